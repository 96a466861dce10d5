/** A permission of Discord's reference, and what comes of not having it. */
export interface Need {
  readonly bit: bigint;
  /** As Discord's settings call it. */
  readonly name: string;
  /** Without a needed one nothing can be played there. */
  readonly isNeeded: boolean;
  readonly without: string;
}

const VIEW_CHANNEL: Need = {
  bit: 1n << 10n,
  name: 'View Channel',
  isNeeded: true,
  without: 'the bot sees nothing there and can write nothing',
};

const SEND_MESSAGES: Need = {
  bit: 1n << 11n,
  name: 'Send Messages',
  isNeeded: true,
  without: 'the bot can write nothing there',
};

const SEND_MESSAGES_IN_THREADS: Need = {
  bit: 1n << 38n,
  name: 'Send Messages in Threads',
  isNeeded: false,
  without: 'games in threads get no answer',
};

const COMMON: readonly Need[] = [
  {
    bit: 1n << 15n,
    name: 'Attach Files',
    isNeeded: true,
    without: 'long tables and pictures cannot be shown, and their messages are refused',
  },
  {
    bit: 1n << 16n,
    name: 'Read Message History',
    isNeeded: false,
    without: 'the bot cannot answer to a message of somebody',
  },
];

/** What a channel has to allow. */
export const CHANNEL_NEEDS: readonly Need[] = [
  VIEW_CHANNEL,
  SEND_MESSAGES,
  ...COMMON,
  {
    bit: 1n << 35n,
    name: 'Create Public Threads',
    isNeeded: false,
    without: 'no game gets a thread of its own',
  },
  SEND_MESSAGES_IN_THREADS,
];

/** In a thread the right to write is another one ("Threads", Permissions). */
export const THREAD_NEEDS: readonly Need[] = [
  VIEW_CHANNEL,
  { ...SEND_MESSAGES_IN_THREADS, isNeeded: true, without: SEND_MESSAGES.without },
  ...COMMON,
];

/** The address that brings the bot into a server with all that it needs. */
export function inviteAddress(applicationId: string): string {
  const permissions = CHANNEL_NEEDS.reduce((bits, { bit }) => bits | bit, 0n);
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
}
