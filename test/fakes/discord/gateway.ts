import { randomBytes } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import { botPayload, channelPayload, guildPayload, messageEvent } from './payloads.ts';
import { type FakeGuild, shardOf } from './places.ts';
import { isRecord, type JsonRecord, numberIn, textIn } from './records.ts';
import type { World, WorldEvent } from './world.ts';

/** Guild members, presences, message content: each needs Discord's approval. */
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = (1 << 26) - 1;
const INTENTS = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12 };

/**
 * Milliseconds within which a bot may identify so many shards as `max_concurrency` says: five seconds, as the bot counts
 * them when it sends. What it sends may be on its way a little longer one time than the next.
 */
export const IDENTIFY_WINDOW = 5000 - 250;

const CLOSE = {
  unknownError: 4000,
  notAuthenticated: 4003,
  wrongToken: 4004,
  identifiedTwice: 4005,
  badSequence: 4007,
  invalidIntents: 4013,
  disallowedIntents: 4014,
};

interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  readonly intents: number;
  sequence: number;
  /** Every event since it began, for a resume. */
  readonly events: { readonly sequence: number; readonly frame: string }[];
  socket: WebSocket | undefined;
  isResumable: boolean;
}

export interface GatewayOptions {
  readonly token: string;
  /** Milliseconds between heartbeats. */
  readonly heartbeatInterval: number;
  /** How many shards Discord recommends, and how many of them may identify at once. */
  readonly shards: number;
  readonly maxConcurrency: number;
}

/** One IDENTIFY that was accepted. */
interface Identified {
  readonly shard: number;
  readonly shardCount: number;
  readonly at: number;
}

