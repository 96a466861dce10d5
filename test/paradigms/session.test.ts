import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/paradigms/action.ts';
import type { ProtocolId } from '../../src/paradigms/names.ts';
import type { Paradigm, World } from '../../src/paradigms/paradigm.ts';
import { phasesOf, Session, type Step } from '../../src/paradigms/session.ts';

/** A corridor of four cells: FORWARD goes on, the third one reaches the end; ROTATE_LEFT fails the trial. */
function corridor(protocol: ProtocolId): Paradigm {
  return {
    id: 'star-maze',
    protocol,
    views: ['ascii-2d'],
    maxSteps: 3,
    plan: {
      quick: [{ phase: 'there', trials: 2 }],
      standard: [
        { phase: 'there', trials: 2 },
        { phase: 'back', trials: 1 },
      ],
      full: [
        { phase: 'there', trials: 3 },
        { phase: 'back', trials: 2 },
      ],
    },
    chance: { rate: 0, source: 'none' },
    rodent: null,
    briefing: 'A corridor.',
    createWorld: () => corridorWorld(),
  };
}

function corridorWorld(): World {
  let at = 0;
  let hasFailed = false;
  return {
    beginTrial: () => {
      at = 0;
      hasFailed = false;
    },
    act: (action) => {
      if (action === 'F') at += 1;
      if (action === 'L') hasFailed = true;
      return { reward: action === 'F' ? 0.1 : 0, events: [] };
    },
    judge: () => (hasFailed ? 'failure' : at === 3 ? 'success' : undefined),
    timeUp: () => {
      at = 3;
      return { reward: 0.5, events: ['guided'] };
    },
    draw: () => `at ${at}`,
    bestAction: () => 'F',
    measures: () => ({ at }),
  };
}

function session(protocol: ProtocolId, length: 'quick' | 'standard' | 'full' | number = 'quick'): Session {
  return new Session(
    { protocol, paradigm: 'star-maze', view: 'ascii-2d', seed: 'seed', length },
    corridor(protocol),
  );
}

function play(running: Session, letters: readonly Action[]): Step {
  let last: Step | undefined;
  for (const letter of letters) {
    const result = running.act(letter);
    if (!result.ok) throw new Error(result.refusal.message);
    last = result.value;
  }
  if (!last) throw new Error('nothing played');
  return last;
}

describe('the end of a trial', () => {
  it('cheesebot-1: reaching the goal on the very last step is a success', () => {
    expect(play(session('cheesebot-1'), ['F', 'F', 'F']).ended?.record.outcome).toBe('success');
  });

  it('cheesebench: the same is a timeout, because the time limit is tested first', () => {
    expect(play(session('cheesebench'), ['F', 'F', 'F']).ended?.record.outcome).toBe('timeout');
  });

  it('a failure ends the trial at once', () => {
    const { record } = play(session('cheesebot-1'), ['L']).ended ?? {};
    expect(record).toMatchObject({ trial: 1, phase: 'there', outcome: 'failure', steps: 1 });
  });

  it('cheesebot-1: shows the last board of the trial apart from the first of the next', () => {
    const step = play(session('cheesebot-1'), ['F', 'F', 'F']);
    expect(step.ended?.terminal).toEqual({ trial: 1, trials: 2, step: 3, board: 'at 3' });
    expect(step.observation).toEqual({ trial: 2, trials: 2, step: 0, board: 'at 0' });
  });

  it('cheesebench: never shows it', () => {
    expect(play(session('cheesebench'), ['F', 'F', 'F']).ended?.terminal).toBeNull();
  });

  it('time up: what the world then does is seen on the last board, rewarded and told', () => {
    const step = play(session('cheesebot-1'), ['S', 'F', 'S']);
    expect(step).toMatchObject({ reward: 0.5, events: ['guided'] });
    expect(step.ended?.terminal?.board).toBe('at 3');
    expect(step.ended?.record).toEqual({
      trial: 1,
      phase: 'there',
      outcome: 'timeout',
      steps: 3,
      reward: 0.6,
      measures: { at: 3 },
    });
  });

  it('sums rewards without the dust of floating point', () => {
    expect(play(session('cheesebot-1'), ['F', 'F', 'F']).ended?.record.reward).toBe(0.3);
  });
});

describe('the end of a session', () => {
  it('keeps the last board in view and refuses further actions', () => {
    const running = session('cheesebot-1');
    play(running, ['L', 'F', 'L']);
    expect(running.isOver).toBe(true);
    expect(running.turn).toBe(3);
    expect(running.observation).toEqual({ trial: 2, trials: 2, step: 2, board: 'at 1' });
    expect(running.act('F')).toMatchObject({ ok: false, refusal: { code: 'session/over' } });
    expect(running.turn).toBe(3);
    expect(running.records.map((record) => record.outcome)).toEqual(['failure', 'failure']);
  });
});

describe('the phases of a session', () => {
  it('come from the plan of a named length', () => {
    expect(phasesOf(corridor('cheesebot-1'), 'standard')).toEqual(['there', 'there', 'back']);
  });

  it('a number is the first so many of full, and goes on in its last phase', () => {
    expect(phasesOf(corridor('cheesebot-1'), 4)).toEqual(['there', 'there', 'there', 'back']);
    expect(phasesOf(corridor('cheesebot-1'), 7).slice(3)).toEqual(['back', 'back', 'back', 'back']);
  });
});
