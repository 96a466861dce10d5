import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiAnswer, type ApiRequest, failure } from './api.ts';
import type { Fault, Faults } from './faults.ts';
import type { UploadedFile } from './message-writes.ts';
import type { RateLimits } from './rate-limits.ts';
import { isRecord } from './records.ts';
import { ROUTES } from './routes.ts';
import type { World } from './world.ts';

/** One request as it was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

/** A payload that Discord would refuse: every one of them is a mistake of the bot. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly problem: string;
}

export interface RestParts {
  readonly world: World;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly token: string;
  readonly gatewayUrl: () => string;
  readonly shards: number;
  readonly maxConcurrency: number;
  /** Called once an interaction was answered in time. */
  readonly onChange: () => void;
}

const PREFIX = '/api/v10';

/** Discord's REST API over HTTP: authorisation, faults, limits, then the routes. */
export class FakeRest {
  readonly requests: LoggedRequest[] = [];
  readonly violations: Violation[] = [];
  readonly #parts: RestParts;

  constructor(parts: RestParts) {
    this.#parts = parts;
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://fake');
    const method = incoming.method ?? 'GET';
    if (!url.pathname.startsWith(`${PREFIX}/`)) return send(response, failure(404, 0, '404: Not Found'));
    // `@original` arrives percent-encoded.
    const path = decodeURIComponent(url.pathname.slice(PREFIX.length));
    const { body, files } = await readBody(incoming);
    const request: ApiRequest = { method, path, query: url.searchParams, body, files };
    const fault = this.#parts.faults.take(method, path);
    if (fault?.kind === 'late') await sleep(fault.milliseconds);
    const { answer, headers } = faultAnswer(fault) ?? this.#answer(request, incoming.headers.authorization);
    this.#log(request, answer);
    if (fault?.kind === 'cut') {
      if (fault.isClosed) incoming.socket.destroy();
      else incoming.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === 'slow') await sleep(fault.milliseconds);
    send(response, answer, headers);
  }

  #answer(request: ApiRequest, authorization: string | undefined): Answered {
    const { world, limits, token } = this.#parts;
    if (request.path === '/gateway/bot') {
      return authorization === `Bot ${token}` ? { answer: this.#gateway() } : { answer: UNAUTHORIZED };
    }
    for (const route of ROUTES) {
      const match = route.method === request.method ? route.path.exec(request.path) : null;
      if (!match) continue;
      if (route.needsToken && authorization !== `Bot ${token}`) return { answer: UNAUTHORIZED };
      const whole = route.needsToken ? limits.take('global', token, Date.now()) : undefined;
      if (whole && !whole.isAllowed) return rateLimited(whole.retryAfter, true, {});
      const bucket = route.bucket?.(match);
      const allowance = bucket && limits.take(bucket.kind, bucket.about, Date.now());
      if (allowance && !allowance.isAllowed)
        return rateLimited(allowance.retryAfter, false, allowance.headers);
      const answer = route.answer(world, request, match);
      this.#parts.onChange();
      return { answer, ...(allowance && { headers: allowance.headers }) };
    }
    return { answer: failure(404, 0, '404: Not Found') };
  }

  #gateway(): ApiAnswer {
    return {
      status: 200,
      body: {
        url: this.#parts.gatewayUrl(),
        shards: this.#parts.shards,
        session_start_limit: {
          total: 1000,
          remaining: 999,
          reset_after: 14_400_000,
          max_concurrency: this.#parts.maxConcurrency,
        },
      },
    };
  }

  #log({ method, path, body }: ApiRequest, { status, body: answer }: ApiAnswer): void {
    this.requests.push({ method, path, body, status });
    if (!isRecord(answer) || (answer.code !== 50035 && status !== 404)) return;
    // An unknown route is a mistake too; what Discord merely no longer has is not.
    if (status === 404 && answer.code !== 0) return;
    const problems = Array.isArray(answer.errors) ? answer.errors : [answer.message];
    for (const problem of problems) this.violations.push({ method, path, problem: String(problem) });
  }
}

interface Answered {
  readonly answer: ApiAnswer;
  readonly headers?: Readonly<Record<string, string>>;
}

const UNAUTHORIZED = failure(401, 0, '401: Unauthorized');

function faultAnswer(fault: Fault['does'] | undefined): Answered | undefined {
  if (fault?.kind === 'status') {
    return { answer: failure(fault.status, fault.code ?? 0, fault.message ?? 'A fault of the test') };
  }
  return fault?.kind === 'rate limit'
    ? rateLimited(fault.retryAfter, fault.isGlobal ?? false, {})
    : undefined;
}

function rateLimited(
  retryAfter: number,
  isGlobal: boolean,
  headers: Readonly<Record<string, string>>,
): Answered {
  return {
    answer: {
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: retryAfter, global: isGlobal },
    },
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': isGlobal ? 'global' : 'user',
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}

function send(
  response: ServerResponse,
  answer: ApiAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed) return;
  if (answer.body === undefined) {
    // A 204 has no content-type: discord.js would try to read a body.
    response.writeHead(answer.status, headers).end();
    return;
  }
  response
    .writeHead(answer.status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(answer.body));
}

async function readBody(incoming: IncomingMessage): Promise<Pick<ApiRequest, 'body' | 'files'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const type = incoming.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return { body: raw.length === 0 ? undefined : JSON.parse(raw.toString('utf8')), files: new Map() };
  }
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const files = new Map<string, UploadedFile>();
  for (const [field, value] of form) {
    const index = /^files\[(\d+)\]$/u.exec(field)?.[1];
    if (index !== undefined && typeof value !== 'string') {
      files.set(index, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return { body: JSON.parse(String(form.get('payload_json'))), files };
}
