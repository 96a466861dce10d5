import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { tempDataDir } from '../store/temp-store.ts';
import { tempDir } from '../temp-dir.ts';

/** A real Cheesebot server process, as `npm start` runs it. */
export interface RunningCheesebot {
  /** Address of the playground. */
  readonly url: string;
  readonly pid: number;
  /** What it wrote to stderr so far. */
  readonly said: () => string;
  /** SIGKILL: nothing of the process can clean up. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** A data directory of a test's own, in which a first start has been: making the database takes seconds each time. */
export function newDataDir(): Promise<string> {
  return tempDataDir();
}

/** An empty directory of a test's own. */
export async function bareDirectory(): Promise<string> {
  return tempDir('test');
}

/** Starts the server and waits until it says that it is ready; rejects with what it said when it exits instead. */
export async function startCheesebot(environment: Environment): Promise<RunningCheesebot> {
  return startProcess(environment, /ready at (http:\S+)/u);
}

/** `isReady` finds in what it says that it is ready, and where. */
async function startProcess(environment: Environment, isReady: RegExp): Promise<RunningCheesebot> {
  const { child, output } = run(['src/main.ts'], { PORT: '0', LOG_LEVEL: 'warn', ...environment });
  const exited = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const ready = isReady.exec(output.stdout);
      if (ready?.[1]) resolve(ready[1]);
    });
    exited.then(() => reject(new Error(`Cheesebot did not start: ${output.stderr}`)), reject);
  });
  return {
    url,
    pid: child.pid ?? 0,
    said: () => output.stderr,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}

/** Starts a process that plays the sessions of evaluations, and waits until it says that it is ready. */
export async function startWorker(environment: Environment): Promise<Omit<RunningCheesebot, 'url'>> {
  return startProcess({ ROLE: 'worker', ...environment }, /(ready) to work/u);
}

/** Begins to start the server, which is going to be killed before it is ready. */
export function startDoomed(environment: Environment): Pick<RunningCheesebot, 'kill'> {
  const { child } = run(['src/main.ts'], { PORT: '0', LOG_LEVEL: 'warn', ...environment });
  const exited = once(child, 'exit');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Runs the server until it exits by itself. */
export function serverUntilExit(environment: Environment): Promise<Exit> {
  return untilExit(['src/main.ts'], { PORT: '0', LOG_LEVEL: 'warn', ...environment }).exit;
}

/** One command of the terminal, as `npm run --silent cheese --` runs it. */
export function cheese(environment: Environment, ...words: readonly string[]): Promise<Exit> {
  return startCheese(environment, ...words).exit;
}

/** The same, while it runs. */
export function startCheese(
  environment: Environment,
  ...words: readonly string[]
): { readonly exit: Promise<Exit>; kill(signal: NodeJS.Signals): void; readonly said: () => string } {
  const { child, exit, output } = untilExit(['src/terminal.ts', ...words], environment);
  return { exit, kill: (signal) => void child.kill(signal), said: () => output.stderr };
}

/** The published protocol with an agent, as `npm run --silent reproduce --` runs it. */
export function reproduce(environment: Environment, ...words: readonly string[]): Promise<Exit> {
  return untilExit(['src/reproduce.ts', ...words], environment).exit;
}

function untilExit(
  words: readonly string[],
  environment: Environment,
): {
  readonly child: ChildProcess;
  readonly exit: Promise<Exit>;
  readonly output: { readonly stderr: string };
} {
  const { child, output } = run(words, environment);
  return { child, output, exit: once(child, 'close').then(() => ({ code: child.exitCode, ...output })) };
}

function run(
  words: readonly string[],
  environment: Environment,
): { readonly child: ChildProcess; readonly output: { stdout: string; stderr: string } } {
  const child = spawn(process.execPath, words, {
    // Only what is given: settings of the developer's own shell must not reach the process.
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      // What was compiled once need not be again by each of a hundred processes: a fifth of the time of their start.
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled'),
      AGENTS_FILE: join(import.meta.dirname, 'no-agents.json'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  return { child, output };
}
