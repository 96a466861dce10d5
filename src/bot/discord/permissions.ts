import { PermissionFlagsBits } from 'discord.js';
import { Recent } from './recent.ts';

/** What the bot needs in a channel, by the names of Discord's settings. */
const NEEDED = {
  view: [PermissionFlagsBits.ViewChannel, 'View Channel'],
  send: [PermissionFlagsBits.SendMessages, 'Send Messages'],
  sendInThreads: [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'],
  attach: [PermissionFlagsBits.AttachFiles, 'Attach Files'],
  connect: [PermissionFlagsBits.Connect, 'Connect'],
  openThreads: [PermissionFlagsBits.CreatePublicThreads, 'Create Public Threads'],
} as const;

type Need = keyof typeof NEEDED;

const POSTING: readonly Need[] = ['view', 'send', 'attach'];
const POSTING_IN_THREADS: readonly Need[] = ['view', 'sendInThreads', 'attach'];

/** In a channel for voices nothing is open to who may not connect. */
const POSTING_AMONG_VOICES: readonly Need[] = [...POSTING, 'connect'];

/** What lacks for posting in a channel that is no thread, as Discord's settings name it. */
export function missingToPost(bits: bigint, isVoice: boolean): readonly string[] {
  return (isVoice ? POSTING_AMONG_VOICES : POSTING)
    .filter((need) => !has(bits, need))
    .map((need) => NEEDED[need][1]);
}

const REMEMBERED = 5000;

interface Known {
  readonly bits: bigint;
  readonly isThread: boolean;
}

/**
 * What the bot may do in channels, as each interaction there says it (`app_permissions`). It may have changed since, so
 * it is asked for sentences and for shortcuts, never for whether to try.
 */
export class ChannelPermissions {
  readonly #known = new Recent<Known>(REMEMBERED);

  note(channel: string, permissions: string, isThread: boolean): void {
    this.#known.put(channel, { bits: BigInt(permissions), isThread });
  }

  /** What lacks for posting, as Discord's settings name it; undefined where nothing is known. */
  missing(channel: string): readonly string[] | undefined {
    const known = this.#known.get(channel);
    if (!known) return undefined;
    return (known.isThread ? POSTING_IN_THREADS : POSTING)
      .filter((need) => !has(known.bits, need))
      .map((need) => NEEDED[need][1]);
  }

  mayOpenThreads(channel: string): boolean {
    const known = this.#known.get(channel);
    return !known || has(known.bits, 'openThreads');
  }
}

function has(bits: bigint, need: Need): boolean {
  return isAllowed(bits, NEEDED[need][0]);
}

/** Whether they may set up the server: "Administrator" or "Manage Server". */
export function managesServer(permissions: string): boolean {
  return isAllowed(BigInt(permissions), PermissionFlagsBits.ManageGuild);
}

/** An administrator may do everything, whatever else is said. */
function isAllowed(bits: bigint, permission: bigint): boolean {
  return (bits & (permission | PermissionFlagsBits.Administrator)) !== 0n;
}
