import pino from 'pino';
import { systemClock } from '../src/clock.ts';
import type { House } from '../src/house.ts';
import { createPages } from '../src/web/pages/pages.ts';
import { createShell } from '../src/web/pages/shell.ts';
import { webApp } from '../src/web/server.ts';
import { type Figure, median, quantile } from './figure.ts';

const CALLS = 20;

/** Pages as a browser is answered, without a socket; `change` puts a new session into the log before each. */
export async function* webFigures(
  { services }: House,
  workspace: string,
  change: (call: number) => Promise<void>,
): AsyncGenerator<Figure> {
  const shell = createShell({ hasPlayground: () => true });
  const app = webApp({
    host: '127.0.0.1',
    routes: [],
    pages: { shell, names: [], routes: createPages({ services, shell, clock: systemClock }) },
    ready: async () => {},
    log: pino({ level: 'silent' }),
  });
  const visit = async (path: string): Promise<string> => {
    const answer = await app.request(path, { headers: { host: 'localhost' } });
    if (answer.status !== 200) throw new Error(`${answer.status} for ${path}`);
    return answer.text();
  };
  const board = `/board/${services.links.segment('board', workspace)}`;
  const players = [...(await visit(board)).matchAll(/href="(\/board\/[^"]*\/player\/([^"?]*))"/gu)];
  const [one, other] = [...new Map(players.map(([, path, address]) => [address, path]))];
  if (one === undefined || other === undefined) throw new Error('There is nobody on the board');
  const pages: readonly (readonly [name: string, path: string])[] = [
    ['board', board],
    ['board of one paradigm', `${board}?paradigm=t-maze`],
    ['page 40 of a board by name', `${board}?sort=name&page=40`],
    ['board of a season', `${board}?season=${new Date().toISOString().slice(0, 7)}`],
    ['public board', '/board'],
    ['player', one[1] ?? ''],
    ['two players to choose', `${board}/compare`],
    ['two players compared', `${board}/compare?one=${one[0]}&other=${other[0]}`],
  ];
  for (const [name, path] of pages) {
    const times: number[] = [];
    for (let call = 0; call < CALLS; call++) {
      await change(call);
      const begun = performance.now();
      await visit(path);
      times.push(performance.now() - begun);
    }
    yield { name: `web: ${name}, p50`, value: median(times), unit: 'ms', n: CALLS };
    yield { name: `web: ${name}, p95`, value: quantile(times, 0.95), unit: 'ms', n: CALLS };
  }
  yield { name: 'web: size of a board', value: (await visit(board)).length / 1000, unit: 'kB', n: 1 };
}
