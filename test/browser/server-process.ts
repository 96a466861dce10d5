import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../servers/free-port.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** The whole program as a person starts it, with a data directory and a port of its own. */
export class ServerProcess {
  readonly url: string;
  readonly #dataDir: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(dataDir: string, port: number) {
    this.#dataDir = dataDir;
    this.#port = port;
    this.url = `http://localhost:${port}`;
  }

  static async start(dataDir: string): Promise<ServerProcess> {
    const server = new ServerProcess(dataDir, await freePort());
    await server.start();
    return server;
  }

  /** Resolves when the program says that it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      // A directory without .env and agents.json, so that this machine's own settings play no part.
      cwd: this.#dataDir,
      env: {
        PATH: process.env.PATH,
        DATA_DIR: join(this.#dataDir, 'data'),
        PORT: String(this.#port),
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    let told = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text) => {
        told += text;
        if (told.includes('ready at')) resolve();
      });
      child.once('exit', (code) =>
        reject(new Error(`The server ended with ${code} before it was ready: ${said}`)),
      );
    });
  }

  /** By default as a power failure does it: the process has no chance to say or store anything. */
  async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
