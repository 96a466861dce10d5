import type { Hono } from 'hono';
import pino from 'pino';
import { systemClock } from '../../../src/clock.ts';
import type { Digest } from '../../../src/leaderboard/digest.ts';
import { createLeaderboard } from '../../../src/leaderboard/service.ts';
import { createLinks } from '../../../src/links/create-links.ts';
import { createProfiles } from '../../../src/profiles/service.ts';
import { createPages, type PageServices } from '../../../src/web/pages/pages.ts';
import { createShell } from '../../../src/web/pages/shell.ts';
import { type Pages, webApp } from '../../../src/web/server.ts';
import { NO_BOARD } from '../../fakes/no-board.ts';
import { NO_EVALUATIONS } from '../../fakes/no-evaluations.ts';
import { sampleDigest, sampleKey, sampleTrials, WORKSPACE } from './sample-log.ts';

export const LINKS = createLinks('a secret of the tests', () => 'http://localhost:3000');
export const BOARD = `/board/${LINKS.segment('board', WORKSPACE)}`;

/** The pages over a log that is made up. */
export function samplePages(digest: Digest = sampleDigest(), services: Partial<PageServices> = {}): Pages {
  const reader = { read: async () => digest };
  const shell = createShell({ hasPlayground: () => true });
  const routes = createPages({
    services: {
      ...NO_BOARD,
      evaluations: NO_EVALUATIONS,
      replays: { ...NO_BOARD.replays, openTo: async (workspace, ids) => openTo(digest, workspace, ids) },
      links: LINKS,
      digest: reader,
      leaderboard: createLeaderboard(reader),
      profiles: createProfiles({
        store: { trialsOf: async (ids) => new Map(ids.map((id) => [id, sampleTrials(digest, id)])) },
        digest: reader,
        duels: {
          recordsOf: async (playerKey) =>
            playerKey === sampleKey('Ada Lovelace')
              ? [
                  {
                    opponent: { key: sampleKey('Bob'), kind: 'person', name: 'Bob' },
                    won: 4,
                    drawn: 1,
                    lost: 2,
                    p: 0.6875,
                    lastAt: new Date(0),
                  },
                ]
              : [],
        },
        puzzles: { streak: async () => ({ current: 2, longest: 5 }) },
        clock: systemClock,
      }),
      ...services,
    },
    shell,
    clock: systemClock,
  });
  return { shell, routes, names: [] };
}

/** As the service of replays does it, in a log without quiet games. */
function openTo({ sessions }: Digest, workspace: string, ids: readonly string[]): ReadonlySet<string> {
  const own = sessions.filter((session) => session.workspace === workspace).map(({ id }) => id);
  return new Set(ids.filter((id) => own.includes(id)));
}

/** The whole web application around them, without a socket. */
export function sampleApp(pages: Pages = samplePages()): Hono {
  const log = pino({ level: 'silent' });
  return webApp({ host: '127.0.0.1', routes: [], pages, ready: async () => {}, log });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What a browser is answered. */
export async function visit(app: Hono, path: string): Promise<Answer> {
  const answer = await app.request(path, { headers: { host: 'localhost:3000', accept: 'text/html' } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
