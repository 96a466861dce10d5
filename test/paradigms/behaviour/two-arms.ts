import type { ProtocolId } from '../../../src/paradigms/names.ts';
import type { EventName, Paradigm, PhaseBlock, World } from '../../../src/paradigms/paradigm.ts';
import type { SessionSpec } from '../../../src/paradigms/session.ts';

const PLAN: readonly PhaseBlock[] = [{ phase: 'acquisition', trials: 30 }];

/**
 * An animal at a fork, facing a wall: `LF` enters the left arm, `RF` the right one, `F` bumps. The arms that pay are
 * given trial by trial, the last one from then on.
 */
export function twoArms(pays: string, plan: readonly PhaseBlock[] = PLAN, protocol?: ProtocolId): Paradigm {
  const isSilent = protocol === 'cheesebench';
  return {
    id: 't-maze',
    protocol: protocol ?? 'cheesebot-1',
    views: ['ascii-2d'],
    maxSteps: 8,
    plan: { quick: plan, standard: plan, full: plan },
    uncounted: ['probe'],
    choiceMeasure: 'arm',
    chance: { rate: 0.5, source: 'made up' },
    rodent: null,
    briefing: 'You are an animal at a fork.',
    createWorld: (): World => {
      let [paying, facing, arm] = ['L', 'wall', 'none'];
      const told = (...events: EventName[]) => ({ reward: 0, events: isSilent ? [] : events });
      return {
        beginTrial: ({ trial }) => {
          [paying, facing, arm] = [pays[trial - 1] ?? pays.at(-1) ?? 'L', 'wall', 'none'];
        },
        act: (action) => {
          if (action === 'S') return told();
          if (action !== 'F') facing = facing === 'wall' ? action : 'wall';
          else if (facing === 'wall') return told('bump');
          else arm = facing;
          return told();
        },
        judge: () => (arm === 'none' ? undefined : arm === paying ? 'success' : 'failure'),
        draw: () => `facing ${facing}, in arm ${arm}`,
        bestAction: () => (facing === paying ? 'F' : paying === 'L' ? 'L' : 'R'),
        measures: () => ({ arm }),
      };
    },
  };
}

/** A session of the fork with one trial for each that was given. */
export function specOf(paradigm: Paradigm, trials: number): SessionSpec {
  const { id, protocol } = paradigm;
  return { paradigm: id, protocol, view: 'ascii-2d', seed: 'fork', length: trials };
}
