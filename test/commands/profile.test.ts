import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/leaderboard/cell-width.ts';
import type { Profile } from '../../src/profiles/profiles.ts';
import { type CommandBench, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
  await bench.say('play t-maze agent:oracle trials:3');
  await bench.say('play t-maze agent:constant:S trials:2');
  await bench.say('play operant agent:oracle trials:2');
  await bench.say('play star-maze agent:random trials:2 seed:1');
});
afterAll(() => bench.close());

/** Starts a game for a person and leaves it after the first moves. */
async function playAndQuit(who: string, line = 'play t-maze trials:2'): Promise<void> {
  await bench.say(line, who, who);
  const [open] = await bench.services.sessions.open(`test:${who}`);
  if (!open) throw new Error('No game was begun');
  await bench.say('move f f f f', who, who);
  await bench.services.sessions.quit(open.record.id, `test:${who}`);
}

describe('profile', () => {
  it('invites to play where somebody has not played', async () => {
    const said = await bench.say('profile', 'newcomer');
    expect(said.ok).toBe(true);
    expect(said.card.text).toContain('You have not played here yet.');
    expect(said.card.buttons?.flat()).toMatchObject([
      { label: 'Play T-maze', press: { text: 'play t-maze' } },
    ]);
  });

  it('shows an agent with all of its attempts, a picture, tables and a link', async () => {
    const { ok, card, data, isPrivate } = await bench.say('profile oracle');
    expect(ok).toBe(true);
    expect(isPrivate).toBe(false);
    expect(card.title).toBe('Profile: Oracle');
    expect(card.text).toMatch(/^5 of 5 trials solved in 2 ranked sessions\. Place 1/u);
    expect(card.text).toContain('Provisional');
    expect(card.fields).toContainEqual({ name: 'All attempts', value: '2 ranked, 0 practice, 0 void' });
    expect(card.picture?.alt).toContain('instrumental conditioning: 100 %');
    expect(card.links?.[0]?.url).toMatch(/\/board\/.+\/player\/[\w-]{12}$/u);
    expect((data as Profile).playerKey).toBe('agent:oracle');
    for (const { text, alt } of card.blocks ?? []) {
      expect(Math.max(...text.split('\n').map(cellWidth))).toBeLessThanOrEqual(38);
      expect(alt).toContain('T-maze');
    }
  });

  it('shows practice of agents among the attempts, and counts it nowhere', async () => {
    const { card } = await bench.say('profile random');
    expect(card.text).toContain('No ranked trial under cheesebot-1 in the view ascii-2d here yet.');
    expect(card.fields).toContainEqual({ name: 'All attempts', value: '0 ranked, 1 practice, 0 void' });
    expect(card.blocks?.[0]?.text).toMatch(/^Last +sessions +k\/n\n\d+ \w+ +Star maze +\d\/2 practice$/u);
  });

  it('says why trials of people were not solved, and days in a row', async () => {
    await playAndQuit('quitter');
    const { card } = await bench.say('profile', 'quitter');
    expect(card.fields?.find(({ name }) => name === 'Not solved')?.value).toMatch(/quit \d/u);
    expect(card.fields).toContainEqual({ name: 'Days in a row', value: '1 (longest 1)' });
    expect(card.buttons?.flat().map(({ label }) => label)).toEqual(['Export my results', 'Leaderboard']);
  });

  it('stands two players side by side, also by the button on the profile of another', async () => {
    await playAndQuit('dora');
    const shown = await bench.say('profile oracle', 'dora');
    const [button] = shown.card.buttons?.flat() ?? [];
    expect(button).toMatchObject({ label: 'Compare with me' });
    const line = button?.press.kind === 'command' ? button.press.text : '';
    const { ok, card } = await bench.say(line, 'dora');
    expect(ok).toBe(true);
    expect(card.title).toBe('Oracle and dora');
    expect(card.text).toContain('1st is Oracle, 2nd dora.');
    expect(card.links?.[0]?.url).toMatch(/\/compare\?one=[\w-]{12}&other=[\w-]{12}$/u);
    expect(card.blocks?.[0]?.text).toMatch(/T-maze +100 +0 +\+100/u);
    const [select] = (await bench.say('profile', 'dora')).card.selects ?? [];
    const option = select?.options.find(({ label }) => label === 'Constant FFL' || label === 'Oracle');
    expect((await bench.say(`${select?.press.text} versus:agent:oracle`, 'dora')).ok).toBe(true);
    expect(option?.value).toMatch(/^versus:agent:/u);
    expect((await bench.say('profile me versus:me', 'dora')).refusal).toContain('the same player');
  });

  it('rule: nobody is told whether somebody hides, or has never played', async () => {
    await playAndQuit('shy');
    await bench.say('privacy hide', 'shy');
    const hidden = await bench.say('profile @test:shy', 'ada');
    const unknown = await bench.say('profile @test:who', 'ada');
    expect(hidden.refusal?.replace('shy', 'who')).toBe(unknown.refusal);
    expect((await bench.say('profile versus:@test:shy', 'shy')).refusal).toContain('the same player');
    expect((await bench.say('profile oracle versus:@test:shy', 'ada')).refusal).toContain('nothing to show');
    const own = await bench.say('profile', 'shy');
    expect(own.isPrivate).toBe(true);
    expect(own.card.text).toContain('You are hidden: only you can see this');
    expect(own.card.links).toBeUndefined();
    expect((await bench.say('profile oracle versus:me', 'shy')).isPrivate).toBe(true);
  });

  it('refuses a name that means nobody', async () => {
    expect((await bench.say('profile "nobody at all"')).refusal).toContain('I do not know who');
  });
});
