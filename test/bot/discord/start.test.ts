import { createServer } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import { createDiscordPlatform } from '../../../src/bot/discord/platform.ts';
import type { ChatPlatform } from '../../../src/bot/ports.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { MemorySettings } from './discord-harness.ts';
import { COMMANDS } from './stage.ts';

describe('starting on Discord', () => {
  let discord: FakeDiscord;
  let settings: MemorySettings;
  const open: ChatPlatform[] = [];

  beforeEach(async () => {
    discord = await startFakeDiscord();
    settings = new MemorySettings();
  });

  afterEach(async () => {
    for (const platform of open.splice(0)) await platform.stop();
    await discord.close();
  });

  const start = async (
    over: { token?: string; apiBaseUrl?: string; commands?: readonly CommandShape[] } = {},
  ): Promise<void> => {
    const platform = createDiscordPlatform({
      token: discord.token,
      apiBaseUrl: discord.apiBaseUrl,
      commands: COMMANDS,
      settings,
      log: pino({ level: 'silent' }),
      ...over,
    });
    await platform.start(async () => undefined);
    open.push(platform);
  };

  const failureOf = async (starting: Promise<void>): Promise<Error> => {
    const failure: unknown = await starting.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(failure instanceof Error)) throw new Error('It started');
    return failure;
  };

  it('asks for servers, their messages and direct ones: no privileged intent', async () => {
    await start();
    expect(discord.gateway.intents).toBe((1 << 0) | (1 << 9) | (1 << 12));
  });

  it('registers /cheese once, and again only when the commands change', async () => {
    await start();
    await start();
    expect(discord.world.registrations).toBe(1);
    expect(discord.world.commands).toMatchObject([{ definition: { name: 'cheese' } }]);
    await start({ commands: [...COMMANDS, { name: 'more', summary: 'More.', examples: [], options: [] }] });
    expect(discord.world.registrations).toBe(2);
    expect(discord.violations).toEqual([]);
  });

  it('registers again when somebody has deleted the command', async () => {
    await start();
    discord.world.commands = [];
    await start();
    expect(discord.world.registrations).toBe(2);
  });

  it('says so in one sentence when the token is wrong', async () => {
    const failure = await failureOf(start({ token: 'wrong' }));
    expect(failure.message).toMatch(/^Discord does not accept DISCORD_TOKEN; copy it again from [^\n]+\.$/u);
    expect(failure.cause).toBeInstanceOf(Error);
  });

  it('says so in one sentence when the gateway refuses the intents (4014)', async () => {
    discord.gateway.closeNextIdentify(4014);
    expect((await failureOf(start())).message).toMatch(/^Discord refused the gateway intents: [^\n]+\.$/u);
  });

  it('says so in one sentence when the gateway refuses the token (4004)', async () => {
    discord.gateway.closeNextIdentify(4004);
    expect((await failureOf(start())).message).toMatch(/^Discord does not accept DISCORD_TOKEN; /u);
  });

  it('says so in one sentence when nothing answers', async () => {
    const port = await freePort();
    const failure = await failureOf(start({ apiBaseUrl: `http://127.0.0.1:${port}/api` }));
    expect(failure.message).toBe(
      `Discord at http://127.0.0.1:${port}/api cannot be reached (ECONNREFUSED); check the network and DISCORD_API_BASE_URL.`,
    );
  });

  it('says so in one sentence when Discord is down (5xx, after its retries)', async () => {
    discord.fault({ times: 10, does: { kind: 'status', status: 503 } });
    expect((await failureOf(start())).message).toMatch(/^Discord at \S+ answered 503; try again later/u);
  });

  it('says so in one sentence when the commands are refused', async () => {
    discord.fault({
      method: 'PUT',
      does: { kind: 'status', status: 403, code: 50001, message: 'Missing Access' },
    });
    expect((await failureOf(start())).message).toMatch(
      /^Discord refused the start: Missing Access \(PUT \/api\/v10\/applications\/\d+\/commands, 403\)\.$/u,
    );
  });

  it('leaves no connection behind when it fails', async () => {
    discord.fault({ method: 'PUT', does: { kind: 'status', status: 403 } });
    await failureOf(start());
    expect(discord.gateway.isConnected).toBe(false);
  });

  it('closes its connection when it stops', async () => {
    await start();
    expect(discord.gateway.isConnected).toBe(true);
    await open.pop()?.stop();
    expect(discord.gateway.isConnected).toBe(false);
  });
});

/** A port that nobody listens on: one that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
