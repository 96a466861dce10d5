import type { App, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { failureOf, SlackFailure } from './failures.ts';
import { sdkLog } from './sdk-log.ts';

/**
 * Two, of the ten connections that Slack allows an app: Slack renews each every few hours, and what people do while the
 * only one is being renewed fails for them. Bolt's own receiver has one and waits five seconds before it reconnects.
 */
const LINKS = 2;
/** A connection that says nothing for so long after it opened is given up. */
const HELLO_LIMIT_MS = 10_000;
const LONGEST_BACKOFF_MS = 30_000;
const STOP_LIMIT_MS = 2000;

interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Between a failed attempt and the next one; doubled every time. */
  readonly backoffMs?: number;
  /** A Slack that cannot be reached at the start is waited for: what else the server has to offer must not wait. */
  readonly isPatient?: boolean;
}

interface SlackEnvelope {
  readonly ack: (response?: Record<string, unknown>) => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** Bolt's receiver for Socket Mode. Every connection is one attempt of the SDK's client; going on is decided here. */
export class SocketLinks implements Receiver {
  readonly #options: SocketOptions;
  readonly #stopping = new AbortController();
  readonly #clients = new Set<SocketModeClient>();
  readonly #links: Promise<void>[] = [];
  #app: App | undefined;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Resolves when the first connection stands, or is waited for; rejects with one sentence when it cannot be made. */
  async start(): Promise<void> {
    const first = await this.#connect().catch((error: unknown) => {
      // A refused token stays refused, however long one waits.
      if (!this.#options.isPatient || !(error instanceof SlackFailure) || error.isLasting) throw error;
      this.#options.log.warn({ code: error.code }, `${error.message} It is tried again by itself.`);
      return undefined;
    });
    this.#links.push(this.#keep(first));
    for (let link = 1; link < LINKS; link++) this.#links.push(this.#keep(undefined));
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The Slack connection is closed'));
    const closing = [...this.#clients].map((client) => client.disconnect());
    const all = Promise.allSettled([...closing, ...this.#links]);
    // A peer that never completes the closing handshake would hold the process for the SDK's 30 seconds.
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS).unref())]);
  }

  /** Holds one connection open until the platform stops. Never rejects: an outage of Slack must not end the process. */
  async #keep(open: Connection | undefined): Promise<void> {
    let failures = 0;
    let connection = open;
    while (!this.#stopping.signal.aborted) {
      try {
        connection ??= await this.#connect();
        failures = 0;
        await connection.closed;
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        failures += 1;
        this.#options.log.warn({ err: error, failures }, 'Slack connection failed, trying again');
        const backoff = (this.#options.backoffMs ?? 1000) * 2 ** Math.min(failures - 1, 10);
        const wait = Math.min(backoff, LONGEST_BACKOFF_MS);
        await this.#options.clock.sleep(wait, this.#stopping.signal).catch(() => undefined);
      }
      connection = undefined;
    }
  }

  async #connect(): Promise<Connection> {
    const client = new SocketModeClient({
      appToken: this.#options.appToken,
      autoReconnectEnabled: false,
      logger: sdkLog(this.#options.log),
      clientOptions: {
        slackApiUrl: this.#options.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: HELLO_LIMIT_MS,
      },
    });
    client.on('slack_event', (envelope: SlackEnvelope) => this.#deliver(envelope));
    const closed = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    const timer = setTimeout(() => void client.disconnect(), HELLO_LIMIT_MS);
    this.#clients.add(client);
    void closed.then(() => this.#clients.delete(client));
    try {
      await client.start();
    } catch (error) {
      this.#clients.delete(client);
      throw failureOf(error ?? closedEarly(), 'SLACK_APP_TOKEN', this.#options.apiUrl);
    } finally {
      clearTimeout(timer);
    }
    // stop() may have come while the address was asked for, when there was no socket to close yet.
    if (this.#stopping.signal.aborted) await client.disconnect();
    return { closed };
  }

  #deliver(envelope: SlackEnvelope): void {
    const { ack, body, retry_num: retryNum, retry_reason: retryReason } = envelope;
    const retry = retryNum === undefined ? {} : { retryNum, ...(retryReason ? { retryReason } : {}) };
    this.#app?.processEvent({ body, ack, ...retry }).catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'a Slack envelope could not be processed');
    });
  }
}

function closedEarly(): SlackFailure {
  return new SlackFailure(
    'closed',
    'Slack closed the Socket Mode connection before it was open: switch Socket Mode on in your Slack app, then try again.',
    undefined,
  );
}

interface Connection {
  readonly closed: Promise<void>;
}
