import { createServer, type Server } from 'node:http';
import { isIP } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { accepted, type Result, refused } from '../result.ts';
import { healthRoutes } from './health.ts';
import { safeHeaders } from './safe-headers.ts';
import { onlyOwnVisitors } from './visitors.ts';

export interface WebServerOptions {
  /** The address to listen on: `127.0.0.1` for this machine alone, `0.0.0.0` for the whole network. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly routes: readonly Hono[];
  /** Routes for anybody under any name, such as a proxy in front gives: they prove themselves whom they deal with. */
  readonly publicRoutes?: readonly Hono<{ Bindings: HttpBindings }>[];
  /** Resolves when everything that requests need answers. */
  readonly ready: () => Promise<void>;
  readonly log: Logger;
  /** Further names under which people reach this server, for example behind a proxy. */
  readonly names?: readonly string[];
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
  options: Pick<WebServerOptions, 'host' | 'names' | 'routes' | 'publicRoutes' | 'ready' | 'log'>,
): Hono {
  const app = new Hono();
  app.use(safeHeaders());
  // Before the check of visitors, which holds for the routes that are registered after it.
  for (const routes of options.publicRoutes ?? []) app.route('/', routes);
  app.use(onlyOwnVisitors([options.host, ...(options.names ?? [])]));
  app.route('/', healthRoutes(options.ready, options.log));
  for (const routes of options.routes) app.route('/', routes);
  app.notFound((context) =>
    context.json(
      { code: 'web/not-found', message: `There is nothing at ${context.req.path}. The playground is at /.` },
      404,
    ),
  );
  app.onError((error, context) => {
    options.log.error({ err: error, path: context.req.path }, 'request failed');
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
