import { Hono } from 'hono';
import type { Clock } from '../../clock.ts';
import type { Evaluations } from '../../evaluations/evaluations.ts';
import type { DigestReader } from '../../leaderboard/digest.ts';
import type { Leaderboard } from '../../leaderboard/leaderboard.ts';
import type { Links } from '../../links/links.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import type { Replays } from '../../replays/replays.ts';
import { assetRoutes } from './assets.ts';
import { boardPages } from './board.ts';
import { comparePage } from './compare.ts';
import { engineRoutes } from './engine.ts';
import { methodPage } from './method.ts';
import { paradigmPages } from './paradigm-pages.ts';
import { playerPage } from './player.ts';
import { replayPage } from './replay-page.ts';
import { runPage } from './run-page.ts';
import type { Shell } from './shell.ts';

/** What pages may ask; they change nothing. */
export interface PageServices {
  readonly digest: DigestReader;
  readonly leaderboard: Leaderboard;
  readonly profiles: Profiles;
  readonly replays: Replays;
  readonly links: Links;
  readonly evaluations: Pick<Evaluations, 'results'>;
}

export interface PageParts {
  readonly services: PageServices;
  readonly shell: Shell;
  readonly clock: Clock;
}

/** Every page. Each is made by one function of its own file, which gives its routes. */
export function createPages(parts: PageParts): Hono {
  const routes = new Hono();
  for (const part of [
    assetRoutes(),
    boardPages(parts),
    playerPage(parts),
    comparePage(parts),
    methodPage(parts),
    engineRoutes(),
    paradigmPages(parts),
    replayPage(parts),
    runPage(parts),
  ])
    routes.route('/', part);
  return routes;
}

/** For a process that has no playground: whoever comes to its root is shown the public board. */
export function boardAtRoot(): Hono {
  return new Hono().get('/', (context) => context.redirect('/board'));
}
