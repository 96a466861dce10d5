import { afterAll, describe, expect, it } from 'vitest';
import { CONTRACT_COMMANDS, describePlatform } from '../../contracts/platform-contract.ts';
import { type DiscordHarness, openDiscord } from './discord-harness.ts';

let harness: DiscordHarness | undefined;

describePlatform('Discord', async () => {
  harness = await openDiscord(CONTRACT_COMMANDS);
  return harness;
});

describe('what Discord saw of all these stories', () => {
  afterAll(() => harness?.close());

  it('sent nothing that Discord refuses', () => {
    expect(harness?.discord.violations).toEqual([]);
  });

  it('acknowledged every interaction within a second', () => {
    for (const { ackLatency } of harness?.discord.interactions ?? []) expect(ackLatency).toBeLessThan(1000);
    expect(harness?.discord.interactions.length).toBeGreaterThan(20);
  });

  it('registered its command once, over a restart', () => {
    expect(harness?.discord.world.registrations).toBe(1);
  });
});
