import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playBlindly } from '../../../src/baselines/play-blindly.ts';
import { ACTIONS, type Action } from '../../../src/paradigms/action.ts';
import {
  createShuttleWorld,
  drawBox,
  SHUTTLE_RULES,
  shuttleBox,
  type Tone,
} from '../../../src/paradigms/cheesebot-1/shuttle-box.ts';
import { buildTwoRooms } from '../../../src/paradigms/cheesebot-1/two-rooms.ts';
import { ActionDistances } from '../../../src/paradigms/grid/action-distances.ts';
import { HEADING_INDICES } from '../../../src/paradigms/grid/heading.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import type { Session, Step } from '../../../src/paradigms/session.ts';
import { sessionOf, withPlan } from './under-test.ts';

const { lengths, depths, intervals, tone: TONE, shock: SHOCK, reward } = SHUTTLE_RULES;

function step(session: Session, action: Action = session.bestAction()): Step {
  const result = session.act(action);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

function measuresOf(session: Session): Readonly<Record<string, number | string>> {
  const running = session.runningTrial();
  if (!running) throw new Error('the session is over');
  return running.measures;
}

/** A session whose first trial has this kind of tone, at the moment when the tone has begun. */
function atTone(cs: 'plus' | 'minus', phase = 'acquisition'): Session {
  for (let seed = 0; ; seed++) {
    const session = sessionOf(withPlan(shuttleBox, { phase, trials: 2 }), `tone ${seed}`);
    if (measuresOf(session).cs !== cs) continue;
    while (!step(session, 'S').events.includes('tone'));
    return session;
  }
}

/** Crosses by the shortest way, whatever the oracle would do: another session's oracle is made to. */
function cross(session: Session): Step {
  const guide = sessionOf(dangerousWhenever(session), session.spec.seed, 'quick');
  while (guide.turn < session.turn) step(guide, 'S');
  for (;;) {
    const last = step(session, guide.bestAction());
    if (step(guide).ended) return last;
  }
}

function dangerousWhenever(session: Session): Paradigm {
  const tone: Tone = measuresOf(session).tone === 'high' ? 'high' : 'low';
  return withPlan(dangerous(tone), { phase: 'acquisition', trials: 2 });
}

function dangerous(tone: Tone): Paradigm {
  return {
    ...shuttleBox,
    createWorld: (draw) => createShuttleWorld(drawBox(draw), tone),
  };
}

function waitFor(session: Session, count: number): Step[] {
  return Array.from({ length: count }, () => step(session, 'S'));
}

describe('the silence before the tone', () => {
  it('ends after a time that is drawn, and the caption says which tone begins', () => {
    const heard = new Set<number>();
    for (let seed = 0; seed < 100; seed++) {
      const session = sessionOf(shuttleBox, `silence ${seed}`);
      const { tone, interval } = measuresOf(session);
      const silent = waitFor(session, Number(interval) - 1);
      expect(silent.every(({ events }) => events.length === 0)).toBe(true);
      expect(session.observation.board).toMatch(/\nYou hear: nothing$/);
      expect(step(session, 'S').events).toEqual(['tone']);
      expect(session.observation.board.split('\n').at(-1)).toBe(`You hear: a ${tone} tone`);
      heard.add(Number(interval));
    }
    expect([...heard].sort((one, other) => one - other)).toEqual([...intervals]);
  });

  it('never makes a trial unwinnable, whatever is done in it, and counts its crossings only', () => {
    let crossings = 0;
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.constantFrom<Action>('F', 'F', 'L'), { minLength: 10, maxLength: 10 }),
        (seed, actions) => {
          const session = sessionOf(shuttleBox, seed);
          for (const action of actions) {
            if (step(session, action).events.includes('tone')) break;
          }
          crossings += Number(measuresOf(session).itiCrossings);
          while (session.records.length === 0) step(session);
          expect(session.records[0]?.outcome).toBe('success');
        },
      ),
    );
    expect(crossings).toBeGreaterThan(0);
  });
});

