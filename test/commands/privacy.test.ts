import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandBench, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

/** A ranked T-maze with a trial in it, which quitting ends. */
async function playOne(who: string): Promise<void> {
  await bench.say('play t', who);
  await bench.say('move s', who);
  await bench.say('games quit:1', who);
}

async function board(who = 'viewer'): Promise<string> {
  const said = await bench.say('leaderboard paradigm:t-maze players:people', who);
  return said.card.blocks?.[0]?.text ?? '';
}

describe('privacy', () => {
  it('says in plain words what is kept, to the caller alone, with buttons', async () => {
    await playOne('ada');
    const said = await bench.say('privacy', 'ada');
    expect(said).toMatchObject({ ok: true, isPrivate: true });
    expect(said.card.text).toContain('Your id on this platform (test:ada) and the name you go by (ada).');
    expect(said.card.fields?.[0]?.value).toBe(
      '1 game of yours, 1 trial, 0 runs of agents, 0 duels, 0 settings',
    );
    expect(said.card.buttons?.flat().map(({ label }) => label)).toEqual(['Hide me', 'Opt out', 'Erase me …']);
    expect(said.data).toMatchObject({ kept: { sessions: 1, trials: 1 }, isHidden: false });
  });

  it('hides from every leaderboard, and shows again', async () => {
    await playOne('bea');
    expect(await board()).toContain('bea');
    expect((await bench.say('privacy hide', 'bea')).isPrivate).toBe(true);
    expect(await board()).not.toContain('bea');
    expect(
      (await bench.say('leaderboard scope:public paradigm:t-maze', 'bea')).card.blocks?.[0]?.text,
    ).not.toContain('bea');
    const unhide = (await bench.say('privacy', 'bea')).card.buttons?.[0]?.[0];
    expect(unhide?.press).toEqual({ kind: 'command', text: 'privacy unhide' });
    await bench.say('privacy unhide', 'bea');
    expect(await board()).toContain('bea');
  });

  it('shows a pseudonym instead of the name', async () => {
    await playOne('cem');
    const said = await bench.say('privacy name:"Dr Sphinx"', 'cem');
    expect(said.card.text).toContain('"Dr Sphinx"');
    expect(await board()).toContain('Dr Sphinx');
    expect(await board()).not.toContain('cem');
    expect((await bench.say('privacy name "Zero\u200BWidth"', 'cem')).refusal).toContain('cannot be seen');
    await bench.say('privacy own-name', 'cem');
    expect(await board()).toContain('cem');
    expect((await bench.say('privacy name', 'cem')).refusal).toContain('Say which name');
  });

  it('opts out of ranked games and challenges, and in again', async () => {
    const whose = { playerKey: 'test:dan' };
    const { preferences, sessions } = bench.services;
    await bench.say('privacy opt-out', 'dan');
    expect(await preferences.get('challenges', whose)).toBe(false);
    await bench.say('play t', 'dan');
    expect((await sessions.open('test:dan'))[0]?.record.ranked).toBe(false);
    await bench.say('privacy opt-in', 'dan');
    expect(await preferences.get('challenges', whose)).toBe(true);
    expect(await preferences.get('ranked', whose)).toBe(true);
  });

  it('erases only who has said so twice, and says exactly what was done', async () => {
    await playOne('eve');
    await bench.say('play t', 'eve');
    const question = await bench.say('privacy erase', 'eve');
    expect(question.card.title).toBe('Erase you?');
    const [danger] = question.card.buttons?.[0] ?? [];
    expect(danger).toMatchObject({
      style: 'danger',
      press: { kind: 'command', text: 'privacy erase:yes' },
    });
    expect(await board()).toContain('eve');

    const said = await bench.say('privacy erase:yes', 'eve');
    expect(said.card.title).toBe('You are erased');
    expect(said.card.text).toContain('2 games of yours, 1 trial,');
    expect(said.card.text).toContain('1 open game was quit first.');
    expect(said.data).toMatchObject({ erased: { quit: 1, stopped: 0, sessions: 2, trials: 1 } });
    expect(await board()).not.toContain('eve');
    expect(await board()).toContain('Somebody');
    expect((await bench.say('privacy erase:yes', 'eve')).card.title).toBe('There was nothing to erase');
  });

  it('does one thing at a time', async () => {
    const said = await bench.say('privacy hide erase:yes', 'fay');
    expect(said.refusal).toBe('Do one thing at a time: leave out action, name or erase.');
    expect((await bench.say('privacy erase:no', 'fay')).refusal).toContain('There are: yes.');
  });
});
