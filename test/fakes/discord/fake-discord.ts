import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, Faults } from './faults.ts';
import { FakeGateway } from './gateway.ts';
import { People, type SaidReply, type SlashOptions } from './people.ts';
import type { FakeChannel, FakeGuild } from './places.ts';
import { type BucketSize, OBSERVED_BUCKETS, RateLimits } from './rate-limits.ts';
import { FakeRest, type LoggedRequest, type Violation } from './rest.ts';
import { type ShownMessage, shown } from './shown.ts';
import { type FakeInteraction, type FakeMessage, World } from './world.ts';

export type { Fault } from './faults.ts';
export type { LoggedRequest, Violation } from './rest.ts';
export type { ShownMessage } from './shown.ts';
export type { FakeChannel, FakeGuild, FakeInteraction, FakeMessage } from './world.ts';

export interface FakeDiscordOptions {
  /** What the bot must identify with. */
  readonly token?: string;
  readonly port?: number;
  readonly heartbeatInterval?: number;
  /** Limits by kind of request; by default what people observe. `{}` is none. */
  readonly buckets?: Readonly<Record<string, BucketSize>>;
  /** How many shards are recommended (1), and how many of them may identify at once (1). */
  readonly shards?: number;
  readonly maxConcurrency?: number;
}

const DEFAULT_TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.fake.token-of-the-test';

/**
 * A local Discord: REST, gateway, and people in one guild or more. It keeps its messages, commands and pending events over
 * restarts of the bot, in this process or in another one (DISCORD_API_BASE_URL = `apiBaseUrl`, DISCORD_TOKEN = `token`).
 * What Discord would refuse is refused, and kept in `violations`.
 */
export class FakeDiscord {
  readonly token: string;
  readonly world = new World();
  readonly gateway: FakeGateway;
  readonly #faults = new Faults();
  readonly #people: People;
  readonly #rest: FakeRest;
  readonly #server: Server;
  #port = 0;

  constructor(options: FakeDiscordOptions) {
    this.token = options.token ?? DEFAULT_TOKEN;
    const { shards = 1, maxConcurrency = 1 } = options;
    this.gateway = new FakeGateway(this.world, {
      token: this.token,
      heartbeatInterval: options.heartbeatInterval ?? 41_250,
      shards,
      maxConcurrency,
    });
    this.world.onEvent = (event) => this.gateway.tell(event);
    this.#people = new People(this.world, this.gateway);
    this.#rest = new FakeRest({
      world: this.world,
      faults: this.#faults,
      limits: new RateLimits(options.buckets ?? OBSERVED_BUCKETS),
      token: this.token,
      gatewayUrl: () => this.gateway.url,
      shards,
      maxConcurrency,
      onChange: () => this.#people.wake(),
    });
    this.#server = createServer((request, response) => {
      this.#rest.handle(request, response).catch(() => response.destroy());
    });
    this.#server.on('upgrade', (request, socket, head) => {
      if (this.gateway.isRefusing) return socket.destroy();
      this.gateway.server.handleUpgrade(request, socket, head, (webSocket) => {
        this.gateway.server.emit('connection', webSocket, request);
      });
    });
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address: AddressInfo | string | null = this.#server.address();
    if (!address || typeof address === 'string') throw new Error('The fake has no port');
    this.#port = address.port;
    this.gateway.url = `ws://127.0.0.1:${this.#port}`;
  }

  get apiBaseUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** Every request so far, in the order in which they were answered. */
  get requests(): readonly LoggedRequest[] {
    return this.#rest.requests;
  }

  /** Payloads that Discord would refuse. A test of a right bot ends with this being empty. */
  get violations(): readonly Violation[] {
    return this.#rest.violations;
  }

  /** For a test that has made one of them on purpose. */
  forgetViolations(): void {
    this.#rest.violations.length = 0;
  }

  /** Every interaction, with `ackLatency` in milliseconds. */
  get interactions(): readonly FakeInteraction[] {
    return this.world.interactions;
  }

  /** `/cheese <subcommand>` with options, as Discord's client sends it. */
  slash(user: string, channel: string, subcommand: string, options?: SlashOptions): Promise<FakeInteraction> {
    return this.#people.slash(user, channel, subcommand, options);
  }

  slashOutdated(user: string, channel: string, subcommand: string): Promise<FakeInteraction> {
    return this.#people.slashOutdated(user, channel, subcommand);
  }

  autocomplete(
    user: string,
    channel: string,
    subcommand: string,
    option: string,
    typed: string,
  ): Promise<FakeInteraction> {
    return this.#people.autocomplete(user, channel, subcommand, option, typed);
  }

  /** Writes in a channel; `@cheesebot` and `@ada` mention. */
  say(user: string, channel: string, text: string, reply?: SaidReply): FakeMessage {
    return this.#people.say(user, channel, text, reply);
  }

  /** Presses the button with that label. */
  press(user: string, messageId: string, label: string): Promise<FakeInteraction> {
    return this.#people.press(user, messageId, label);
  }

  choose(
    user: string,
    messageId: string,
    placeholder: string,
    optionLabel: string,
  ): Promise<FakeInteraction> {
    return this.#people.choose(user, messageId, placeholder, optionLabel);
  }

  /** What the bot has posted in a channel for everybody, oldest first. A thread is a channel by its id. */
  messages(channel: string): readonly ShownMessage[] {
    return this.rawMessages(channel).map(shown);
  }

  /** The same as it is stored: with markup, flags and pings. */
  rawMessages(channel: string): readonly FakeMessage[] {
    const id = this.world.channel(channel).id;
    return this.world.messages.filter(
      (message) => message.channel.id === id && !message.ephemeralFor && message.author === null,
    );
  }

  /** Threads under the messages of a channel, oldest first. */
  threads(channel: string): readonly FakeChannel[] {
    const parent = this.world.channel(channel);
    return this.world.channels().filter((one) => one.thread?.parent === parent);
  }

  /** A server that the bot is in from the start, or is added to by `join`. */
  addGuild(name: string, at: { shard?: number; shards?: number; isJoined?: boolean } = {}): FakeGuild {
    return this.world.addGuild(name, at.shard, at.shards, at.isJoined);
  }

  /** What this user alone sees, in any channel, oldest first. */
  whispers(user: string): readonly ShownMessage[] {
    const { id } = this.world.user(user);
    return this.world.messages.filter((message) => message.ephemeralFor?.id === id).map(shown);
  }

  /** Everything this user sees in a channel, oldest first. */
  seenBy(user: string, channel: string): readonly ShownMessage[] {
    const { id } = this.world.user(user);
    const channelId = this.world.channel(channel).id;
    return this.world.messages
      .filter((message) => message.channel.id === channelId)
      .filter((message) => message.author === null)
      .filter((message) => !message.ephemeralFor || message.ephemeralFor.id === id)
      .map(shown);
  }

  /** A moderator takes a message away. */
  deleteMessage(id: string): void {
    this.world.deleteMessage(id);
  }

  /** Lets something go wrong with the next requests that fit. */
  fault(fault: Fault): void {
    this.#faults.add(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** Moves Discord's clock on: tokens grow old, messages too. */
  skip(milliseconds: number): void {
    this.world.skip(milliseconds);
  }

  async close(): Promise<void> {
    await this.gateway.stop();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = new FakeDiscord(options);
  await fake.listen(options.port ?? 0);
  return fake;
}
