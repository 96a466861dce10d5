import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentTurn } from '../../src/agents/agent.ts';
import { agentUnder, readControls } from '../../src/agents/controls.ts';
import { withoutReward } from '../../src/agents/no-reward.ts';
import { withShuffledView } from '../../src/agents/shuffled-view.ts';
import { EVENT_TEXTS, TELLS_REWARD } from '../../src/paradigms/paradigm.ts';
import type { SessionSpec, Step } from '../../src/paradigms/session.ts';
import { effectText, trialEndText } from '../../src/paradigms/transcript.ts';
import { ALL_SPECS, agentNamed, playOn, sessionOf, turnOf } from './sessions.ts';

/** Some steps of a random player and the turn after them. */
function someTurn(
  spec: SessionSpec,
  steps: number,
): { readonly done: readonly Step[]; readonly turn: AgentTurn } {
  const session = sessionOf(spec);
  const done = playOn(agentNamed('random', spec), session, steps);
  return { done, turn: turnOf(session, done) };
}

const turns = fc
  .record({ spec: fc.constantFrom(...ALL_SPECS), seed: fc.string({ maxLength: 4 }), steps: fc.nat(300) })
  .map(({ spec, seed, steps }) => ({ ...someTurn({ ...spec, seed, length: 4 }, steps), seed }));

describe('controls', () => {
  it('stand in their own order, each once, whatever was typed', () => {
    expect(readControls([' Shuffled-View', 'no-reward', 'no-reward'])).toEqual({
      ok: true,
      value: ['no-reward', 'shuffled-view'],
    });
    expect(readControls([])).toEqual({ ok: true, value: [] });
  });

  it.each([
    [
      'no-rewrd',
      'There is no control "no-rewrd". Did you mean no-reward? Behind an agent\'s id may stand: +no-reward, +shuffled-view.',
    ],
    ['', 'There is no control "". Behind an agent\'s id may stand: +no-reward, +shuffled-view.'],
  ])('refuse %j with the choices', (typed, message) => {
    expect(readControls(['no-reward', typed])).toEqual({
      ok: false,
      refusal: { code: 'agent/control', message },
    });
  });

  it('leave an agent as it is that is under none', () => {
    const agent = agentNamed('stay', ALL_SPECS[0] ?? fail());
    expect(agentUnder(agent, [], ALL_SPECS[0] ?? fail())).toBe(agent);
  });

  it('leave decisions and the way to the oracle alone', () => {
    for (const spec of ALL_SPECS) {
      const letters = (id: string): string =>
        playOn(agentNamed(id, spec), sessionOf(spec), 60)
          .map(({ action }) => action)
          .join('');
      for (const id of ['random', 'oracle']) {
        expect(letters(`${id}+no-reward+shuffled-view`)).toBe(letters(id));
      }
    }
  });

  it('tell neither more nor fewer steps', () => {
    fc.assert(
      fc.property(turns, ({ done, turn, seed }) => {
        for (const told of [withoutReward(turn), withShuffledView(turn, seed)]) {
          expect(told.since.map(({ action }) => action)).toEqual(done.map(({ action }) => action));
          expect(told.since.map(({ ended }) => ended?.record.trial)).toEqual(
            done.map(({ ended }) => ended?.record.trial),
          );
          expect(told.turn).toBe(turn.turn);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('an agent without reward', () => {
  it('is told no number, no event that tells a reward, no outcome and no reason', () => {
    fc.assert(
      fc.property(turns, ({ done, turn }) => {
        const { since } = withoutReward(turn);
        since.forEach((step, index) => {
          const original = done[index];
          expect(step.reward).toBeNull();
          expect(step.events).toEqual(original?.events.filter((event) => !TELLS_REWARD[event]));
          expect(step.observation).toEqual(original?.observation);
          expect(step.ended?.terminal).toEqual(original?.ended?.terminal);
          if (!step.ended) return;
          expect(step.ended.explanation).toBe('');
          expect(step.ended.record).toEqual({
            trial: original?.ended?.record.trial,
            steps: original?.ended?.record.steps,
            outcome: null,
          });
        });
      }),
      { numRuns: 40 },
    );
  });

  it('reads no reward in the words either: they leave it out instead of saying 0', () => {
    const observation = { trial: 1, trials: 2, step: 3, board: '' };
    const record = {
      trial: 1,
      phase: 'p',
      outcome: 'success',
      steps: 3,
      reward: 1,
      measures: { sample: 'left' },
    } as const;
    const step: Step = {
      action: 'F',
      reward: 1,
      events: ['bump', 'pellet'],
      ended: { record, explanation: 'There was food in this arm.', terminal: null },
      observation,
    };
    const [told] = withoutReward({ ...turnOf(sessionOf(ALL_SPECS[0] ?? fail())), since: [step] }).since;
    expect(told && effectText(told)).toBe('FORWARD. You bumped into something.');
    expect(told?.ended && trialEndText(told.ended)).toBe('Trial 1 ended after 3 steps.');
    expect(effectText(step)).toBe(`FORWARD: reward +1.00. ${EVENT_TEXTS.bump} ${EVENT_TEXTS.pellet}`);
  });
});

describe('an agent with a shuffled view', () => {
  it('is shown the characters of each board on lines as long as they were', () => {
    fc.assert(
      fc.property(turns, ({ done, turn, seed }) => {
        const told = withShuffledView(turn, seed);
        const pairs = [
          [told.observation.board, turn.observation.board],
          ...told.since.map((step, index) => [step.observation.board, done[index]?.observation.board]),
          ...told.since.map((step, index) => [
            step.ended?.terminal?.board,
            done[index]?.ended?.terminal?.board,
          ]),
        ];
        for (const [shown = '', real = ''] of pairs) {
          expect([...shown].toSorted()).toEqual([...real].toSorted());
          expect(shown.split('\n').map((line) => [...line].length)).toEqual(
            real.split('\n').map((line) => [...line].length),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is shown one board in one way, whenever it is told of it, and two turns in two ways', () => {
    const spec: SessionSpec = {
      protocol: 'cheesebot-1',
      paradigm: 'operant-chamber',
      view: 'ascii-2d',
      seed: 'x',
      length: 4,
    };
    const { turn } = someTurn(spec, 100);
    const told = withShuffledView(turn, spec.seed);
    expect(told.since.at(-1)?.observation).toEqual(told.observation);
    for (const known of [0, 30, 99]) {
      const later = withShuffledView({ ...turn, since: turn.since.slice(known) }, spec.seed);
      expect(later.since).toEqual(told.since.slice(known));
    }
    expect(new Set(told.since.map(({ observation }) => observation.board)).size).toBe(100);
    expect(withShuffledView(turn, 'y').observation).not.toEqual(told.observation);
  });

  it('is told rewards, events and outcomes as ever', () => {
    const spec: SessionSpec = {
      protocol: 'cheesebot-1',
      paradigm: 'operant-chamber',
      view: 'ascii-2d',
      seed: 'x',
      length: 4,
    };
    const { done, turn } = someTurn(spec, 200);
    const told = withShuffledView(turn, spec.seed).since;
    expect(told.map(({ reward, events }) => ({ reward, events }))).toEqual(
      done.map(({ reward, events }) => ({ reward, events })),
    );
    expect(told.map(({ ended }) => ended?.record)).toEqual(done.map(({ ended }) => ended?.record));
  });
});

function fail(): never {
  throw new Error('There is no paradigm');
}
