import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NO_USAGE } from '../../../src/agents/usage.ts';
import { agentIdOf, resultCard } from '../../../src/bot/cards/result-card.ts';
import { parseCommandLine } from '../../../src/bot/grammar.ts';
import { encodePress } from '../../../src/bot/press-id.ts';
import type { Play } from '../../../src/sessions/sessions.ts';
import type { SessionRecord } from '../../../src/store/records.ts';
import { PROBED, samplePlay } from './sample-play.ts';

describe('a result', () => {
  it('counts successes beside chance, steps and reward, with a line that gives nothing away', () => {
    const card = resultCard(samplePlay(['FFF', 'SSSSSS']).play);
    expect(card.text).toBe('✅⌛\n✅ success ⌛ time up');
    expect(card.fields).toEqual([
      { name: 'Player', value: 'ada' },
      { name: 'Successes', value: '1 of 2 (by chance 50 %)' },
      { name: 'Steps', value: '9 (4.5 a trial)' },
      { name: 'Reward', value: '+0.92' },
      {
        name: 'Behaviour',
        value:
          'path efficiency 100 % (fewest actions: 100 %) · 0 % of FORWARDs bumped · 33 % of actions changed something',
      },
    ]);
    expect(card.footer).toBe(
      'cheesebot-1: Measures what the animal experiment measures; nothing that must be learned is drawn. Seed top secret: its SHA-256 begins with 9d3b31947655, as committed.',
    );
  });

  it('has a picture from two counted trials on, as plain JSON', () => {
    expect(resultCard(samplePlay(['FFF'], { status: 'expired' }).play).picture).toBeUndefined();
    const card = resultCard(samplePlay(['FFF', 'SSSSSS']).play);
    expect(card.picture?.name).toBe('t-maze.png');
    expect(card.picture?.alt).toBe(
      'T-maze, ada: 1 of 2 successes (50 %, 95 % interval 9 % to 91 %), by chance 50 %. ' +
        'Steps of each trial: 3 success, 6 time up.',
    );
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
  });

  it('tells the seed that it was committed to, and names practice with its seed', () => {
    const commitment = createHash('sha256').update('top secret').digest('hex').slice(0, 12);
    expect(resultCard(samplePlay(['FFF', 'FFF']).play).footer).toContain(`begins with ${commitment},`);
    const practice = resultCard(samplePlay(['FFF', 'FFF'], { ranked: false }, { seed: '42' }).play);
    expect(practice.footer).toContain('Practice with seed "42", not ranked.');
  });

  it.each([
    ['a duel', { isPrivate: true }, 'top secret'],
    ['a puzzle', { puzzleDay: '2026-11-28' }, 'top secret'],
    // Somebody whose games are practice, in a duel with somebody whose games are ranked.
    ['a duel, as practice', { isPrivate: true, ranked: false }, '0123456789abcdef0123456789abcdef'],
  ])('rule: shows no seed that others may still play: of %s', (_what, record, seed) => {
    const { play } = samplePlay(['FFF', 'FFF'], record, { seed });
    expect(JSON.stringify(resultCard(play))).not.toContain(seed);
  });

  it('rule: a quit counts, and the result of a ranked game says what it cost', () => {
    const left = (moves: readonly string[], record: Partial<SessionRecord>) =>
      resultCard(samplePlay(moves, record, { length: 5 }).play)
        .text?.split('\n\n')
        .at(-1);
    expect(left(['FFF', 'F'], { status: 'quit' })).toBe(
      'Stopped before its end. A ranked game that was begun counts whole: 3 more trials are failures.',
    );
    expect(left(['FFF', 'FFF', 'FFF', 'F'], { status: 'expired' })).toBe(
      'Nobody moved for too long. A ranked game that was begun counts whole: 1 more trial is a failure.',
    );
    expect(left([], { status: 'quit' })).toBe(
      'Stopped before its end. No action was taken, so nothing counts.',
    );
    expect(left(['F'], { status: 'quit', ranked: false })).toContain('It was practice');
  });

  it('of a session that was quit counts a begun trial as a failure, and no other', () => {
    const begun = resultCard(samplePlay(['FFF', 'F'], { status: 'quit' }).play);
    expect(begun.title).toBe('T-maze · stopped');
    expect(begun.text).toContain('✅❌');
    expect(begun.fields?.[1]?.value).toContain('1 of 2');
    const notBegun = resultCard(samplePlay(['FFF'], { status: 'expired' }).play);
    expect(notBegun.fields?.[1]?.value).toContain('1 of 1');
  });

  it('of an agent that was stopped shows the void trial and does not count it', () => {
    const player = { key: 'agent:random', kind: 'agent', name: 'Random' } as const;
    const card = resultCard(samplePlay(['FFF', 'F'], { status: 'quit', player }).play);
    expect(card.text).toBe(
      '✅⬜\n✅ success ⬜ void\n\nStopped before its end: the running trial is void and does not count.',
    );
    expect(card.fields?.[1]?.value).toContain('1 of 1');
  });

  it('counts what the leaderboard counts: no trial of a phase that has measures of its own', () => {
    const card = resultCard(samplePlay(['FFF', 'SSSSSS', 'FFF'], {}, { length: 3 }, PROBED).play);
    expect(card.text).toBe('(✅)⌛✅\n✅ success ⌛ time up, in parentheses: not counted');
    expect(card.fields?.slice(1, 3)).toEqual([
      { name: 'Successes', value: '1 of 2 (by chance 50 %)' },
      { name: 'Steps', value: '9 (4.5 a trial)' },
    ]);
  });

  it('of a session that broke off says why, shows the void trial and does not count it', () => {
    const card = resultCard(samplePlay(['FFF', 'F'], { status: 'void' }).play);
    expect(card.text).toBe(
      '✅⬜\n✅ success ⬜ void\n\nThe endpoint is down.\n\nThe running trial is void and does not count.',
    );
    expect(card.fields?.[1]?.value).toContain('1 of 1');
  });

  it('of very many trials leaves the marks out rather than filling the screen', () => {
    const moves = Array.from({ length: 100 }, () => 'FFF');
    const card = resultCard(samplePlay(moves, {}, { length: 100 }).play);
    expect(card.text).toBeUndefined();
    expect(card.fields?.[1]?.value).toContain('100 of 100');
  });

  it('puts ten marks in a row', () => {
    const moves = Array.from({ length: 12 }, () => 'FFF');
    expect(resultCard(samplePlay(moves, {}, { length: 12 }).play).text).toBe(
      `${'✅'.repeat(10)}\n✅✅\n✅ success`,
    );
  });
});

