import { Client, DefaultRestOptions, GatewayIntentBits, Options } from 'discord.js';
import type { Logger } from 'pino';
import type { Result } from '../../result.ts';
import type { Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Card } from '../card.ts';
import type { CommandShape } from '../command-shape.ts';
import type {
  Address,
  Answer,
  Caller,
  ChannelCode,
  ChatPlatform,
  Incoming,
  MessageRef,
  NamedChannel,
  Receive,
} from '../ports.ts';
import type { AnswerTools } from './answer.ts';
import { answerAgain } from './answer-again.ts';
import { cardToMessage } from './card-to-message.ts';
import { isRegistered, REGISTRATION_SETTING, registrationMark } from './compare-registration.ts';
import { Directs } from './directs.ts';
import { Films } from './films.ts';
import { type ConnectionState, listenToEvents, logConnection } from './gateway-events.ts';
import { Guilds } from './guilds.ts';
import { sayHello } from './hello.ts';
import { Interactions } from './interactions.ts';
import { PLATFORM_NAME, playerKey, whereIs } from './keys.ts';
import { DISCORD_TIMES } from './limits.ts';
import { MessageEdits } from './message-edits.ts';
import { namedChannel } from './named-channel.ts';
import { ChannelPermissions } from './permissions.ts';
import { drawPng, Pictures, type PngOf } from './pictures.ts';
import { registrationOf } from './registration.ts';
import { ReplyTokens } from './reply-tokens.ts';
import { makeRequest } from './request.ts';
import { rolesOf } from './roles.ts';
import { START_LIMIT, StartTimeout, startFailure } from './start-failure.ts';
import { Threads } from './threads.ts';
import { DiscordWire } from './wire.ts';
import { WordsToBot } from './words.ts';

export interface DiscordPlatformOptions {
  readonly token: string;
  /** Discord's REST API without a version, by default the real one. The gateway's address comes from there. */
  readonly apiBaseUrl?: string;
  readonly commands: readonly CommandShape[];
  /** Where it is kept what was registered last, and which servers were greeted. */
  readonly settings: Pick<Store, 'setting' | 'putSetting' | 'keepSetting'>;
  readonly log: Logger;
  /** Draws pictures; by default the one of `src/pictures`, which is loaded with the first picture. */
  readonly pngOf?: PngOf;
}

/** How long `stop()` waits for answers under way, in milliseconds. */
const LAST_ANSWERS = 2000;

export function createDiscordPlatform(options: DiscordPlatformOptions): ChatPlatform {
  return new DiscordPlatform(options);
}

class DiscordPlatform implements ChatPlatform {
  readonly name = PLATFORM_NAME;
  readonly capabilities = {
    frameInterval: DISCORD_TIMES.frameInterval,
    editableFor: DISCORD_TIMES.editableAtWill,
    hasThreads: true,
  };
  readonly groups = rolesOf(() => this.#wire);
  readonly #options: DiscordPlatformOptions;
  readonly #log: Logger;
  readonly #client: Client;
  readonly #wire: DiscordWire;
  readonly #threads: Threads;
  readonly #directs: Directs;
  readonly #guilds = new Guilds();
  readonly #answers: AnswerTools;
  readonly #interactions: Interactions;
  readonly #words: WordsToBot;
  #state: ConnectionState = 'starting';

  constructor(options: DiscordPlatformOptions) {
    this.#options = options;
    this.#log = options.log.child({ platform: PLATFORM_NAME });
    this.#client = new Client({
      // None is privileged, so there is no review: a message that mentions the bot, and a direct one, carry their content
      // without MESSAGE_CONTENT.
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
      // As many connections as Discord recommends, all in this process; each identifies when its turn comes.
      shards: 'auto',
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
    const log = this.#log;
    const permissions = new ChannelPermissions();
    const wire = new DiscordWire({
      rest: this.#client.rest,
      application: () => this.#applicationId,
      pictures: new Pictures(options.pngOf ?? drawPng, log),
      films: new Films(log),
      permissions,
    });
    this.#wire = wire;
    this.#threads = new Threads(wire, permissions);
    this.#directs = new Directs(wire);
    this.#answers = {
      wire,
      edits: new MessageEdits({ wire, tokens: new ReplyTokens(now), now }),
      permissions,
      now,
      onSilent: (reason) => log.warn(reason),
    };
    const threads = this.#threads;
    this.#interactions = new Interactions({
      answers: this.#answers,
      threads,
      commands: options.commands,
      log,
    });
    this.#words = new WordsToBot({ wire, threads, guilds: this.#guilds, botId: () => this.#botId, log });
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
    await Promise.all([this.#interactions, this.#words].map(({ underWay }) => underWay.settle(LAST_ANSWERS)));
    await this.#client.destroy();
  }

  post(to: Address, card: Card, key?: string): Promise<MessageRef> {
    return this.#wire.send(to, cardToMessage(card), { key });
  }

  update(message: MessageRef, card: Card): Promise<boolean> {
    return this.#answers.edits.edit(message, card);
  }

  openThread(message: MessageRef, title: string): Promise<Address | undefined> {
    return this.#threads.open(message, title);
  }

  directTo(key: string): Promise<Address | undefined> {
    return this.#directs.with(key);
  }

  answerAgain(incoming: Incoming): Answer {
    return answerAgain(incoming, this.#answers);
  }

  /** Told by every interaction; of who wrote words, only owners are known. */
  async isAdmin({ isAdmin, place, player }: Caller): Promise<boolean> {
    if (isAdmin !== undefined) return isAdmin;
    const where = whereIs(place);
    return 'guild' in where && this.#guilds.ownerOf(where.guild) === player.key;
  }

  channelNamed(caller: Caller, named: string): Promise<Result<NamedChannel | undefined, ChannelCode>> {
    return namedChannel(this.#wire, caller, named, this.#botId);
  }

  async adminOf(place: Place): Promise<string | undefined> {
    const where = whereIs(place);
    return 'guild' in where ? this.#guilds.ownerOf(where.guild) : playerKey(where.person);
  }

  get #apiBaseUrl(): string {
    return this.#options.apiBaseUrl ?? DefaultRestOptions.api;
  }

  get #applicationId(): string {
    const id = this.#client.application?.id;
    if (id === undefined) throw new Error('Discord is used before it has started');
    return id;
  }

  get #botId(): string {
    const id = this.#client.user?.id;
    if (id === undefined) throw new Error('Discord is used before it has started');
    return id;
  }

  async #login(): Promise<void> {
    const { promise: tooLong, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new StartTimeout('The gateway did not answer')), START_LIMIT);
    // Shards identify one after the other, 5 s apart, so a bot of many takes its time: the limit is for each.
    this.#client.on('shardReady', () => timer.refresh());
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
    const state = (): ConnectionState => this.#state;
    listenToEvents(this.#client, {
      guilds: this.#guilds,
      log: this.#log,
      state,
      onInteraction: (interaction) => this.#interactions.take(interaction, receive),
      onMessage: (message) => this.#words.take(message, receive),
      onJoin: (guild) => {
        const { settings } = this.#options;
        this.#words.underWay.add(sayHello(guild, { wire: this.#wire, settings, log: this.#log }));
      },
    });
    logConnection(this.#client, this.#log, state);
  }
}
