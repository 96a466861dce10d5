import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { listed } from '../../listed.ts';
import { PlatformFailure } from '../platform-failure.ts';

interface Lasting {
  readonly code: string;
  readonly sentence: string;
}

const GONE: Lasting = {
  code: 'discord/channel-gone',
  sentence:
    'Cheesebot can no longer reach this channel; choose another one, or add the bot to the server again.',
};
const CLOSED_DIRECT: Lasting = {
  code: 'discord/closed-direct',
  sentence:
    'This person takes no direct messages from Cheesebot; they can allow them in the privacy settings of a server that both are in.',
};
const LOCKED: Lasting = {
  code: 'discord/thread-locked',
  sentence: 'This thread is locked; unlock it, or start again in the channel.',
};
const NO_TEXT: Lasting = {
  code: 'discord/no-text-channel',
  sentence: 'Nothing can be posted in a channel of this kind; choose a text channel.',
};
const NO_HISTORY: Lasting = {
  code: 'discord/no-history',
  sentence: 'Cheesebot may not reply in this channel: allow it "Read Message History" here, then try again.',
};

/** What lasts until somebody changes something on Discord. Everything else may go better next time. */
const LASTING: ReadonlyMap<unknown, Lasting> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, GONE],
  [RESTJSONErrorCodes.UnknownGuild, GONE],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, CLOSED_DIRECT],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, CLOSED_DIRECT],
  [RESTJSONErrorCodes.ThreadLocked, LOCKED],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, LOCKED],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, NO_TEXT],
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType, NO_TEXT],
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory, NO_HISTORY],
]);

const SHUT_OUT: readonly unknown[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
];

const NEEDED_TO_POST = ['View Channel', 'Send Messages', 'Attach Files'];

/** What posting failed of, where trying again is of no use; `missing` names permissions if they are known. */
export function lastingFailure(
  error: unknown,
  missing: readonly string[] | undefined,
): PlatformFailure | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  if (SHUT_OUT.includes(error.code)) {
    const names = missing && missing.length > 0 ? missing : NEEDED_TO_POST;
    return new PlatformFailure('discord/no-access', noAccess(names), error, true);
  }
  const known = LASTING.get(error.code);
  return known && new PlatformFailure(known.code, known.sentence, error, true);
}

function noAccess(names: readonly string[]): string {
  return `Cheesebot may not post in this channel: allow it ${permissionsListed(names)} here, then try again.`;
}

/** Permissions as Discord's settings name them: `"View Channel", "Send Messages" and "Attach Files"`. */
export function permissionsListed(names: readonly string[]): string {
  return listed(names.map((name) => `"${name}"`));
}
