import type { Digest, DigestedSession } from '../../../src/leaderboard/digest.ts';
import { paradigmOf } from '../../../src/paradigms/catalogue.ts';
import { PARADIGM_IDS } from '../../../src/paradigms/names.ts';
import type { NamedPlayer } from '../../../src/store/board-records.ts';
import type { TrialRow } from '../../../src/store/records.ts';

export const WORKSPACE = 'test:lab';
export const OTHER_WORKSPACE = 'test:open';
export const CLOSED_WORKSPACE = 'test:closed';

/** Names as somebody who means ill would choose them. */
export const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "';alert(3)//",
  '</title><svg onload=alert(4)>',
  '\u202Egnp.exe\u202D',
] as const;

/** An agent and a channel, called so by such a person. */
export const HOSTILE_AGENT = '<img src=x onerror=alert(5)>+h1';
export const ODD_CHANNEL = 'odd"><script>alert(6)</script>';

interface SamplePlayer {
  readonly name: string;
  readonly kind: NamedPlayer['kind'];
  /** Chance of a success in a trial. */
  readonly skill: number;
  readonly workspace?: string;
  readonly sessions?: number;
  readonly isHidden?: boolean;
  readonly isAssisted?: boolean;
}

export const SAMPLE_PLAYERS: readonly SamplePlayer[] = [
  { name: 'Ada Lovelace', kind: 'person', skill: 0.82 },
  { name: 'Bob', kind: 'person', skill: 0.66 },
  { name: 'Cleo from the night shift of the third floor', kind: 'person', skill: 0.71, sessions: 9 },
  { name: 'Dora', kind: 'person', skill: 0.78, isAssisted: true },
  { name: 'Newcomer', kind: 'person', skill: 0.5, sessions: 2 },
  { name: 'gpt-5+h1', kind: 'agent', skill: 0.61 },
  { name: 'gpt-5 mini', kind: 'agent', skill: 0.42 },
  { name: 'graph-rl', kind: 'agent', skill: 0.55 },
  { name: 'qwen2.5-7b', kind: 'agent', skill: 0.27, sessions: 12 },
  { name: 'Nobody sees me', kind: 'person', skill: 0.9, isHidden: true },
  ...HOSTILE_NAMES.map((name): SamplePlayer => ({ name, kind: 'person', skill: 0.4, sessions: 9 })),
  { name: 'open-agent', kind: 'agent', skill: 0.6, workspace: OTHER_WORKSPACE },
  { name: 'Olga of the open lab', kind: 'person', skill: 0.6, workspace: OTHER_WORKSPACE },
  { name: 'closed-agent', kind: 'agent', skill: 0.6, workspace: CLOSED_WORKSPACE },
  { name: HOSTILE_AGENT, kind: 'agent', skill: 0.3, sessions: 9 },
];

/** Somebody's key: never shown. */
export function sampleKey(name: string): string {
  return `test:key-of-${SAMPLE_PLAYERS.findIndex((player) => player.name === name)}`;
}

const START = Date.UTC(2026, 8, 20);
const HOUR = 60 * 60_000;
const TRIALS = 8;

/** A log of some players on every paradigm, the same at every call. */
export function sampleDigest(players: readonly SamplePlayer[] = SAMPLE_PLAYERS): Digest {
  const draw = generator(7);
  const sessions = players.flatMap((player, number) =>
    Array.from({ length: player.sessions ?? 27 }, (_, at) => sampleSession(player, number, at, draw)),
  );
  return {
    sessions: sessions.sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)),
    players: new Map(
      players.map(({ name, kind, isHidden = false }, number) => {
        const key = `test:key-of-${number}`;
        return [key, { key, kind, name, isHidden }];
      }),
    ),
    publicWorkspaces: new Set([OTHER_WORKSPACE]),
    sealed: new Set(),
  };
}

function sampleSession(
  { kind, skill, workspace = WORKSPACE, isAssisted = false }: SamplePlayer,
  number: number,
  at: number,
  draw: () => number,
): DigestedSession {
  const paradigm = PARADIGM_IDS[at % PARADIGM_IDS.length] ?? 't-maze';
  const chance = paradigmOf('cheesebot-1', paradigm)?.chance.rate ?? 0;
  const outcomes = Array.from({ length: TRIALS }, () => draw() < Math.max(skill, chance));
  const successes = outcomes.filter(Boolean).length;
  const createdAt = START + (at * 57 + number) * HOUR;
  const playerKey = `test:key-of-${number}`;
  return {
    id: `session-${String(number).padStart(3, '0')}-${String(at).padStart(3, '0')}`,
    playerKey,
    kind,
    isAssisted,
    startedBy: playerKey,
    protocol: 'cheesebot-1',
    paradigm,
    view: 'ascii-2d',
    length: 'quick',
    platform: 'test',
    workspace,
    channel: `${workspace}/${at % 2 === 0 ? 'even' : ODD_CHANNEL}`,
    isRanked: true,
    isLab: false,
    puzzleDay: null,
    status: 'finished',
    turn: TRIALS * 20,
    createdAt,
    endedAt: createdAt + HOUR / 10,
    loggedAt: createdAt + HOUR / 10,
    trials: TRIALS,
    successes,
    timeouts: TRIALS - successes,
    brokenOff: 0,
    voids: 0,
    successSteps: successes * 24,
    efficiencies: outcomes.filter(Boolean).map(() => 0.4 + 0.6 * draw() * skill),
    forfeited: 0,
    isFirst: at < PARADIGM_IDS.length,
    voided: null,
  };
}

/** The trials of a session: the later ones are the successes. */
export function sampleTrials(digest: Digest, id: string): readonly TrialRow[] {
  const session = digest.sessions.find((each) => each.id === id);
  if (!session) return [];
  return Array.from({ length: session.trials }, (_, at) => ({
    trial: at + 1,
    phase: 'acquisition',
    outcome: at >= session.trials - session.successes ? 'success' : 'failure',
    steps: 24,
    reward: 0,
    measures: {},
    reason: null,
  }));
}

/** Numbers from 0 to 1, the same at every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
