import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { ResponseUrls } from './addresses.ts';
import type { Fault, Faults } from './faults.ts';
import { parseJson } from './json.ts';
import { SCOPES } from './limits.ts';
import { METHODS, type MethodContext, type Reply } from './methods.ts';
import type { OAuth } from './oauth.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SocketWire } from './wires.ts';

export interface ServerParts {
  readonly context: MethodContext;
  readonly responses: ResponseUrls;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly sockets: SocketWire;
  readonly tokens: { readonly bot: string; readonly app: string };
  readonly now: () => number;
  /** Tickets of connections that were asked for and not opened yet. */
  readonly tickets: Set<string>;
  readonly isDown: () => boolean;
  readonly oauth: OAuth;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP and WebSocket side of the fake. */
export function createSlackServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    void serve(request, response, parts).catch((error: unknown) => {
      parts.context.records.violation('fake', String(error));
      response.destroy();
    });
  });
  const upgrader = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
    if (parts.isDown() || !parts.tickets.delete(ticket)) {
      socket.destroy();
      return;
    }
    upgrader.handleUpgrade(request, socket, head, (opened) => parts.sockets.attach(opened));
  });
  return server;
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: ServerParts): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (parts.isDown()) {
    send(response, { status: 503, body: 'down' });
    return;
  }
  const [, room = '', name = ''] = (request.url ?? '').split('/');
  const fault =
    room === 'response'
      ? parts.faults.take('response_url')
      : parts.faults.take(name, room === 'api' ? argumentsOf(request, body.toString()).channel : undefined);
  const early = fault && answerOf(fault);
  if (early) {
    send(response, early);
    return;
  }
  const answer = await act(room, name, request, body, parts);
  if (fault?.kind === 'lost') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
  send(response, answer);
}

async function act(
  room: string,
  name: string,
  request: IncomingMessage,
  body: Buffer,
  parts: ServerParts,
): Promise<Answer> {
  if (room === 'api') return callMethod(name, request, body.toString(), parts);
  if (room === 'response') {
    const responses = parts.oauth.issuerOf(name)?.responses ?? parts.responses;
    return responses.use(name, parseJson(body.toString()));
  }
  if (room === 'oauth') {
    const query = new URL(request.url ?? '/', parts.context.baseUrl()).searchParams;
    return { status: 302, body: '', headers: { location: parts.oauth.authorize(query) } };
  }
  if (room === 'upload') return upload(name, request, body, parts);
  parts.context.records.violation('http', `nobody serves ${request.url}`);
  return { status: 404, body: 'not found' };
}

function callMethod(name: string, request: IncomingMessage, body: string, parts: ServerParts): Answer {
  const { tokens, oauth } = parts;
  const token = (request.headers.authorization ?? '').replace(/^Bearer /u, '');
  const owner = oauth.ownerOf(token);
  const { context, limits } = typeof owner === 'object' ? owner : parts;
  const args = argumentsOf(request, body);
  context.records.calls.push({ method: name, args, at: parts.now() });
  if (name === 'oauth.v2.access') return json(oauth.access(args), context.scopes);
  const method = METHODS[name];
  if (!method) {
    context.records.violation('api', `unknown method ${name}`);
    return json({ ok: false, error: 'unknown_method' }, context.scopes);
  }
  const refusal = typeof owner === 'object' ? undefined : (owner ?? checkToken(name, token, tokens));
  if (refusal) return json({ ok: false, error: refusal }, context.scopes);
  const needed = SCOPES[name];
  if (needed && !context.scopes.includes(needed)) {
    const provided = context.scopes.join(',');
    return json({ ok: false, error: 'missing_scope', needed, provided }, context.scopes);
  }
  const wait = limits.take(name, args.channel ?? '');
  if (wait !== undefined) {
    context.records.rateLimited.push(name);
    return rateLimited(wait);
  }
  return json(method(args, context), context.scopes);
}

function argumentsOf(request: IncomingMessage, body: string): Readonly<Record<string, string>> {
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  const parsed = isJson ? parseJson(body) : Object.fromEntries(new URLSearchParams(body));
  return Object.fromEntries(
    Object.entries(parsed ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function checkToken(name: string, token: string, tokens: ServerParts['tokens']): string | undefined {
  if (token === '') return 'not_authed';
  const [wanted, other] =
    name === 'apps.connections.open' ? [tokens.app, tokens.bot] : [tokens.bot, tokens.app];
  if (token === wanted) return undefined;
  return token === other ? 'not_allowed_token_type' : 'invalid_auth';
}

async function upload(
  id: string,
  request: IncomingMessage,
  body: Buffer,
  { context }: ServerParts,
): Promise<Answer> {
  const file = context.files.get(id);
  if (!file) return { status: 404, body: 'no such upload' };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    for (const part of form.values()) if (typeof part !== 'string') file.content = await part.text();
  } else {
    // Text stays text, and of a picture the bytes can be told apart.
    file.content = body.toString(file.name.endsWith('.png') ? 'latin1' : 'utf8');
  }
  return { status: 200, body: `OK - ${body.length}` };
}

function answerOf(fault: Fault): Answer | undefined {
  switch (fault.kind) {
    case 'rate-limited':
      return rateLimited(fault.retryAfter);
    case 'status':
      return { status: fault.status, body: 'trouble' };
    case 'error':
      return json({ ok: false, error: fault.error, ...(fault.needed ? { needed: fault.needed } : {}) }, []);
    case 'html':
      return { status: 200, body: '<html><body>Sign in to the network</body></html>' };
    case 'slow':
    case 'lost':
      return undefined;
  }
}

function rateLimited(seconds: number): Answer {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: JSON.stringify({ ok: false, error: 'ratelimited' }),
  };
}

function json(reply: Reply, scopes: readonly string[]): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': scopes.join(',') },
    body: JSON.stringify(reply),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers ?? { 'content-type': 'text/plain' });
  response.end(answer.body);
}