describe('the tone that announces the shock', () => {
  it('leaves time to cross from every place and heading of every box, also to escape', () => {
    const worst = lengths.flatMap((length) =>
      depths.map((depth) => {
        const { floor, cells, doorway } = buildTwoRooms({ length, depth, wall: 1, isUpright: false });
        const ways = new ActionDistances(floor, ...cells.second);
        const poses = [...cells.first, ...doorway].flatMap((cell) =>
          HEADING_INDICES.map((heading) => ({ ...cell, heading })),
        );
        return Math.max(...poses.map((pose) => ways.from(pose)));
      }),
    );
    expect(Math.max(...worst)).toBe(TONE - 2);
    // The first step of the shock is the one that the tone ends with.
    expect(Math.max(...worst)).toBeLessThanOrEqual(SHOCK - 1);
  });

  it('ends with the crossing, and with it the trial: an avoidance', () => {
    const session = atTone('plus');
    const { shortest } = measuresOf(session);
    const last = cross(session);
    expect(last).toMatchObject({ reward: reward.avoided, events: ['silence'] });
    expect(last.ended?.record).toMatchObject({
      outcome: 'success',
      measures: { response: 'avoidance', choice: 'cross', latency: shortest, shockSteps: 0 },
    });
  });

  it('is followed by a shock at every step until the animal escapes: a failure', () => {
    const session = atTone('plus');
    const [onset] = waitFor(session, TONE).slice(-1);
    expect(onset).toMatchObject({ reward: reward.shock, events: ['silence', 'shock'] });
    expect(session.observation.board.split('\n').at(-1)).toBe('You feel: shock');
    const rewards = [step(session, 'L').reward, step(session, 'R').reward];
    expect(rewards).toEqual([reward.shock, reward.shock]);
    const { shortest } = measuresOf(session);
    while (session.records.length === 0) step(session);
    expect(session.records[0]).toMatchObject({
      outcome: 'failure',
      measures: {
        response: 'escape',
        choice: 'stay',
        latency: TONE + 2 + Number(shortest),
        shockSteps: 2 + Number(shortest),
      },
    });
  });

  it('is followed by no more than the longest shock: a failure to escape', () => {
    const session = atTone('plus');
    const last = waitFor(session, TONE - 1 + SHOCK).at(-1);
    expect(last).toMatchObject({ reward: reward.shock, events: ['relief'] });
    expect(last?.ended?.record).toMatchObject({
      outcome: 'failure',
      measures: { response: 'failure', shockSteps: SHOCK },
    });
    expect(last?.ended?.record.measures).not.toHaveProperty('latency');
  });

  it('is not answered from the doorway: to cross is to stand in the other chamber', () => {
    const session = atTone('plus');
    const shortest = Number(measuresOf(session).shortest);
    for (let turn = 1; turn < shortest; turn++) expect(step(session).ended).toBeNull();
    expect(waitFor(session, TONE - shortest + 1).at(-1)?.events).toContain('shock');
  });
});

describe('the other tone', () => {
  it('lasts to its end and is followed by nothing: a crossing withheld', () => {
    const session = atTone('minus');
    const steps = waitFor(session, TONE);
    expect(steps.slice(0, -1).every(({ ended }) => ended === null)).toBe(true);
    expect(steps.at(-1)).toMatchObject({ reward: reward.withheld, events: ['silence'] });
    expect(steps.at(-1)?.ended?.record).toMatchObject({
      outcome: 'success',
      measures: { response: 'withheld', choice: 'stay', shockSteps: 0 },
    });
  });

  it('lasts to its end also after a crossing, which pays nothing: a false alarm', () => {
    const session = atTone('minus');
    const shortest = Number(measuresOf(session).shortest);
    expect(cross(session)).toMatchObject({ reward: reward.step, events: [], ended: null });
    const last = waitFor(session, TONE - shortest).at(-1);
    expect(last).toMatchObject({ reward: reward.step, events: ['silence'] });
    expect(last?.ended?.record).toMatchObject({
      outcome: 'failure',
      measures: { response: 'false-alarm', choice: 'cross', latency: shortest },
    });
  });
});

describe('the two tones', () => {
  it('change parts at the reversal', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [first, then] = ['acquisition', 'reversal'].map((phase) =>
        measuresOf(sessionOf(withPlan(shuttleBox, { phase, trials: 1 }), `reversal ${seed}`)),
      );
      expect(first?.tone).toBe(then?.tone);
      expect(first?.cs).not.toBe(then?.cs);
    }
  });

  it('are coins: neither, nor a change from one to the other, is more likely', () => {
    const session = sessionOf(withPlan(shuttleBox, { phase: 'acquisition', trials: 600 }), 'coins');
    while (!session.isOver) step(session);
    const tones = session.records.map(({ measures }) => measures.tone);
    const lows = tones.filter((tone) => tone === 'low').length;
    const changes = tones.filter((tone, index) => index > 0 && tone !== tones[index - 1]).length;
    for (const count of [lows, changes]) expect(Math.abs(count - 300)).toBeLessThan(50);
  });

  it('make exactly one of two trials a success for whoever does not heed which one sounds', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 40 }),
        fc.constantFrom('acquisition', 'reversal'),
        (seed, actions, phase) => {
          const outcomes = (tone: Tone) =>
            playBlindly(withPlan(dangerous(tone), { phase, trials: 5 }), 'quick', seed, (at, trial) => {
              return actions[(at + trial) % actions.length] ?? 'S';
            });
          const [high, low] = [outcomes('high'), outcomes('low')];
          expect(high.map((outcome) => outcome === 'success')).toEqual(
            low.map((outcome) => outcome === 'failure'),
          );
        },
      ),
    );
  });
});

it('every trial of the shuttle box ends by itself, at the latest with its last step', () => {
  const latest = Math.max(...intervals) + TONE + SHOCK - 1;
  let longest = 0;
  for (let seed = 0; seed < 40; seed++) {
    const session = sessionOf(shuttleBox, `end ${seed}`);
    while (!session.isOver) step(session, 'S');
    for (const { outcome, steps } of session.records) {
      expect(outcome).not.toBe('timeout');
      longest = Math.max(longest, steps);
    }
  }
  expect(longest).toBe(latest);
  expect(latest).toBeLessThanOrEqual(shuttleBox.maxSteps);
});
