import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { WebSocket } from 'ws';
import { isObject, type JsonObject, parseJson, textAt } from './json.ts';
import { TIMES } from './limits.ts';
import type { Attempt, Records } from './records.ts';

export interface Event {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** Counted from 1 when Slack delivers again; 0 at first. */
  readonly retry: number;
}

/** How events reach the app. */
export interface Wire {
  deliver(event: Event): Promise<Attempt>;
  /** Resolves when the app can be reached; rejects when it cannot in time. */
  reachable(milliseconds: number): Promise<void>;
}

/** Milliseconds between Slack's pings; the SDK gives a connection up that has had none for 30 s. */
const PING_INTERVAL = 10_000;

const NOT_ACKED = { ackMs: undefined, response: undefined } as const;

/** Socket Mode: envelopes over any of the open connections, in turns. */
export class SocketWire implements Wire {
  readonly #records: Records;
  readonly #ackLimit: number;
  readonly #sockets: WebSocket[] = [];
  readonly #waiting = new Map<string, (payload: unknown) => void>();
  readonly #expired = new Set<string>();
  #envelopes = 0;
  #openings: (() => void)[] = [];

  constructor(records: Records, ackLimit: number) {
    this.#records = records;
    this.#ackLimit = ackLimit;
  }

  get connections(): number {
    return this.#sockets.length;
  }

  attach(socket: WebSocket): void {
    // Every envelope that is under way listens for the end of its connection.
    socket.setMaxListeners(0);
    socket.on('message', (data) => this.#hear(String(data)));
    const pings = setInterval(() => socket.ping(), PING_INTERVAL);
    socket.on('close', () => {
      clearInterval(pings);
      this.#drop(socket);
    });
    socket.on('error', () => this.#drop(socket));
    const info = { app_id: 'A0CHEESE' };
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: this.#sockets.length + 1, connection_info: info }),
    );
    socket.ping();
    this.#sockets.push(socket);
    for (const opened of this.#openings.splice(0)) opened();
  }

  /** Slack renews a connection: it says so and takes nothing more through it. */
  disconnect(reason: 'warning' | 'refresh_requested' = 'refresh_requested'): void {
    const socket = this.#sockets.shift();
    if (!socket) throw new Error('No connection is open');
    socket.send(JSON.stringify({ type: 'disconnect', reason }));
  }

  /** The network goes away under every connection. */
  cut(): void {
    for (const socket of this.#sockets.splice(0)) socket.terminate();
  }

  async deliver(event: Event): Promise<Attempt> {
    const socket = this.#next();
    if (!socket) return { ...NOT_ACKED, retry: event.retry, problem: 'no connection is open' };
    this.#envelopes += 1;
    const id = `envelope-${this.#envelopes}`;
    const startedAt = performance.now();
    const acked = new Promise<{ payload: unknown } | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), this.#ackLimit);
      const gone = (): void => resolve(undefined);
      socket.once('close', gone);
      this.#waiting.set(id, (payload) => {
        clearTimeout(timer);
        socket.off('close', gone);
        resolve({ payload });
      });
    });
    const again =
      event.retry > 0
        ? { retry_attempt: event.retry, retry_reason: 'timeout' }
        : { retry_attempt: 0, retry_reason: '' };
    const accepts = event.type !== 'events_api';
    const envelope = { envelope_id: id, type: event.type, accepts_response_payload: accepts, ...again };
    socket.send(JSON.stringify({ ...envelope, payload: event.payload }));
    const ack = await acked;
    this.#waiting.delete(id);
    if (ack) {
      return {
        ackMs: performance.now() - startedAt,
        retry: event.retry,
        response: ack.payload,
        problem: undefined,
      };
    }
    this.#expired.add(id);
    return { ...NOT_ACKED, retry: event.retry, problem: 'not acknowledged in time' };
  }

  async reachable(milliseconds: number): Promise<void> {
    if (this.#sockets.length > 0) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The app opened no connection')), milliseconds);
      this.#openings.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #next(): WebSocket | undefined {
    const socket = this.#sockets.shift();
    if (socket) this.#sockets.push(socket);
    return socket;
  }

  #hear(text: string): void {
    const message = parseJson(text);
    const id = textAt(message, 'envelope_id');
    const waiting = this.#waiting.get(id);
    if (waiting) {
      this.#waiting.delete(id);
      waiting(isObject(message) ? message.payload : undefined);
      return;
    }
    const what = this.#expired.has(id) ? 'came too late' : 'is for no open envelope';
    this.#records.violation('socket', `an acknowledgement ${what}: ${text.slice(0, 200)}`);
  }

  #drop(socket: WebSocket): void {
    const index = this.#sockets.indexOf(socket);
    if (index >= 0) this.#sockets.splice(index, 1);
  }
}

/** HTTP mode: signed requests to the app's address. */
export class HttpWire implements Wire {
  readonly #url: string;
  readonly #secret: string;

  constructor(url: string, secret: string) {
    this.#url = url;
    this.#secret = secret;
  }

  async deliver(event: Event): Promise<Attempt> {
    const startedAt = performance.now();
    const { retry } = event;
    const type = event.type === 'events_api' ? 'application/json' : FORM_TYPE;
    try {
      const answer = await fetch(this.#url, signedRequest(bodyOf(event), this.#secret, { retry, type }));
      const text = await answer.text();
      const ackMs = performance.now() - startedAt;
      if (answer.status === 200) return { ackMs, retry, response: parseJson(text), problem: undefined };
      return { ...NOT_ACKED, retry, problem: `status ${answer.status}` };
    } catch (error) {
      return { ...NOT_ACKED, retry, problem: error instanceof Error ? error.name : String(error) };
    }
  }

  async reachable(milliseconds: number): Promise<void> {
    const { hostname, port } = new URL(this.#url);
    const deadline = performance.now() + milliseconds;
    for (;;) {
      const socket = connect(Number(port), hostname);
      const opened = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      socket.destroy();
      if (opened) return;
      if (performance.now() > deadline) throw new Error(`Nobody listens at ${this.#url}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const FORM_TYPE = 'application/x-www-form-urlencoded';

function bodyOf({ type, payload }: Event): string {
  if (type === 'events_api') return JSON.stringify(payload);
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
  return new URLSearchParams(fields).toString();
}

/** A request as Slack signs it: v0, HMAC-SHA256 over `v0:<seconds>:<body>`. */
export function signedRequest(
  body: string,
  secret: string,
  options: { readonly timestamp?: number; readonly retry?: number; readonly type?: string } = {},
): RequestInit {
  const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const retry = options.retry
    ? { 'x-slack-retry-num': String(options.retry), 'x-slack-retry-reason': 'http_timeout' }
    : {};
  return {
    method: 'POST',
    headers: {
      'content-type': options.type ?? FORM_TYPE,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...retry,
    },
    body,
    signal: AbortSignal.timeout(TIMES.ack),
  };
}
