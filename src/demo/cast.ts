import { CounterRandom } from '../paradigms/random/counter.ts';
import type { Place, PlayerRecord } from '../store/records.ts';
import { normal } from './draws.ts';

/** Somebody who plays in the demonstration. */
export interface CastMember {
  readonly player: PlayerRecord;
  /** Where they play. */
  readonly places: readonly Place[];
  /** How well: logits, about -2 to 2. */
  readonly skill: number;
  /** How much they gain by playing; agents start anew each time. */
  readonly learning: number;
}

/** The workspaces of the demonstration; the first one is the playground that every installation has. */
export const DEMO_WORKSPACES = [
  { platform: 'playground', workspace: 'playground:local', channels: ['maze-runners', 'lab'] },
  { platform: 'discord', workspace: 'discord:100000000000000001', channels: ['200000000000000001'] },
  { platform: 'slack', workspace: 'slack:TDEMO', channels: ['CMAZE', 'CLAB'] },
] as const;

const NAMES = [
  'Ada',
  'Bea',
  'Cem',
  'Dan',
  'Eva',
  'Finn',
  'Gus',
  'Hana',
  'Ida',
  'Jon',
  'Kai',
  'Lea',
  'Mia',
  'Noor',
  'Omar',
  'Pia',
  'Quinn',
  'Rosa',
  'Sam',
  'Tove',
  'Uma',
  'Vera',
  'Wim',
  'Xena',
  'Yara',
  'Zoe',
  'Amir',
  'Björn',
  'Chloé',
  'Duc',
  'Élodie',
  'Femi',
  'Gaia',
  'Hugo',
  'Ivo',
  'Jana',
  'Kofi',
  'Lars',
  'Mei',
  'Nils',
] as const;

/** Made-up models: no real one is shown with results that it never had. */
const AGENTS = [
  { key: 'agent:random', name: 'Random', skill: Number.NEGATIVE_INFINITY },
  { key: 'agent:demo-small#00000001', name: 'Demo model S', skill: -0.8 },
  { key: 'agent:demo-medium#00000002', name: 'Demo model M', skill: 0.1 },
  { key: 'agent:demo-large#00000003', name: 'Demo model L', skill: 0.9 },
] as const;

/** So many people, each in a workspace of their own, and a few agents that play in all of them. */
export function demoCast(people: number, seed: string): readonly CastMember[] {
  const draw = new CounterRandom('demo', seed, 'cast');
  const everywhere = DEMO_WORKSPACES.flatMap(placesOf);
  return [
    ...Array.from({ length: people }, (_, index): CastMember => {
      const home = draw.pick(DEMO_WORKSPACES);
      const round = Math.floor(index / NAMES.length);
      const name = `${NAMES[index % NAMES.length]}${round === 0 ? '' : ` ${round + 1}`}`;
      return {
        player: { key: personKey(home.platform, name, index), kind: 'person', name },
        places: placesOf(home),
        skill: normal(draw) * 0.9,
        learning: 0.1 + draw.below(20) / 100,
      };
    }),
    ...AGENTS.map(
      ({ key, name, skill }): CastMember => ({
        player: { key, kind: 'agent', name },
        places: everywhere,
        skill,
        learning: 0,
      }),
    ),
  ];
}

/** Rule: in the playground a name is the player, so whoever enters as Kai there sees Kai's profile and games. */
function personKey(platform: string, name: string, index: number): string {
  return platform === 'playground' ? `${platform}:${name.toLowerCase()}` : `${platform}:demo-${index + 1}`;
}

function placesOf({ platform, workspace, channels }: (typeof DEMO_WORKSPACES)[number]): readonly Place[] {
  return channels.map((channel) => ({ platform, workspace, channel: `${workspace}/${channel}` }));
}
