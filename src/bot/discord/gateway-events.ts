import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayGuildCreateDispatchData,
  type GatewayGuildDeleteDispatchData,
  type GatewayGuildUpdateDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayReadyDispatchData,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Guilds, SeenGuild } from './guilds.ts';

export type ConnectionState = 'starting' | 'running' | 'stopped';

interface Listeners {
  readonly guilds: Guilds;
  readonly log: Logger;
  readonly state: () => ConnectionState;
  readonly onInteraction: (interaction: APIInteraction) => void;
  readonly onMessage: (message: GatewayMessageCreateDispatchData) => void;
  /** The bot was added to a server. */
  readonly onJoin: (guild: SeenGuild) => void;
}

/**
 * Raw events instead of discord.js's objects: they are what Discord documents, they need no cache, and nothing is done
 * before the acknowledgement.
 */
export function listenToEvents(client: Client, parts: Listeners): void {
  const { guilds, log, state } = parts;
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (state() !== 'stopped') parts.onInteraction(interaction);
  });
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    if (state() !== 'stopped') parts.onMessage(message);
  });
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds: known }: GatewayReadyDispatchData) =>
    guilds.ready(known),
  );
  client.ws.on(GatewayDispatchEvents.GuildCreate, (guild: GatewayGuildCreateDispatchData) => {
    if (!guilds.see(guild) || state() === 'stopped') return;
    log.info({ guild: guild.id }, 'added to a server');
    parts.onJoin(guild);
  });
  client.ws.on(GatewayDispatchEvents.GuildUpdate, (guild: GatewayGuildUpdateDispatchData) =>
    guilds.see(guild),
  );
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: GatewayGuildDeleteDispatchData) => {
    if (guilds.lose(guild)) log.info({ guild: guild.id }, 'removed from a server');
  });
}

/** A lost connection is discord.js's to mend (it resumes, or identifies anew); we only tell. */
export function logConnection(client: Client, log: Logger, state: () => ConnectionState): void {
  client.on('shardReconnecting', () => {
    if (state() === 'running') log.warn('connection to Discord lost, reconnecting');
  });
  client.on('shardResume', () => log.info('connection to Discord resumed'));
  client.on('shardDisconnect', ({ code }) => {
    if (state() !== 'running') return;
    log.error({ code }, 'Discord closed the connection for good; check DISCORD_TOKEN and start again');
  });
  client.on('shardError', (error) => log.warn({ err: error }, 'error on the connection to Discord'));
  client.on('error', (error) => log.error({ err: error }, 'error in discord.js'));
  client.rest.on('rateLimited', ({ route, timeToReset }) =>
    log.debug({ route, timeToReset }, 'waiting for a rate limit'),
  );
}
