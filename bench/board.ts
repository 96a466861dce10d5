import { parseCommandLine } from '../src/bot/grammar.ts';
import type { Caller } from '../src/bot/ports.ts';
import type { House } from '../src/house.ts';
import { PARADIGM_IDS } from '../src/paradigms/names.ts';
import type { TrialRow } from '../src/store/records.ts';
import { type Figure, median, quantile } from './figure.ts';
import { openLargeLog } from './large-log.ts';
import { residentMegabytes } from './resident.ts';
import { summaryFigures } from './summary.ts';
import { webFigures } from './web-board.ts';

type Part = (house: House) => AsyncGenerator<Figure>;

const webPart: Part = (house) =>
  webFigures(house, CALLER.place.workspace, (call) => playSession(house, call));

/** What is measured of one log, in this order; each part finds it read. Further parts are further functions here. */
const PARTS: readonly Part[] = [
  readingFigures,
  commandFigures,
  overallFigures,
  (house) => summaryFigures(house, CALLER.place),
  webPart,
];

const CALLS = 30;
/** Trials that are played between two calls. */
const TRIALS_BETWEEN = 8;

/** The board over 1,000,000 trials of 5,000 people on the embedded store. */
export function boardFigures(): AsyncGenerator<Figure> {
  return largeLogFigures(PARTS);
}

/** The pages of results alone, over the same. */
export function webBoardFigures(): AsyncGenerator<Figure> {
  return largeLogFigures([readingFigures, webPart]);
}

async function* largeLogFigures(parts: readonly Part[]): AsyncGenerator<Figure> {
  const { house, filledIn, close } = await openLargeLog();
  try {
    yield { name: 'log of 1,000,000 trials made up', value: filledIn, unit: 's', n: 1 };
    for (const part of parts) yield* part(house);
    yield {
      name: 'resident memory with the log read',
      value: await residentMegabytes(process.pid),
      unit: 'MB',
      n: 1,
    };
  } finally {
    await close();
  }
}

async function* readingFigures({ services: { digest } }: House): AsyncGenerator<Figure> {
  const waits = watchLoop();
  const cold = await timed(() => digest.read());
  yield { name: 'first reading of the log', value: cold, unit: 'ms', n: 1 };
  yield { name: 'longest wait of others meanwhile', value: waits.stop(), unit: 'ms', n: 1 };
  const again = [];
  for (let call = 0; call < CALLS; call++) again.push(await timed(() => digest.read()));
  yield { name: 'reading again, nothing new, p50', value: median(again), unit: 'ms', n: CALLS };
}

/** The real command, each call after some new trials. */
async function* commandFigures(house: House): AsyncGenerator<Figure> {
  const paradigm = PARADIGM_IDS[0];
  for (const line of [
    'leaderboard',
    `leaderboard paradigm:${paradigm}`,
    'leaderboard scope:public',
    'leaderboard scope:channel',
    'leaderboard players:people',
    'leaderboard season:this',
    'profile',
  ]) {
    const [times, work]: [number[], number[]] = [[], []];
    for (let call = 0; call < CALLS; call++) {
      await playSession(house, call);
      const before = process.cpuUsage();
      times.push(await timed(() => say(house, line)));
      const { user, system } = process.cpuUsage(before);
      work.push((user + system) / 1000);
    }
    // Beside what the clock says: on a machine that others use too, it tells what the command itself takes.
    yield { name: `/cheese ${line}, processor p50`, value: median(work), unit: 'ms', n: CALLS };
    yield { name: `/cheese ${line}, p50`, value: median(times), unit: 'ms', n: CALLS };
    yield { name: `/cheese ${line}, p95`, value: quantile(times, 0.95), unit: 'ms', n: CALLS };
  }
}

async function* overallFigures(house: House): AsyncGenerator<Figure> {
  const times: number[] = [];
  for (let call = 0; call < 5; call++) {
    await playSession(house, call);
    times.push(
      await timed(() => house.services.leaderboard.overall({ protocol: 'cheesebot-1', players: 'everyone' })),
    );
  }
  yield { name: 'overall standing of everybody, p50', value: median(times), unit: 'ms', n: times.length };
}

const CALLER: Caller = {
  player: { key: 'playground:demo-1', kind: 'person', name: 'Ada' },
  place: { platform: 'playground', workspace: 'playground:local', channel: 'playground:local/lab' },
};

async function say({ commands, services }: House, line: string): Promise<void> {
  const read = parseCommandLine(line, commands);
  if (!read.ok) throw new Error(read.refusal.message);
  const reply = await read.value.command.invoke({ caller: CALLER, services }, read.value.options);
  if (!reply.ok) throw new Error(reply.refusal.message);
}

/** A finished session, stored as games store them. */
async function playSession({ store }: House, call: number): Promise<void> {
  const at = new Date();
  const id = `bench${at.getTime()}x${call}`;
  await store.createSession({
    id,
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', seed: id, length: 'quick' },
    player: CALLER.player,
    startedBy: CALLER.player.key,
    place: CALLER.place,
    ranked: true,
    status: 'playing',
    letters: '',
    createdAt: at,
    movedAt: at,
  });
  const rows = Array.from(
    { length: TRIALS_BETWEEN },
    (_, index): TrialRow => ({
      trial: index + 1,
      phase: 'acquisition',
      outcome: index % 2 === 0 ? 'success' : 'failure',
      steps: 10,
      reward: 0.9,
      measures: {},
      reason: null,
    }),
  );
  await store.endSession(id, 'finished', rows, at);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** How long the event loop keeps a timer waiting at most. */
function watchLoop(): { stop(): number } {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}
