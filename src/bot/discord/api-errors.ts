import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** What an error of Discord's means to us; everything else is passed on. */

function hasCode(error: unknown, codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

/** The interaction was answered too late (10062), or twice, by a repeated request or another process (40060). */
export function isLostAcknowledgement(error: unknown): boolean {
  return hasCode(error, [
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  ]);
}

export function isTooLate(error: unknown): boolean {
  return hasCode(error, [RESTJSONErrorCodes.UnknownInteraction]);
}

/** The interaction's token no longer works: older than 15 minutes, or never acknowledged. */
export function isDeadToken(error: unknown): boolean {
  return hasCode(error, [
    RESTJSONErrorCodes.InvalidWebhookToken,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.UnknownInteraction,
  ]);
}

/**
 * The message cannot be edited any more, now or later: it or its channel is gone, we were shut out, its thread was put
 * aside, or it is so old that Discord limits edits (30046, older than an hour). A fresh message is the way on.
 */
export function isBeyondEditing(error: unknown): boolean {
  return hasCode(error, [
    RESTJSONErrorCodes.UnknownMessage,
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.InvalidActionOnArchivedThread,
    RESTJSONErrorCodes.ThreadLocked,
    RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  ]);
}

/** A reply needs "Read Message History"; a message that is none does not. */
export function isReplyForbidden(error: unknown): boolean {
  return hasCode(error, [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory]);
}

export function hasThreadAlready(error: unknown): boolean {
  return hasCode(error, [RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage]);
}

/** No thread can be opened there, by us or at all: a direct message, a thread, no permission, too many threads. */
export function isNoPlaceForThreads(error: unknown): boolean {
  return hasCode(error, [
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.UnknownMessage,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.CannotExecuteActionOnDMChannel,
    RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
    RESTJSONErrorCodes.CannotExecuteActionOnSystemMessage,
    RESTJSONErrorCodes.MaximumActiveThreads,
  ]);
}

/** The bot cannot see it: there is none, it is hidden, or whoever is asked about is not there. */
export function isOutOfSight(error: unknown): boolean {
  return hasCode(error, [
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.UnknownGuild,
    RESTJSONErrorCodes.UnknownMember,
    RESTJSONErrorCodes.UnknownUser,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
  ]);
}

/** There is no such person, or none that a bot can write to. */
export function isNobody(error: unknown): boolean {
  return hasCode(error, [
    RESTJSONErrorCodes.UnknownUser,
    RESTJSONErrorCodes.InvalidRecipients,
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  ]);
}

export function isUnknownMessage(error: unknown): boolean {
  return hasCode(error, [RESTJSONErrorCodes.UnknownMessage]);
}