describe('the behaviour in a result', () => {
  const behaviourIn = (play: Play) =>
    resultCard(play).fields?.find(({ name }) => name === 'Behaviour')?.value;

  it('is told of a session that was broken off, too', () => {
    const { play } = samplePlay(['FFF', 'SL'], { status: 'quit' });
    expect(behaviourIn(play)).toContain('60 % of actions changed something · 100 % of turns to the left');
  });

  it('is not told while the session goes on, nor without a trial that counts', () => {
    expect(behaviourIn(samplePlay(['FFF', 'F']).play)).toBeUndefined();
    expect(behaviourIn(samplePlay(['F'], { status: 'void' }).play)).toBeUndefined();
    expect(behaviourIn(samplePlay(['FFF'], { status: 'quit' }, { length: 3 }, PROBED).play)).toBeUndefined();
  });
});

describe('the buttons of a result', () => {
  it('play the same again, with its own options', () => {
    const { play } = samplePlay(['FFF', 'FFF'], {}, { protocol: 'cheesebench' });
    const texts = resultCard(play).buttons?.[0]?.map(({ press }) =>
      press.kind === 'command' ? press.text : '',
    );
    expect(texts).toEqual([
      'play paradigm:t-maze protocol:cheesebench trials:2',
      'leaderboard paradigm:t-maze protocol:cheesebench',
      `replay session:${play.record.id}`,
    ]);
  });

  it('lead to the replay, where anything was done and it is no puzzle, which is open until its day is over', () => {
    const labels = (changes: Parameters<typeof samplePlay>[1], moves: readonly string[] = ['FFF']) =>
      resultCard(samplePlay(moves, changes).play)
        .buttons?.flat()
        .map(({ label }) => label);
    expect(labels({})).toContain('Replay');
    expect(labels({ puzzleDay: '2026-11-28' })).not.toContain('Replay');
    expect(labels({ status: 'quit' }, [])).not.toContain('Replay');
  });

  it('send an agent in again, or let a person try', () => {
    const player = { key: 'agent:gpt-5#9f2c41aa', kind: 'agent', name: 'GPT-5' } as const;
    const { play } = samplePlay(['FFF', 'FFF'], { player });
    const [again, yours] = resultCard(play).buttons?.[0] ?? [];
    expect(again).toMatchObject({ press: { text: 'play paradigm:t-maze agent:gpt-5 trials:2' } });
    expect(yours).toMatchObject({ label: 'Your turn', press: { text: 'play paradigm:t-maze trials:2' } });
  });

  it('fit the id of a button with the longest names there are', () => {
    const spec = {
      paradigm: 'morris-water-maze',
      protocol: 'cheesebench',
      view: 'ascii-2d-fpv',
      length: 'standard',
    } as const;
    const player = { key: `agent:${'m'.repeat(60)}#9f2c41aa`, kind: 'agent', name: 'A model' } as const;
    const buttons = resultCard(samplePlay([], { player, status: 'quit' }, spec).play).buttons?.flat() ?? [];
    for (const button of buttons) expect(() => encodePress(button.press)).not.toThrow();
    expect(buttons.map((button) => button.label)).toEqual(['Your turn', 'Leaderboard']);
  });

  it('are commands that can be read', () => {
    const option = (name: string) => ({ name, description: '', kind: 'text', schema: z.string() }) as const;
    const play = {
      name: 'play',
      summary: '',
      examples: [],
      options: ['paradigm', 'agent', 'trials'].map(option),
    };
    const player = { key: 'agent:constant:FFL', kind: 'agent', name: 'Constant FFL' } as const;
    const press = resultCard(samplePlay(['FFF', 'FFF'], { player }).play).buttons?.[0]?.[0]?.press;
    const line = parseCommandLine(press?.kind === 'command' ? press.text : '', [play]);
    expect(line).toMatchObject({ value: { options: { agent: 'constant:FFL', paradigm: 't-maze' } } });
  });
});

