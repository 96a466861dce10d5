import {
  type APIInteraction,
  Client,
  DefaultRestOptions,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Store } from '../../store/store.ts';
import type { Card } from '../card.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Answer, Caller, ChatPlatform, MessageRef, Receive } from '../ports.ts';
import { cardToMessage } from './card-to-message.ts';
import { isRegistered, REGISTRATION_SETTING, registrationMark } from './compare-registration.ts';
import { PLATFORM_NAME } from './incoming.ts';
import { Interactions } from './interactions.ts';
import { DISCORD_TIMES } from './limits.ts';
import { MessageEdits } from './message-edits.ts';
import { registrationOf } from './registration.ts';
import { ReplyTokens } from './reply-tokens.ts';
import { makeRequest } from './request.ts';
import { START_LIMIT, StartTimeout, startFailure } from './start-failure.ts';
import { DiscordWire } from './wire.ts';

export interface DiscordPlatformOptions {
  readonly token: string;
  /** Discord's REST API without a version, by default the real one. The gateway's address comes from there. */
  readonly apiBaseUrl?: string;
  readonly commands: readonly CommandShape[];
  /** Where it is kept what was registered last. */
  readonly settings: Pick<Store, 'setting' | 'putSetting'>;
  readonly log: Logger;
}

/** How long `stop()` waits for answers under way, in milliseconds. */
const LAST_ANSWERS = 2000;

export function createDiscordPlatform(options: DiscordPlatformOptions): ChatPlatform {
  return new DiscordPlatform(options);
}

class DiscordPlatform implements ChatPlatform {
  readonly name = PLATFORM_NAME;
  readonly capabilities = { frameInterval: DISCORD_TIMES.frameInterval, hasThreads: false };
  readonly #options: DiscordPlatformOptions;
  readonly #log: Logger;
  readonly #client: Client;
  readonly #wire: DiscordWire;
  readonly #edits: MessageEdits;
  readonly #interactions: Interactions;
  #state: 'starting' | 'running' | 'stopped' = 'starting';

  constructor(options: DiscordPlatformOptions) {
    this.#options = options;
    this.#log = options.log.child({ platform: PLATFORM_NAME });
    this.#client = new Client({
      // The one intent the game needs; none is privileged, so no review and no message content.
      intents: [GatewayIntentBits.Guilds],
      rest: { api: this.#apiBaseUrl, makeRequest },
      // Nothing is looked up in discord.js's memory.
      makeCache: Options.cacheWithLimits({
        MessageManager: 0,
        ThreadManager: 0,
        UserManager: 1,
        GuildMemberManager: 1,
      }),
    });
    const now = (): number => Date.now();
    this.#wire = new DiscordWire(this.#client.rest, () => this.#applicationId);
    this.#edits = new MessageEdits({ wire: this.#wire, tokens: new ReplyTokens(now), now });
    this.#interactions = new Interactions({
      wire: this.#wire,
      edits: this.#edits,
      commands: options.commands,
      log: this.#log,
      now,
    });
  }

  async start(receive: Receive): Promise<void> {
    const wanted = registrationOf(this.#options.commands);
    this.#listen(receive);
    try {
      await this.#login();
      await this.#register(wanted);
      this.#state = 'running';
    } catch (error) {
      this.#state = 'stopped';
      await this.#client.destroy();
      throw startFailure(error, this.#apiBaseUrl);
    }
  }

  async stop(): Promise<void> {
    // What arrives from here on is not acknowledged, so that Discord itself tells the person that it failed; discord.js
    // reports a reconnect on its way out, which is none.
    this.#state = 'stopped';
    await this.#interactions.settle(LAST_ANSWERS);
    await this.#client.destroy();
  }

  post(channel: string, card: Card): Promise<MessageRef> {
    return this.#wire.send(channel, cardToMessage(card));
  }

  update(message: MessageRef, card: Card): Promise<boolean> {
    return this.#edits.edit(message, card);
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

  get #apiBaseUrl(): string {
    return this.#options.apiBaseUrl ?? DefaultRestOptions.api;
  }

  get #applicationId(): string {
    const id = this.#client.application?.id;
    if (id === undefined) throw new Error('Discord is used before it has started');
    return id;
  }

  async #login(): Promise<void> {
    const { promise: tooLong, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new StartTimeout('The gateway did not answer')), START_LIMIT);
    try {
      await Promise.race([this.#client.login(this.#options.token), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #register(wanted: object): Promise<void> {
    const { settings } = this.#options;
    const [present, mark] = await Promise.all([
      this.#wire.registered(),
      settings.setting(REGISTRATION_SETTING),
    ]);
    if (isRegistered(wanted, present, mark)) return;
    const [registered] = await this.#wire.register(wanted);
    if (registered) await settings.putSetting(REGISTRATION_SETTING, registrationMark(wanted, registered));
    this.#log.info('registered /cheese');
  }

  #listen(receive: Receive): void {
    const log = this.#log;
    // The raw event instead of discord.js's object: it is what Discord documents, and nothing is done before the
    // acknowledgement.
    this.#client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
      if (this.#state !== 'stopped') this.#interactions.take(interaction, receive);
    });
    // A lost connection is discord.js's to mend (it resumes, or identifies anew); we only tell.
    this.#client.on('shardReconnecting', () => {
      if (this.#state === 'running') log.warn('connection to Discord lost, reconnecting');
    });
    this.#client.on('shardResume', () => log.info('connection to Discord resumed'));
    this.#client.on('shardDisconnect', ({ code }) => {
      if (this.#state !== 'running') return;
      log.error({ code }, 'Discord closed the connection for good; check DISCORD_TOKEN and start again');
    });
    this.#client.on('shardError', (error) => log.warn({ err: error }, 'error on the connection to Discord'));
    this.#client.on('error', (error) => log.error({ err: error }, 'error in discord.js'));
    this.#client.rest.on('rateLimited', ({ route, timeToReset }) =>
      log.debug({ route, timeToReset }, 'waiting for a rate limit'),
    );
  }
}
