import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { apparatusByRule, carriedTrialsOf } from '../../src/sessions/apparatus.ts';
import { createSessions } from '../../src/sessions/service.ts';
import { samplePlayer } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';
import { granted, moved, requestBy } from './session-bench.ts';

let held: TempStore;
beforeAll(async () => {
  held = await openTempStore();
});
afterAll(() => held?.close());

const MORRIS = { protocol: 'cheesebench', paradigm: 'morris-water-maze' } as const;
const sessions = () => createSessions({ store: held.store, clock: systemClock, secret: 'a secret' });

describe('the apparatus by rule', () => {
  it('is shared under the published protocol by all but the random agent, and fresh under ours', () => {
    expect(apparatusByRule('cheesebench', 'discord:1')).toBe('shared');
    expect(apparatusByRule('cheesebench', 'agent:oracle')).toBe('shared');
    expect(apparatusByRule('cheesebench', 'agent:random')).toBe('fresh');
    expect(apparatusByRule('cheesebot-1', 'discord:1')).toBe('fresh');
  });

  it('has had as many random trials as the session is to have', () => {
    expect(carriedTrialsOf({ ...MORRIS, length: 'full' }, 'shared')).toBe(20);
    expect(carriedTrialsOf({ ...MORRIS, length: 15 }, 'shared')).toBe(15);
    expect(carriedTrialsOf({ ...MORRIS, length: 'full' }, 'fresh')).toBe(0);
  });
});

describe('trials carried over', () => {
  it('are stored with the session, which another process takes up on the same board', async () => {
    const request = requestBy(samplePlayer(), { ...MORRIS, length: 20, carriedTrials: 20 });
    const play = granted(await sessions().start(request));
    const board = (await moved(sessions(), play, 'FF')).play.session.observation.board;
    expect((await sessions().find(play.record.id))?.session.observation.board).toBe(board);
    // South-west start, facing the platform: five more steps straight on.
    const { steps } = await moved(sessions(), play, 'FFFFF');
    expect(steps.at(-1)?.ended?.record).toMatchObject({ outcome: 'success', steps: 7 });
  });

  it('are none unless asked for: the service itself knows no rule of a protocol', async () => {
    const play = granted(await sessions().start(requestBy(samplePlayer(), { ...MORRIS, length: 20 })));
    expect(play.record.spec).not.toHaveProperty('carriedTrials');
    expect(play.record.ranked).toBe(true);
  });

  it('make a session practice only where it departs from its protocol', async () => {
    const request = requestBy(samplePlayer(), { ...MORRIS, isPractice: true });
    expect(granted(await sessions().start(request)).record.ranked).toBe(false);
  });
});
