import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHALLENGE_LIMIT } from '../../../src/duels/limits.ts';
import { type DuelBench, openDuelBench } from './duel-bench.ts';

// A store is opened for each story.
describe('duels in a channel', { timeout: 60_000 }, () => {
  let bench: DuelBench;
  beforeEach(async () => {
    bench = await openDuelBench();
  }, 60_000);
  afterEach(() => bench.close());

  it('a challenge, accepted, played by both, won, and played again', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze');
    const [challenge = ''] = bench.shown();
    expect(challenge).toContain('T-maze · a challenge by ada');
    expect(challenge).toContain('quick (2 trials)');
    expect(challenge).toContain('won by who solves it, or in fewer steps');
    expect(bench.chat.history.at(-1)?.card).toMatchObject({ to: ['memory:bob'] });
    expect(bench.buttons(0)).toEqual(['Accept', 'Decline', 'Withdraw']);

    await bench.press('bob', 'Accept');
    expect(bench.whispered('bob')).toContain('You play the same trials as ada.');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('a duel is on'));
    expect(bench.buttons(0)).toEqual(['Play']);
    await bench.press('ada', 'Play');
    expect(bench.whispered('ada')).toContain('trial 1 of 2');

    await bench.solveTrial('ada');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('ada: ▫️ at trial 2 of 2'));
    await bench.solveTrial('bob', true);
    await bench.eventually(() => expect(bench.shown()[0]).toContain('ada: ✅ at trial 2 of 2'));
    await bench.solveTrial('ada');
    await bench.solveTrial('bob');

    await bench.eventually(() => expect(bench.shown()).toHaveLength(2));
    await bench.eventually(() => expect(bench.shown()[0]).toContain('T-maze · ada wins'));
    const [result = '', news = ''] = bench.shown();
    expect(result).toContain('Trials won: ada 1, bob 0.');
    expect(result).toMatch(/ 1 {2}3 \* +4\n 2 {2}3 +3/u);
    expect(result).toContain('Head to head: ada 1, draws 0, bob 0');
    expect(news).toContain('Cheesebot T-maze 🧀 ada ✅✅ 6 · bob ✅✅ 7');
    expect(bench.chat.history.find(({ card }) => card.text?.includes('🧀'))?.card.to).toEqual([
      'memory:ada',
      'memory:bob',
    ]);
    expect(bench.buttons(0)).toEqual(['Rematch', 'Boards', 'Replay', 'Leaderboard']);
    await bench.press('eve', 'Boards');
    expect(bench.whispered('eve')).toContain('In this order: ada (trial 2), bob (trial 2).');

    await bench.press('bob', 'Rematch');
    expect(bench.shown()[2]).toContain('a challenge by bob');
    await bench.press('ada', 'Accept');
    await bench.eventually(() => expect(bench.shown()[2]).toContain('a duel is on'));
    const [first, second] = await Promise.all(
      (await bench.store.openSessions()).map(({ spec }) => spec.seed),
    );
    expect(first).toBe(second);
  });

  it('rule: pseudonyms for names, and on no board before it is over', async () => {
    const { preferences, leaderboard } = bench.services;
    await preferences.set('pseudonym', { scope: 'me', key: 'memory:ada' }, 'Whiskers');
    await bench.type('ada', 'challenge @memory:bob t-maze');
    expect(bench.shown()[0]).toContain('a challenge by Whiskers');
    await bench.press('bob', 'Accept');
    expect(bench.whispered('bob')).toContain('You play the same trials as Whiskers.');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('a duel is on'));
    await bench.press('ada', 'Play');
    await bench.solveTrial('ada');
    await bench.solveTrial('ada');
    const people = async () => {
      const asked = { protocol: 'cheesebot-1', players: 'people', view: 'ascii-2d' } as const;
      return (await leaderboard.table(asked)).rows.filter(({ kind }) => kind === 'person');
    };
    expect(await people()).toEqual([]);
    await bench.solveTrial('bob', true);
    await bench.solveTrial('bob');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('T-maze · Whiskers wins'));
    expect((await people()).map(({ player }) => player).sort()).toEqual(['Whiskers', 'bob']);
    await bench.press('eve', 'Boards');
    expect(bench.whispered('eve')).toContain('In this order: Whiskers (trial 2), bob (trial 2).');
    expect(bench.shown().join()).not.toContain('ada');
  });

  it('both meet the same trials, ranked, and nobody else sees their boards', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze');
    await bench.press('bob', 'Accept');
    const [one, other, ...more] = await bench.store.openSessions();
    expect(more).toEqual([]);
    expect(one?.spec).toEqual(other?.spec);
    expect([one?.ranked, one?.isPrivate, other?.ranked, other?.isPrivate]).toEqual([true, true, true, true]);
    await bench.eventually(() => expect(bench.shown()[0]).toContain('a duel is on'));
    expect(bench.shown().join()).not.toContain('####');
  });

  it('is declined: the card says so and has no buttons', async () => {
    await bench.type('ada', 'challenge @memory:bob, @memory:cyd t-maze');
    await bench.press('bob', 'Decline');
    expect(bench.whispered('bob')).toContain('You do not take part');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('Declined: 1'));
    await bench.press('cyd', 'Decline');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('challenge declined'));
    expect(bench.buttons(0)).toEqual([]);
  });

  it('is withdrawn by who made it, and by nobody else', async () => {
    await bench.type('ada', 'challenge anyone t-maze');
    expect(bench.buttons(0)).toEqual(['Accept', 'Withdraw']);
    await bench.press('bob', 'Withdraw');
    expect(bench.whispered('bob')).toContain('Only who made the challenge can withdraw it.');
    await bench.press('ada', 'Withdraw');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('challenge withdrawn'));
    expect(bench.buttons(0)).toEqual([]);
  });

  it('expires after 24 hours', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze');
    await bench.clock.advance(CHALLENGE_LIMIT - 1);
    await bench.bot.tidyUp();
    expect(bench.shown()[0]).toContain('a challenge by ada');
    await bench.clock.advance(1);
    await bench.press('bob', 'Accept');
    expect(bench.whispered('bob')).toContain('This challenge has expired');
    await bench.bot.tidyUp();
    await bench.eventually(() => expect(bench.shown()[0]).toContain('challenge expired'));
  });

  it('strangers are told what they may not', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze');
    for (const label of ['Accept', 'Decline', 'Withdraw']) {
      await bench.press('eve', label);
      expect(bench.whispered('eve')).toMatch(/to somebody else|Only who made/u);
    }
    await bench.press('ada', 'Accept');
    expect(bench.whispered('ada')).toContain('This challenge is yours');
    await bench.press('bob', 'Accept');
    await bench.eventually(() => expect(bench.buttons(0)).toEqual(['Play']));
    await bench.press('eve', 'Play');
    expect(bench.whispered('eve')).toContain('You are not in this duel');
    expect(bench.shown()).toHaveLength(1);
  });

  it('anyone: three accept, all play, one wins', async () => {
    await bench.type('ada', 'challenge anyone t-maze');
    for (const user of ['bob', 'cyd', 'dan']) await bench.press(user, 'Accept');
    await bench.press('ada', 'Play');
    for (const user of ['bob', 'cyd', 'dan']) {
      await bench.solveTrial(user, true);
      await bench.solveTrial(user, true);
    }
    await bench.eventually(() => expect(bench.shown()[0]).toContain('dan: ▫️▫️ done'));
    await bench.solveTrial('ada');
    await bench.solveTrial('ada');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('ada wins'));
    await bench.eventually(() =>
      expect(bench.shown()[1]).toContain('Trials won: ada 2, bob 0, cyd 0, dan 0.'),
    );
    expect(bench.shown()[0]).toContain(' 1  ada');
  });

  it('against an agent alone begins at once; how it did is told trial by trial, after one’s own', async () => {
    await bench.type('ada', 'challenge oracle t-maze');
    expect(bench.buttons(0)).toEqual(['Play']);
    await bench.press('ada', 'Play');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('Oracle: ▫️▫️ done'));
    expect(bench.whispered('ada')).not.toContain('Oracle, trial');
    for (const _ of 'FF') await bench.press('ada', 'F');
    expect(bench.whispered('ada')).not.toContain('Oracle, trial');
    await bench.press('ada', 'F');
    expect(bench.whispered('ada')).toContain('Oracle, trial 1: success, 3 steps');
    expect(bench.whispered('ada')).not.toContain('Oracle, trial 2');
    await bench.press('ada', 'Next trial');
    await bench.solveTrial('ada');
    await bench.eventually(() => expect(bench.shown()[1]).toContain('a draw'));
    await bench.eventually(() => expect(bench.buttons(0)).toContain('Rematch'));
    await bench.press('ada', 'Rematch');
    expect(bench.shown()[2]).toContain('a duel is on');
  });

  it('is refused to who does not want to be challenged, also as a rematch, and their own count as practice', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze');
    await bench.press('bob', 'Accept');
    await bench.press('ada', 'Play');
    for (const user of ['ada', 'bob']) await bench.press(user, 'Quit');
    await bench.eventually(() => expect(bench.buttons(0)).toContain('Rematch'));
    await bench.type('bob', 'privacy opt-out');
    await bench.press('ada', 'Rematch');
    expect(bench.whispered('ada')).toContain('They do not want to be challenged.');
    await bench.type('ada', 'challenge @memory:bob t-maze');
    expect(bench.whispered('ada')).toContain('They do not want to be challenged.');

    await bench.type('bob', 'challenge @memory:ada t-maze');
    await bench.press('ada', 'Accept');
    const open = await bench.store.openSessions();
    expect(open.map(({ player, ranked }) => [player.key, ranked]).toSorted()).toEqual([
      ['memory:ada', true],
      ['memory:bob', false],
    ]);
  });

  it('is refused with an agent where an admin has switched agents off', async () => {
    const place = { scope: 'channel', key: 'memory:team/lab' } as const;
    await bench.services.preferences.set('agents', place, false);
    await bench.type('ada', 'challenge oracle t-maze');
    expect(bench.whispered('ada')).toContain('An admin has switched agents off here');
    expect(bench.shown()).toEqual([]);
  });

  it('goes on without an agent whose endpoint is down, and says why', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze vs:broken');
    await bench.press('bob', 'Accept');
    await bench.eventually(() =>
      expect(bench.shown()[0]).toContain('fell out and does not count: The endpoint of Broken is down.'),
    );
    await bench.press('ada', 'Play');
    for (const user of ['ada', 'bob', 'ada', 'bob']) await bench.solveTrial(user, user === 'bob');
    await bench.eventually(() => expect(bench.shown()[0]).toContain('ada wins'));
    expect(bench.shown()[0]).toContain('Broken fell out and does not count: The endpoint of Broken is down.');
    expect(bench.shown()[1]).not.toContain('Broken');
  });

  it('who quits has not solved what was left', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze vs:stone');
    await bench.press('bob', 'Accept');
    await bench.press('ada', 'Play');
    await bench.solveTrial('ada');
    await bench.press('ada', 'Quit');
    await bench.press('ada', 'Quit for good');
    await bench.solveTrial('bob', true);
    await bench.solveTrial('bob', true);
    await bench.eventually(() => expect(bench.shown()[1]).toContain('Trials won: ada 1, bob 1, Stone 0.'));
    expect(bench.shown()[1]).toContain('a draw of ada and bob');
  });

  it('two who both press Rematch play each other', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze');
    await bench.press('bob', 'Accept');
    await bench.press('ada', 'Play');
    for (const user of ['ada', 'bob']) await bench.press(user, 'Quit');
    await bench.eventually(() => expect(bench.buttons(0)).toContain('Rematch'));
    await bench.press('ada', 'Rematch');
    await bench.press('bob', 'Rematch');
    await bench.eventually(() => expect(bench.shown().at(-1)).toContain('a duel is on'));
    expect(bench.whispered('bob')).toContain('You play the same trials as ada.');
  });

  it('pressing Accept twice shows the same board twice', async () => {
    await bench.type('ada', 'challenge anyone t-maze');
    await bench.press('bob', 'Accept');
    const board = bench.whispered('bob');
    await bench.press('bob', 'Accept');
    expect(bench.whispered('bob')).toBe(board);
    expect(await bench.store.openSessions('memory:bob')).toHaveLength(1);
  });

  it('a process that is killed in the midst of it loses nothing, and says nothing twice', async () => {
    await bench.type('ada', 'challenge @memory:bob t-maze vs:oracle');
    await bench.press('bob', 'Accept');
    const second = await bench.killed();
    await second.bot.resume();
    await second.press('ada', 'Play');
    for (const user of ['ada', 'bob', 'ada']) await second.solveTrial(user);
    const third = await second.killed();
    await third.bot.resume();
    await third.solveTrial('bob', true);
    const fourth = await third.killed();
    await fourth.bot.resume();
    await fourth.eventually(() => expect(fourth.shown()).toHaveLength(2));
    await fourth.eventually(() => expect(fourth.shown()[0]).toContain('Trials won'));
    await fourth.bot.tidyUp();
    await fourth.clock.advance(1000);
    expect(fourth.shown()).toHaveLength(2);
    expect(fourth.shown().join()).not.toContain('####');
    bench = fourth;
  });
});
