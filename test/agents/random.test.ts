import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent, AgentTurn } from '../../src/agents/agent.ts';
import { createRandomAgent } from '../../src/agents/random.ts';
import { MersenneTwister } from '../../src/paradigms/random/mersenne-twister.ts';
import type { SessionSpec } from '../../src/paradigms/session.ts';

const SPEC: SessionSpec = {
  protocol: 'cheesebot-1',
  paradigm: 't-maze',
  view: 'ascii-2d',
  seed: '42',
  length: 'quick',
};
const PUBLISHED: SessionSpec = { ...SPEC, protocol: 'cheesebench', paradigm: 'morris-water-maze' };

// It looks at nothing, so any turn will do.
const TURN: AgentTurn = {
  since: [],
  observation: { trial: 1, trials: 1, step: 0, board: '' },
  turn: 0,
  peek: () => 'S',
  signal: new AbortController().signal,
};

async function letters(agent: Agent, count: number): Promise<string> {
  let taken = '';
  for (let index = 0; index < count; index++) {
    const decision = await agent.decide(TURN);
    if (decision.kind === 'actions') taken += decision.actions.join('');
  }
  return taken;
}

describe('random agent', () => {
  it('plays the published stream of seed 42 under cheesebench', async () => {
    const agent = createRandomAgent({ spec: PUBLISHED, letters: '' });
    expect(await letters(agent, 23)).toBe('FFRLLLFFSFFFLLFLSLSRFLS');
  });

  it('goes on with one published stream through several paradigms when it is handed one', async () => {
    const stream = new MersenneTwister([42]);
    const first = createRandomAgent({ spec: PUBLISHED, letters: '' }, stream);
    const second = createRandomAgent(
      { spec: { ...PUBLISHED, paradigm: 'operant-chamber' }, letters: '' },
      stream,
    );
    expect((await letters(first, 10)) + (await letters(second, 13))).toBe('FFRLLLFFSFFFLLFLSLSRFLS');
  });

  it('takes any text as a seed under cheesebench', async () => {
    const play = (seed: string): Promise<string> =>
      letters(createRandomAgent({ spec: { ...PUBLISHED, seed }, letters: '' }), 60);
    const seeds = ['42', '4294967295', '4294967296', 'forty-two', 'forty-three', ''];
    const plays = await Promise.all(seeds.map(play));
    expect(new Set(plays).size).toBe(seeds.length);
    expect(await play('forty-two')).toBe(plays[3]);
  });

  it('goes on where it stood after a restart, under both protocols', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(SPEC, PUBLISHED),
        fc.nat(200),
        fc.integer({ min: 1, max: 50 }),
        async (spec, before, after) => {
          const whole = await letters(createRandomAgent({ spec, letters: '' }), before + after);
          const resumed = createRandomAgent({ spec, letters: whole.slice(0, before) });
          expect(await letters(resumed, after)).toBe(whole.slice(before));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('chooses each action equally often', async () => {
    for (const spec of [SPEC, PUBLISHED]) {
      const play = await letters(createRandomAgent({ spec, letters: '' }), 4000);
      for (const action of 'FLRS') {
        // Four standard deviations of 4000 draws at 1/4.
        expect(Math.abs(play.split(action).length - 1 - 1000)).toBeLessThan(
          4 * Math.sqrt(4000 * 0.25 * 0.75),
        );
      }
    }
  });

  it('plays otherwise in another paradigm of the same seed under cheesebot-1', async () => {
    const play = (paradigm: SessionSpec['paradigm']): Promise<string> =>
      letters(createRandomAgent({ spec: { ...SPEC, paradigm }, letters: '' }), 40);
    expect(await play('t-maze')).not.toBe(await play('operant-chamber'));
  });
});