describe('the result of a model', () => {
  const player = { key: 'agent:gpt-5+h1#9f2c41aa', kind: 'agent', name: 'GPT-5 (h1)' } as const;
  const replies = { legal: 3, repaired: 0, unreadable: 0, refused: 2, truncated: 1 };
  const usage = { ...NO_USAGE, replies };

  it.each(['finished', 'void'] as const)('that is %s says what its replies were', (status) => {
    const { play } = samplePlay(['FFF', 'FFF'], { player, status });
    expect(resultCard({ ...play, usage }).fields?.at(-1)).toEqual({
      name: 'Replies',
      value: '3 legal, 2 refused, 1 truncated',
    });
  });

  it('says nothing of replies where there were none', () => {
    const { fields = [] } = resultCard(samplePlay(['FFF', 'FFF'], { player }).play);
    expect(fields.map(({ name }) => name)).not.toContain('Replies');
  });
});

describe('agentIdOf', () => {
  it.each([
    ['agent:random', 'random'],
    ['agent:constant:FFL', 'constant:FFL'],
    ['agent:gpt-5#9f2c41aa', 'gpt-5'],
    ['agent:gpt-5+no-reward#9f2c41aa', 'gpt-5+no-reward'],
    ['agent:gpt-5+h1+t0.2+text+no-reward#9f2c41aa', 'gpt-5+h1+t0.2+text+no-reward'],
    ['agent:graph-rl+no-reward+shuffled-view', 'graph-rl+no-reward+shuffled-view'],
  ])('of %s is %s', (key, id) => {
    expect(agentIdOf(key)).toBe(id);
  });
});
