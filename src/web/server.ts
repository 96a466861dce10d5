import { createServer, type Server } from 'node:http';
import { isIP } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { accepted, type Result, refused } from '../result.ts';
import { healthRoutes, type Missing } from './health.ts';
import { failedPage, notFoundPage } from './pages/not-found.ts';
import type { Shell } from './pages/shell.ts';
import { safeHeaders } from './safe-headers.ts';
import { onlyOwnVisitors, onlyPagesFor } from './visitors.ts';

export interface WebServerOptions {
  /** The address to listen on: `127.0.0.1` for this machine alone, `0.0.0.0` for the whole network. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly routes: readonly Hono[];
  /** Routes for anybody under any name, such as a proxy in front gives: they prove themselves whom they deal with. */
  readonly publicRoutes?: readonly Hono<{ Bindings: HttpBindings }>[];
  readonly pages?: Pages;
  /** Resolves when everything that requests need answers. */
  readonly ready: () => Promise<void>;
  /** Platforms that are configured and do not run, for /health. */
  readonly missing?: () => readonly Missing[];
  readonly log: Logger;
  /** Further names under which people reach this server, for example behind a proxy. */
  readonly names?: readonly string[];
}

/** What anybody may read who has the link. */
export interface Pages {
  readonly routes: Hono;
  readonly shell: Shell;
  /** Names under which these pages alone are served, besides all names that everything is served under. */
  readonly names: readonly string[];
}

export interface WebServer {
  readonly url: string;
  /** Answers what is under way, then closes every connection, open event streams included. */
  stop(): Promise<void>;
}

export type WebCode = 'web/port-in-use' | 'web/cannot-listen';

/** How long requests under way may take to end when the server stops, in milliseconds. */
const STOP_GRACE = 500;

export async function startWebServer(options: WebServerOptions): Promise<Result<WebServer, WebCode>> {
  const { host, port, log } = options;
  const server = createServer(getRequestListener(webApp(options).fetch));
  try {
    await listen(server, port, host);
  } catch (error) {
    return refusalFor(error, host, port);
  }
  const url = urlOf(server, host);
  log.info({ url }, 'web server listens');
  return accepted({ url, stop: () => close(server) });
}

/** The whole web application, without a socket. */
export function webApp(
  options: Pick<
    WebServerOptions,
    'host' | 'names' | 'routes' | 'publicRoutes' | 'pages' | 'ready' | 'missing' | 'log'
  >,
): Hono {
  const app = new Hono();
  app.use(safeHeaders());
  // Before the check of visitors, which holds for the routes that are registered after it.
  for (const routes of options.publicRoutes ?? []) app.route('/', routes);
  const names = [options.host, ...(options.names ?? [])];
  const { pages } = options;
  app.use(onlyOwnVisitors([...names, ...(pages?.names ?? [])]));
  app.route('/', healthRoutes(options.ready, options.log, options.missing));
  if (pages) {
    app.route('/', pages.routes);
    app.use(onlyPagesFor(pages.names, names));
  }
  for (const routes of options.routes) app.route('/', routes);
  app.notFound((context) => {
    if (pages && isForPeople(context)) return notFoundPage(pages.shell, context);
    return context.json(
      { code: 'web/not-found', message: `There is nothing at ${context.req.path}. The playground is at /.` },
      404,
    );
  });
  app.onError((error, context) => {
    options.log.error({ err: error, path: withoutCodes(context.req.path) }, 'request failed');
    if (pages && isForPeople(context)) return failedPage(pages.shell, context);
    return context.json(
      {
        code: 'web/failed',
        message: 'Something went wrong in the server. Its log says what; please try again.',
      },
      500,
    );
  });
  return app;
}

/** Addresses that programs ask: they are answered in JSON, whatever else the program says it takes. */
const FOR_PROGRAMS = /^\/(?:health|ready|playground|admin)(?:\/|$)/u;

function isForPeople(context: Context): boolean {
  return !FOR_PROGRAMS.test(context.req.path) && (context.req.header('accept') ?? '').includes('text/html');
}

/** Rule: the log holds no link that somebody could read a workspace's board by. */
function withoutCodes(path: string): string {
  return path.replaceAll(/\.[\w-]{16,}/gu, '.…');
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function refusalFor(error: unknown, host: string, port: number): Result<never, WebCode> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return refused(
        'web/port-in-use',
        `Port ${port} of ${host} is in use by another program (perhaps a Cheesebot that is still running). ` +
          `Stop that program, or choose another port, for example PORT=${port === 65_535 ? 3000 : port + 1}.`,
      );
    case 'EACCES':
      return refused(
        'web/cannot-listen',
        `This user may not listen on port ${port}. Choose a port from 1024 up, for example PORT=3000.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return refused(
        'web/cannot-listen',
        `HOST=${host} is not an address of this machine. Use HOST=127.0.0.1, or HOST=0.0.0.0 for the whole network.`,
      );
    default:
      throw new Error(`The web server cannot listen on ${host}, port ${port}`, { cause: error });
  }
}

/** `localhost` for loopback and wildcard addresses, since that is what people type; else the address itself. */
function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const isLocal = host === '0.0.0.0' || host === '::' || host === '::1' || /^127\./u.test(host);
  const name = isLocal ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    // Event streams never end by themselves; without this a page left open would keep the process alive.
    const grace = setTimeout(() => server.closeAllConnections(), STOP_GRACE);
    server.close((error) => {
      clearTimeout(grace);
      if (error) reject(new Error('The web server did not stop cleanly', { cause: error }));
      else resolve();
    });
    server.closeIdleConnections();
  });
}
