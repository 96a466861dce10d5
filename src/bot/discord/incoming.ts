import {
  type APIApplicationCommandInteractionDataOption,
  type APIInteraction,
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Press } from '../card.ts';
import { writeCommandLine } from '../grammar.ts';
import type { Caller, Incoming } from '../ports.ts';
import { decodePress } from '../press-id.ts';
import type { CompletionRequest } from './completion.ts';
import { PLATFORM_NAME, placeOf, playerKey, roleKey } from './keys.ts';
import { withKeys } from './mentions.ts';
import { managesServer } from './permissions.ts';
import { COMMAND_NAME } from './registration.ts';
import { routeOf } from './routes.ts';
import { parentIn, type SeenChannel } from './threads.ts';

/** What one interaction asks of us. */
type Asked =
  | { readonly kind: 'incoming'; readonly incoming: Incoming }
  | { readonly kind: 'completion'; readonly request: CompletionRequest }
  /** A button or command that this version does not know, left from another one. */
  | { readonly kind: 'unknown' };

/** `now` is when it arrived, in milliseconds: from then on its token grows old. */
export function readInteraction(interaction: APIInteraction, now: number): Asked {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = interaction;
      if (data.type !== ApplicationCommandType.ChatInput || data.name !== COMMAND_NAME) return UNKNOWN;
      const [subcommand] = data.options ?? [];
      if (subcommand?.type !== ApplicationCommandOptionType.Subcommand) return UNKNOWN;
      const text = writeCommandLine(subcommand.name, optionTexts(subcommand.options ?? []));
      return {
        kind: 'incoming',
        incoming: {
          kind: 'command',
          caller: callerOf(interaction),
          text,
          deliveryKey: deliveryKey(interaction.id),
          route: routeOf(interaction.token, channelOf(interaction), now),
        },
      };
    }
    case InteractionType.MessageComponent: {
      const press = pressOf(interaction.data);
      if (!press) return UNKNOWN;
      const message = { channel: interaction.message.channel_id, message: interaction.message.id };
      return {
        kind: 'incoming',
        incoming: {
          kind: 'press',
          caller: callerOf(interaction),
          press,
          message,
          isPrivate: ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
          deliveryKey: deliveryKey(interaction.id),
          route: routeOf(interaction.token, channelOf(interaction), now),
        },
      };
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const [subcommand] = interaction.data.options;
      if (subcommand?.type !== ApplicationCommandOptionType.Subcommand) return UNKNOWN;
      const focused = subcommand.options?.find((option) => 'focused' in option && option.focused);
      if (!focused || !('value' in focused)) return UNKNOWN;
      return {
        kind: 'completion',
        request: { command: subcommand.name, option: focused.name, typed: String(focused.value) },
      };
    }
    default:
      return UNKNOWN;
  }
}

const UNKNOWN: Asked = { kind: 'unknown' };

/** The gateway repeats an event when a connection is resumed from before it. */
export function deliveryKey(id: string): string {
  return `${PLATFORM_NAME}:${id}`;
}

function optionTexts(options: readonly APIApplicationCommandInteractionDataOption[]): Record<string, string> {
  return Object.fromEntries(
    options.flatMap((option) => ('value' in option ? [[option.name, withKeys(String(option.value))]] : [])),
  );
}

interface ComponentData {
  readonly custom_id: string;
  readonly component_type: ComponentType;
  readonly values?: readonly string[];
}

/** A menu's press is its command with the chosen value put at its end. */
function pressOf(data: ComponentData): Press | undefined {
  const press = decodePress(data.custom_id);
  if (data.component_type === ComponentType.Button) return press;
  const [chosen] = data.values ?? [];
  if (press?.kind !== 'command' || chosen === undefined) return undefined;
  return { kind: 'command', text: `${press.text} ${chosen}` };
}

/** The parts of an interaction that tell who acted and where; the same for every kind of interaction. */
interface Acted {
  readonly guild_id?: string;
  readonly channel?: SeenChannel;
  readonly channel_id?: string;
  readonly user?: APIUser;
  readonly member?: {
    readonly user: APIUser;
    readonly nick?: string | null;
    readonly permissions?: string;
    readonly roles?: readonly string[];
  };
}

export function callerOf(acted: Acted): Caller {
  const user = acted.member?.user ?? acted.user;
  if (!user) throw new Error('An interaction without a user');
  const permissions = acted.member?.permissions;
  return {
    ...who(user, acted.member?.nick, acted.guild_id, channelOf(acted), parentIn(acted.channel)),
    ...(permissions !== undefined && { isAdmin: managesServer(permissions) }),
    ...groupsOf(acted.member),
  };
}

/** Every event tells the roles of whoever did it, so nobody has to be asked for them. */
export function groupsOf(member: { readonly roles?: readonly string[] } | undefined): Pick<Caller, 'groups'> {
  const { roles = [] } = member ?? {};
  return roles.length === 0 ? {} : { groups: roles.map(roleKey) };
}

/** Standings are of channels, so what happens in a thread belongs to the channel that it hangs in. */
export function who(
  user: Pick<APIUser, 'id' | 'username'> & { readonly global_name?: string | null },
  nick: string | null | undefined,
  guild: string | undefined,
  channel: string,
  parent: string | undefined,
): Caller {
  return {
    player: {
      key: playerKey(user.id),
      kind: 'person',
      name: nick ?? user.global_name ?? user.username,
    },
    place: placeOf(guild, user.id, parent ?? channel),
    ...(parent !== undefined && { thread: channel }),
  };
}

/** Where it happened and is answered: the thread, in a thread. */
export function channelOf(acted: Pick<Acted, 'channel' | 'channel_id'>): string {
  const channel = acted.channel?.id ?? acted.channel_id;
  if (channel === undefined) throw new Error('An interaction without a channel');
  return channel;
}
