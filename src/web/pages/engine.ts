import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { Hono } from 'hono';

/** The pure engine and the file it stands on: everything else of the house stays here. */
const SERVED = ['paradigms/**/*.ts', 'result.ts'] as const;
const SOURCE = new URL('../../', import.meta.url);

/**
 * The very engine of the house as modules for a browser, its types stripped: boards that people try on a page follow
 * the same code as every session of the log, and no second copy of any rule. Node strips the types as it does for itself;
 * it still calls that experimental, which is why `npm start` keeps it from saying so.
 */
export function engineRoutes(): Hono {
  const routes = new Hono();
  // Rule: only what was found here at the start is served, so no address leads anywhere else.
  const files = new Set(SERVED.flatMap((pattern) => globSync(pattern, { cwd: SOURCE })));
  const stripped = new Map<string, string>();
  routes.get('/engine/:path{.+\\.ts}', (context) => {
    const path = context.req.param('path');
    if (!files.has(path)) return context.notFound();
    const code = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(new URL(path, SOURCE), 'utf8'));
    stripped.set(path, code);
    // A page of the program before must not go on with half of the engine of this one.
    return context.body(code, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
    });
  });
  return routes;
}
