import { bareDirectory, startCheesebot } from '../test/process/cheesebot.ts';
import { type Figure, median, quantile } from './figure.ts';
import { residentMegabytes } from './resident.ts';

const STARTS = 5;
const MOVES = 500;

/** Start-up, move latency and memory of a real server process with the embedded store. */
export async function* playgroundFigures(): AsyncGenerator<Figure> {
  const first: number[] = [];
  const later: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    const environment = { DATA_DIR: await bareDirectory() };
    first.push(await startAndStop(environment));
    later.push(await startAndStop(environment));
  }
  yield { name: 'cold start to ready, first', value: median(first), unit: 'ms', n: STARTS };
  yield { name: 'cold start to ready, later', value: median(later), unit: 'ms', n: STARTS };

  const server = await startCheesebot({ DATA_DIR: await bareDirectory() });
  try {
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    yield { name: 'resident memory idle', value: await residentMegabytes(server.pid), unit: 'MB', n: 1 };
    const latencies = await moveLatencies(server.url);
    yield { name: 'move latency p50', value: quantile(latencies, 0.5), unit: 'ms', n: latencies.length };
    yield { name: 'move latency p99', value: quantile(latencies, 0.99), unit: 'ms', n: latencies.length };
    yield {
      name: 'resident memory after moves',
      value: await residentMegabytes(server.pid),
      unit: 'MB',
      n: 1,
    };
  } finally {
    await server.kill();
  }
}

const IDLE_MS = 3000;

async function startAndStop(environment: Readonly<Record<string, string>>): Promise<number> {
  const begin = performance.now();
  const server = await startCheesebot(environment);
  const elapsed = performance.now() - begin;
  await server.stop();
  return elapsed;
}

/** From the press of a button to the answer with the next board, over HTTP, in milliseconds. */
async function moveLatencies(url: string): Promise<readonly number[]> {
  const channel = `${url}/playground/channels/lab`;
  const latencies: number[] = [];
  let board = await newGame(channel);
  for (let move = 0; latencies.length < MOVES; move++) {
    // Turning is always possible; a trial that its time limit ended shows its last board before the next.
    const turn = buttonOf(board, TURNS[move % TURNS.length] ?? '');
    const next = turn ?? buttonOf(board, 'Next trial');
    if (!next) {
      board = await newGame(channel);
      continue;
    }
    const begin = performance.now();
    const answer = await post(`${channel}/presses`, { name: 'bench', message: board.id, press: next.press });
    if (turn) latencies.push(performance.now() - begin);
    board = answer.message;
  }
  return latencies;
}

const TURNS = ['L', 'R'];

function buttonOf(board: Board, label: string): { readonly press: string } | undefined {
  return board.card?.buttons.flat().find((button) => button.label === label);
}

async function newGame(channel: string): Promise<Board> {
  await post(`${channel}/lines`, { name: 'bench', text: 'play morris length:full' });
  const response = await fetch(`${channel}/messages?name=bench`);
  const messages = (await response.json()) as readonly Board[];
  const board = messages.findLast((message) => (message.card?.buttons.length ?? 0) > 0);
  if (!board) throw new Error('no board came of /cheese play');
  return board;
}

interface Board {
  readonly id: string;
  readonly card: {
    readonly buttons: readonly (readonly { readonly label: string; readonly press: string }[])[];
  } | null;
}

async function post(url: string, body: unknown): Promise<{ readonly message: Board }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as { readonly message: Board };
}
