import type { AgentProfile, Offer } from './agent.ts';
import { createConstantAgent } from './constant.ts';
import { GraphRlAgent } from './graph-rl/graph-rl.ts';
import { oracle } from './oracle.ts';
import { createRandomAgent } from './random.ts';
import { WallFollower } from './wall-follower.ts';

function baseline(profile: Omit<AgentProfile, 'playerKey'>, create: Offer['create']): Offer {
  return { profile: { ...profile, playerKey: `agent:${profile.id}` }, create };
}

/** One batch of letters, repeated. Each batch is a player of its own. */
export function constantBaseline(letters: string): Offer {
  return baseline(
    {
      id: `constant:${letters}`,
      name: `Constant ${letters}`,
      summary: `Repeats ${letters} from the start of every trial, without looking.`,
      kind: 'constant',
    },
    () => createConstantAgent(letters),
  );
}

/** Stands for all constant agents where agents are listed. */
export const CONSTANT_EXAMPLE = constantBaseline('FFL');

/** The ladder from doing nothing to knowing everything, in order. */
export const BASELINES: readonly Offer[] = [
  baseline({ id: 'stay', name: 'Stay', summary: 'Stays where it is.', kind: 'constant' }, () =>
    createConstantAgent('S'),
  ),
  baseline({ id: 'forward', name: 'Forward', summary: 'Goes straight on for ever.', kind: 'constant' }, () =>
    createConstantAgent('F'),
  ),
  baseline(
    {
      id: 'random',
      name: 'Random',
      summary: 'Each of the four actions equally often, without looking.',
      kind: 'random',
    },
    (start) => createRandomAgent(start),
  ),
  CONSTANT_EXAMPLE,
  baseline(
    {
      id: 'wall-follower',
      name: 'Wall follower',
      summary: 'Keeps its right hand on the wall.',
      kind: 'wall-follower',
    },
    () => new WallFollower(),
  ),
  baseline(
    {
      id: 'graph-rl',
      name: 'graph-RL',
      summary: 'Tabular Q-learning: takes boards for states, plans over the steps it has seen.',
      kind: 'graph-rl',
    },
    ({ spec }) => new GraphRlAgent(spec),
  ),
  baseline(
    {
      id: 'oracle',
      name: 'Oracle',
      summary: 'Sees what is hidden and plays the best action.',
      kind: 'oracle',
    },
    () => oracle,
  ),
];