/** Discord's gateway: HELLO, IDENTIFY, RESUME with replay, heartbeats, and the ways in which it lets a bot down. */
export class FakeGateway {
  readonly counts = { identifies: 0, resumes: 0, invalidSessions: 0 };
  /** The intents of the last IDENTIFY. */
  intents = 0;
  readonly identified: Identified[] = [];
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  #url = '';
  #closeOnIdentify: number | undefined;
  #isRefusing = false;
  #hasHeartbeats = true;

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    this.#server.on('connection', (socket) => this.#welcome(socket));
  }

  get server(): WebSocketServer {
    return this.#server;
  }

  set url(url: string) {
    this.#url = url;
  }

  get url(): string {
    return this.#url;
  }

  /** Whether a bot is connected now. */
  get isConnected(): boolean {
    return [...this.#sessions.values()].some((session) => session.socket !== undefined);
  }

  /** True while new connections are turned away (the gateway is down). */
  get isRefusing(): boolean {
    return this.#isRefusing;
  }

  /**
   * Sends an event to the shard of its guild, or keeps it for a connection that may be resumed; only to who has asked for
   * such events by one of these intents.
   */
  dispatch(type: string, data: JsonRecord, guild: FakeGuild | null, intents = ~0): void {
    for (const session of this.#sessions.values()) {
      if (session.shard !== shardOf(guild, session.shardCount)) continue;
      if ((session.intents & intents) !== 0) this.#send(session, type, data);
    }
  }

  /** Tells of what happens in the world. Who may not see a channel hears nothing of it. */
  tell({ type, channel, message }: WorldEvent): void {
    if (channel.denied.has('viewChannel') || channel.guild?.isJoined === false) return;
    if (type === 'thread') {
      this.dispatch('THREAD_CREATE', channelPayload(this.#world, channel), channel.guild, INTENTS.guilds);
    }
    if (!message) return;
    const intent = channel.guild ? INTENTS.guildMessages : INTENTS.directMessages;
    this.dispatch('MESSAGE_CREATE', messageEvent(this.#world, message), channel.guild, intent);
  }

  /** Somebody adds the bot to a server. */
  join(guild: FakeGuild): void {
    guild.isJoined = true;
    this.dispatch('GUILD_CREATE', guildPayload(this.#world, guild), guild, INTENTS.guilds);
  }

  /** Somebody throws the bot out of a server. */
  leave(guild: FakeGuild): void {
    guild.isJoined = false;
    this.dispatch('GUILD_DELETE', { id: guild.id }, guild, INTENTS.guilds);
  }

  /** A server is down for a while, and comes back. */
  outage(guild: FakeGuild): void {
    this.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guild, INTENTS.guilds);
    this.dispatch('GUILD_CREATE', guildPayload(this.#world, guild), guild, INTENTS.guilds);
  }

  /** Cuts every connection as a network does, without a close frame; sessions can be resumed. */
  drop(): void {
    for (const { socket } of this.#sessions.values()) socket?.terminate();
  }

  /** Closes every connection with this code of Discord's. */
  close(code: number): void {
    for (const session of this.#sessions.values()) session.socket?.close(code);
  }

  /** Closes the next connection that identifies with this code (4013, 4014 and the like). */
  closeNextIdentify(code: number): void {
    this.#closeOnIdentify = code;
  }

  /** Asks every bot to reconnect (op 7). */
  requestReconnect(): void {
    for (const { socket } of this.#sessions.values()) socket?.send(JSON.stringify({ op: 7, d: null }));
  }

  /** Tells every bot that its session is no longer valid (op 9). */
  invalidate(isResumable: boolean): void {
    for (const session of this.#sessions.values()) {
      session.isResumable = isResumable;
      session.socket?.send(JSON.stringify({ op: 9, d: isResumable }));
      this.counts.invalidSessions += 1;
    }
  }

  /** While true, the gateway accepts no connection. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
    if (isRefusing) this.drop();
  }

  /** While false, heartbeats get no answer (a connection that is dead without being closed). */
  answerHeartbeats(hasHeartbeats: boolean): void {
    this.#hasHeartbeats = hasHeartbeats;
  }

  async stop(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #welcome(socket: WebSocket): void {
    let session: Session | undefined;
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined;
    });
    socket.on('message', (raw) => {
      const frame: unknown = JSON.parse(String(raw));
      if (!isRecord(frame)) return;
      switch (frame.op) {
        case 1:
          if (this.#hasHeartbeats) socket.send(JSON.stringify({ op: 11 }));
          return;
        case 2:
          if (session) return socket.close(CLOSE.identifiedTwice);
          session = this.#identify(socket, isRecord(frame.d) ? frame.d : {});
          return;
        case 6:
          session = this.#resume(socket, isRecord(frame.d) ? frame.d : {});
          return;
        default:
          if (!session) socket.close(CLOSE.notAuthenticated);
      }
    });
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: this.#options.heartbeatInterval } }));
  }

  #identify(socket: WebSocket, data: JsonRecord): Session | undefined {
    this.counts.identifies += 1;
    const refusal = this.#refusalOf(data);
    if (refusal !== undefined) {
      socket.close(refusal);
      return undefined;
    }
    const [shard = 0, shardCount = 1] = Array.isArray(data.shard) ? data.shard.map(Number) : [];
    if (this.#isTooSoon(shard)) {
      this.counts.invalidSessions += 1;
      socket.send(JSON.stringify({ op: 9, d: false }));
      return undefined;
    }
    this.identified.push({ shard, shardCount, at: Date.now() });
    // Discord drops the sessions of processes that are gone; what was kept for them is lost.
    for (const old of this.#sessions.values()) if (!old.socket) this.#sessions.delete(old.id);
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      shard,
      shardCount,
      intents: this.intents,
      sequence: 0,
      events: [],
      socket,
      isResumable: true,
    };
    this.#sessions.set(session.id, session);
    const guilds = this.#world
      .guilds()
      .filter((guild) => guild.isJoined && shardOf(guild, shardCount) === shard);
    this.#send(session, 'READY', {
      v: 10,
      user: botPayload(this.#world),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      shard: [shard, shardCount],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.#url,
      application: { id: this.#world.applicationId, flags: 0 },
      private_channels: [],
      relationships: [],
      geo_ordered_rtc_regions: [],
    });
    for (const guild of guilds) this.#send(session, 'GUILD_CREATE', guildPayload(this.#world, guild));
    return session;
  }

  /** With shards, the pace of IDENTIFY is kept; a bot of one is started again and again by the tests. */
  #isTooSoon(shard: number): boolean {
    const { shards, maxConcurrency } = this.#options;
    const since = Date.now() - IDENTIFY_WINDOW;
    return (
      shards > 1 &&
      this.identified.some((one) => one.at > since && one.shard % maxConcurrency === shard % maxConcurrency)
    );
  }

  #refusalOf(data: JsonRecord): number | undefined {
    if (this.#closeOnIdentify !== undefined) {
      const code = this.#closeOnIdentify;
      this.#closeOnIdentify = undefined;
      return code;
    }
    if (textIn(data, 'token') !== this.#options.token) return CLOSE.wrongToken;
    this.intents = numberIn(data, 'intents') ?? -1;
    if (this.intents < 0 || this.intents > KNOWN_INTENTS) return CLOSE.invalidIntents;
    return (this.intents & PRIVILEGED_INTENTS) === 0 ? undefined : CLOSE.disallowedIntents;
  }

  #resume(socket: WebSocket, data: JsonRecord): Session | undefined {
    this.counts.resumes += 1;
    if (textIn(data, 'token') !== this.#options.token) {
      socket.close(CLOSE.wrongToken);
      return undefined;
    }
    const session = this.#sessions.get(textIn(data, 'session_id') ?? '');
    const from = numberIn(data, 'seq') ?? 0;
    if (!session?.isResumable) {
      this.counts.invalidSessions += 1;
      socket.send(JSON.stringify({ op: 9, d: false }));
      return undefined;
    }
    if (from > session.sequence) {
      socket.close(CLOSE.badSequence);
      return undefined;
    }
    session.socket = socket;
    for (const { sequence, frame } of session.events) if (sequence > from) socket.send(frame);
    this.#send(session, 'RESUMED', {});
    return session;
  }

  #send(session: Session, type: string, data: JsonRecord): void {
    session.sequence += 1;
    const frame = JSON.stringify({ op: 0, t: type, s: session.sequence, d: data });
    session.events.push({ sequence: session.sequence, frame });
    session.socket?.send(frame);
  }
}
