import type { Digest, DigestedSession } from '../src/leaderboard/digest.ts';
import { overallTable } from '../src/leaderboard/overall.ts';
import { fitRasch, type RaschData } from '../src/leaderboard/rasch.ts';
import { LENGTHS, PARADIGM_IDS, TEXT_VIEW_IDS } from '../src/paradigms/names.ts';
import { CounterRandom } from '../src/paradigms/random/counter.ts';
import { type Figure, median, quantile } from './figure.ts';

const PLAYERS = 5000;
const RUNS = 15;
/** The first runs compile; a bot that is asked for boards has done so. */
const WARM_UP = 3;

/** The fit of 100,000 trials, and the whole overall board of 1,000,000. */
export function* raschFigures(): Generator<Figure> {
  const data = sums(100_000 / PLAYERS / PARADIGM_IDS.length);
  yield* timed('rasch fit, 100,000 trials of 5,000 players × 9 paradigms', () => fitRasch(data));
  const digest = log(20, 10);
  yield* timed('overall board, 1,000,000 trials of 5,000 players, 54 items', () =>
    overallTable(digest, { protocol: 'cheesebot-1', players: 'everyone' }),
  );
  yield* timed('overall board of one view', () =>
    overallTable(digest, { protocol: 'cheesebot-1', players: 'everyone', view: 'ascii-2d' }),
  );
}

function* timed(name: string, run: () => unknown): Generator<Figure> {
  for (let round = 0; round < WARM_UP; round++) run();
  const taken = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  yield { name: `${name}, median`, value: median(taken), unit: 'ms', n: RUNS };
  yield { name: `${name}, 95 % quantile`, value: quantile(taken, 0.95), unit: 'ms', n: RUNS };
}

function sums(trials: number): RaschData {
  const draw = new CounterRandom('bench rasch');
  const items = PARADIGM_IDS.length;
  const cells = PLAYERS * items;
  // 2.22 trials a cell on average, as whole ones.
  const counts = Float64Array.from(
    { length: cells },
    () => Math.floor(trials) + (draw.below(100) < (trials % 1) * 100 ? 1 : 0),
  );
  return {
    groups: PARADIGM_IDS.map((_, item) => item),
    starts: Int32Array.from({ length: PLAYERS + 1 }, (_, player) => player * items),
    items: Int32Array.from({ length: cells }, (_, cell) => cell % items),
    trials: counts,
    successes: counts.map((count, cell) => solved(draw, count, skillOf(Math.floor(cell / items)))),
    anchor: 0,
  };
}

function log(sessions: number, trials: number): Digest {
  const draw = new CounterRandom('bench log');
  return {
    sessions: Array.from({ length: PLAYERS * sessions }, (_, index) =>
      session(draw, index, Math.floor(index / sessions), trials),
    ),
    players: new Map(
      Array.from({ length: PLAYERS }, (_, player) => {
        const key = `bench:player-${player}`;
        return [key, { key, kind: kindOf(player), name: `Player ${player}`, isHidden: false }];
      }),
    ),
    publicWorkspaces: new Set(),
    sealed: new Set(),
  };
}

function session(draw: CounterRandom, index: number, player: number, trials: number): DigestedSession {
  const successes = solved(draw, trials, skillOf(player));
  const playerKey = `bench:player-${player}`;
  return {
    id: `session-${index}`,
    playerKey,
    kind: kindOf(player),
    isAssisted: false,
    startedBy: playerKey,
    protocol: 'cheesebot-1',
    paradigm: draw.pick(PARADIGM_IDS),
    view: draw.pick(TEXT_VIEW_IDS),
    length: draw.pick(LENGTHS.slice(0, 2)),
    platform: 'bench',
    workspace: 'bench:w',
    channel: 'bench:w/c',
    isRanked: true,
    isLab: false,
    puzzleDay: null,
    status: 'finished',
    turn: 100,
    createdAt: index * 1000,
    endedAt: index * 1000,
    loggedAt: index * 1000,
    trials,
    successes,
    timeouts: 0,
    brokenOff: 0,
    voids: 0,
    successSteps: successes * 12,
    efficiencies: Array.from({ length: successes }, () => (1 + draw.below(100)) / 100),
    forfeited: 0,
    isFirst: false,
    voided: null,
  };
}

function kindOf(player: number): 'person' | 'agent' {
  return player % 10 === 0 ? 'agent' : 'person';
}

/** From 20 to 90 of a hundred. */
function skillOf(player: number): number {
  return 20 + ((player * 37) % 71);
}

function solved(draw: CounterRandom, trials: number, skill: number): number {
  let successes = 0;
  for (let trial = 0; trial < trials; trial++) if (draw.below(100) < skill) successes++;
  return successes;
}
