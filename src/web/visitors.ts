import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { MiddlewareHandler } from 'hono';

/** Methods that change nothing, so that they need no proof of where they come from (RFC 9110, section 9.2.1). */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a request tells about where it comes from; headers as they arrived. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

/**
 * Why a request is turned away, or undefined when it is welcome. Listening on loopback keeps strangers out, but every
 * page that the user's own browser shows can still send requests there. Two rules stop them:
 *
 * 1. DNS rebinding: a foreign name that was pointed at this machine still stands in `Host`. An address in numbers
 *    cannot be pointed elsewhere, so those are welcome; names must be known.
 * 2. Cross-site requests: what changes something must come from our own page. Browsers say so in `Sec-Fetch-Site`
 *    and `Origin`, and pages cannot forge either; programs send neither and are welcome.
 */
export function whyTurnedAway(request: RequestOrigin, knownNames: readonly string[]): string | undefined {
  const host = hostOf(`http://${request.host ?? ''}`);
  if (!host || !isKnownHost(host.hostname, knownNames)) {
    return `This server does not answer to the name "${request.host ?? ''}". Open it as http://localhost with its port.`;
  }
  if (SAFE_METHODS.has(request.method)) return undefined;
  const isForeignSite = request.fetchSite !== undefined && request.fetchSite !== 'same-origin';
  const isForeignOrigin = request.origin !== undefined && hostOf(request.origin)?.host !== host.host;
  return isForeignSite || isForeignOrigin
    ? 'Requests from other web pages are refused. Use the page that this server itself shows.'
    : undefined;
}

function hostOf(url: string): { readonly host: string; readonly hostname: string } | undefined {
  const parsed = URL.parse(url);
  return parsed && parsed.hostname !== '' ? parsed : undefined;
}

function isKnownHost(name: string, knownNames: readonly string[]): boolean {
  const bare = name.replace(/^\[|\]$/gu, '');
  return isIP(bare) !== 0 || bare.endsWith('.localhost') || knownNames.includes(bare.toLowerCase());
}

/** Lets in only requests to `localhost`, this machine's own name, `names`, or an address in numbers. */
export function onlyOwnVisitors(names: readonly string[]): MiddlewareHandler {
  const knownNames = ['localhost', hostname(), ...names].map((name) => name.toLowerCase());
  return async (context, next) => {
    const reason = whyTurnedAway(
      {
        method: context.req.method,
        host: context.req.header('host'),
        origin: context.req.header('origin'),
        fetchSite: context.req.header('sec-fetch-site'),
      },
      knownNames,
    );
    if (reason !== undefined) return context.json({ code: 'web/foreign-request', message: reason }, 403);
    return next();
  };
}

/**
 * Rule: the playground has no sign-in, so under a name that is for the public nothing of it is served, whatever a proxy
 * forwards. Whoever comes to the root of such a name is shown the public board. Stands behind the routes of the pages.
 */
export function onlyPagesFor(publicNames: readonly string[], ownNames: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    if (!isPublicName(context.req.header('host'), publicNames, ownNames)) return next();
    return context.req.path === '/' ? context.redirect('/board') : context.notFound();
  };
}

/** Whether a name stands for the pages alone. */
export function isPublicName(
  host: string | undefined,
  publicNames: readonly string[],
  ownNames: readonly string[],
): boolean {
  const name = hostOf(`http://${host ?? ''}`)
    ?.hostname.replace(/^\[|\]$/gu, '')
    .toLowerCase();
  const isIn = (names: readonly string[]): boolean =>
    names.some((known) => known.replace(/^\[|\]$/gu, '').toLowerCase() === name);
  return isIn(publicNames) && !isIn(['localhost', hostname(), ...ownNames]);
}
