import { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../../clock.ts';
import type { Card } from '../card.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Answer, Caller, ChatPlatform, MessageRef, PlatformCapabilities, Receive } from '../ports.ts';
import { cardToBlocks } from './card-to-blocks.ts';
import { failureOf, missingScopeSentence, SlackFailure } from './failures.ts';
import { SLACK_RATES } from './limits.ts';
import { listen } from './listen.ts';
import { sdkLog } from './sdk-log.ts';
import { SlackWeb } from './slack-web.ts';
import { createTransport, type Transport } from './transport.ts';

export interface SlackOptions {
  readonly botToken: string;
  /** Socket Mode. */
  readonly appToken?: string;
  /** HTTP mode, on `port` (0 for any free one) of `host`; the request URL ends in /slack/events. */
  readonly signingSecret?: string;
  readonly port: number;
  readonly host: string;
  /** Slack's own by default. */
  readonly apiUrl?: string;
  readonly commands: readonly CommandShape[];
  readonly log: Logger;
  readonly clock?: Clock;
}

/** A chat platform that in HTTP mode can tell where it listens. */
export interface SlackPlatform extends ChatPlatform {
  readonly port: number | undefined;
}

const CALL_TIMEOUT_MS = 10_000;
/** Work in progress gets this long to end when the platform stops. */
const DRAIN_MS = 3000;
/** Without these nothing works; what else the manifest asks for is missed only where it is used. */
const NEEDED_SCOPES = ['commands', 'chat:write'];

export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  return new Slack(options);
}

class Slack implements SlackPlatform {
  readonly name = 'slack';
  readonly capabilities: PlatformCapabilities = {
    frameInterval: SLACK_RATES.frameMilliseconds,
    hasThreads: false,
  };
  readonly #options: SlackOptions;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #apiUrl: string;
  readonly #stopping = new AbortController();
  readonly #underway = new Set<Promise<void>>();
  readonly #client: webApi.WebClient;
  readonly #web: SlackWeb;
  #transport: Transport | undefined;
  #port: number | undefined;

  constructor(options: SlackOptions) {
    this.#options = options;
    this.#log = options.log.child({ platform: 'slack' });
    this.#clock = options.clock ?? systemClock;
    this.#apiUrl = options.apiUrl ?? 'https://slack.com/api/';
    this.#client = new webApi.WebClient(options.botToken, {
      slackApiUrl: this.#apiUrl,
      // The SDK's own retries would double posts, and its answer to a 429 stops all channels at once.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_TIMEOUT_MS,
      logger: sdkLog(this.#log),
    });
    this.#web = new SlackWeb({
      client: this.#client,
      apiUrl: this.#apiUrl,
      clock: this.#clock,
      signal: this.#stopping.signal,
      log: this.#log,
    });
  }

  get port(): number | undefined {
    return this.#port;
  }

  async start(receive: Receive): Promise<void> {
    const { commands, botToken, host, port, appToken, signingSecret } = this.#options;
    const transport = createTransport({
      apiUrl: this.#apiUrl,
      clock: this.#clock,
      log: this.#log,
      ...(appToken === undefined ? {} : { appToken }),
      ...(signingSecret === undefined ? {} : { signingSecret }),
      port,
      host,
    });
    if (!transport) {
      throw new Error(
        'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN: set one of them.',
      );
    }
    const bot = await this.#identify();
    const app = new App({
      receiver: transport.receiver,
      authorize: async () => ({ botToken, ...bot.ids }),
      convoStore: false,
      logger: sdkLog(this.#log),
    });
    listen(app, {
      commands,
      receive,
      web: this.#web,
      clock: this.#clock,
      log: this.#log,
      run: (work) => this.#run(work),
    });
    this.#transport = transport;
    this.#port = await transport.open();
    this.#log.info({ team: bot.team, port: this.#port }, 'Slack is connected');
  }

  async stop(): Promise<void> {
    await this.#transport?.close();
    this.#transport = undefined;
    const drained = Promise.allSettled([...this.#underway]);
    await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
    this.#stopping.abort(new SlackFailure('stopped', 'The bot is being stopped.', undefined));
  }

  async post(channel: string, card: Card): Promise<MessageRef> {
    return { channel, message: await this.#web.post(channel, cardToBlocks(card)) };
  }

  update(message: MessageRef, card: Card): Promise<boolean> {
    return this.#web.update(message.channel, message.message, cardToBlocks(card, 'whisper'));
  }

  openThread(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  directTo(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  answerAgain(): Answer {
    throw new Error('Not built yet');
  }

  isAdmin({ isAdmin = false }: Caller): Promise<boolean> {
    return Promise.resolve(isAdmin);
  }

  adminOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Asks Slack who we are: a wrong token, a missing scope or a dead network is told before anything is opened. */
  async #identify(): Promise<{
    ids: { botId?: string; botUserId?: string };
    team: string | undefined;
  }> {
    let answer: webApi.AuthTestResponse;
    try {
      answer = await this.#client.auth.test();
    } catch (error) {
      throw failureOf(error, 'SLACK_BOT_TOKEN', this.#apiUrl);
    }
    const scopes = answer.response_metadata?.scopes;
    const missing = NEEDED_SCOPES.find((scope) => scopes !== undefined && !scopes.includes(scope));
    if (missing) throw new SlackFailure('missing_scope', missingScopeSentence(missing), undefined);
    return {
      ids: {
        ...(answer.bot_id === undefined ? {} : { botId: answer.bot_id }),
        ...(answer.user_id === undefined ? {} : { botUserId: answer.user_id }),
      },
      team: answer.team,
    };
  }

  /** Work that goes on after its acknowledgement. */
  #run(work: () => Promise<void>): void {
    const underway = work().catch((error: unknown) => {
      this.#log.error({ err: error }, 'a Slack event could not be handled');
    });
    this.#underway.add(underway);
    void underway.then(() => this.#underway.delete(underway));
  }
}
