import type { Paradigm, World } from '../../src/paradigms/paradigm.ts';

/** A corridor of three steps with a pellet at its end: a whole game is `FFF`. L and R bump. */
export const CORRIDOR: Paradigm = {
  id: 't-maze',
  protocol: 'cheesebot-1',
  views: ['ascii-2d'],
  maxSteps: 6,
  plan: {
    quick: [{ phase: 'acquisition', trials: 2 }],
    standard: [{ phase: 'acquisition', trials: 10 }],
    full: [{ phase: 'acquisition', trials: 20 }],
  },
  chance: { rate: 0.5, source: 'made up' },
  rodent: null,
  briefing: 'You are an animal in a corridor.',
  createWorld: (): World => {
    let position = 0;
    return {
      beginTrial: () => {
        position = 0;
      },
      act: (action) => {
        if (action === 'L' || action === 'R') return { reward: -0.01, events: ['bump'] };
        if (action === 'F') position += 1;
        return position === 3 ? { reward: 1, events: ['pellet'] } : { reward: -0.01, events: [] };
      },
      judge: () => (position === 3 ? 'success' : undefined),
      draw: () => `######\n#${'.'.repeat(position)}^${'.'.repeat(3 - position)}#\n######`,
      bestAction: () => 'F',
      measures: () => ({}),
    };
  },
};
