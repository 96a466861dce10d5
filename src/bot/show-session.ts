import type { Play } from '../sessions/sessions.ts';
import { settleBoard } from './boards.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import type { Card } from './card.ts';
import { movedInThreadCard, startCard } from './cards/start-card.ts';
import { dressed } from './dress.ts';
import type { Event } from './event.ts';
import type { Answer, Caller, ChatPlatform, MessageRef } from './ports.ts';

/** What a command answers with when its card is the board of a session. */
interface SessionReply {
  readonly play: Play;
  readonly card: Card;
  /** Set when this event started the session. */
  readonly isStart?: boolean;
}

/**
 * Shows a session's board as the answer to a command, and gives the message that it stands in. A new game gets a thread
 * of its own, so that the channel sees its start and its result and nothing in between; one that has a thread goes on
 * there, whoever asks for it from where.
 */
export async function showSession(
  parts: BotParts,
  event: Event,
  { play, card, isStart = false }: SessionReply,
  answer: Answer,
): Promise<MessageRef> {
  const { caller, isRepeated = false } = event;
  const platform = platformNamed(parts, caller.place.platform);
  const known = await parts.store.board(play.record.id);
  if (platform && known?.head && known.channel !== caller.thread) {
    // Started by this same event, before a crash: the board stands.
    if (isRepeated && isStart) return { channel: known.channel, message: known.message };
    return goOnInThread(parts, platform, event, known.channel, { play, card }, answer);
  }
  // Rule: a crash may come before the first board was noted, and a press on that board before this repetition. The
  // press noted the board then, and cannot know of its head: both are found again by their keys.
  const isBegun = !known || (isRepeated && isStart);
  if (platform && isBegun && (await wantsThread(parts, platform, caller))) {
    return startInThread(parts, platform, { play, card }, answer);
  }
  const message = await answer.post(card);
  await settleBoard(parts, play, message);
  return message;
}

async function wantsThread(parts: BotParts, platform: ChatPlatform, caller: Caller): Promise<boolean> {
  // Who plays within a thread already has chosen the place.
  if (!platform.capabilities.hasThreads || caller.thread !== undefined) return false;
  return parts.services.preferences.get('threads', { place: caller.place });
}

async function startInThread(
  parts: BotParts,
  platform: ChatPlatform,
  { play, card }: SessionReply,
  answer: Answer,
): Promise<MessageRef> {
  const head = await answer.post(startCard(play));
  const inThread = await postedInThread(parts, platform, head, { play, card });
  if (inThread === undefined) {
    // No thread here (a direct message, a missing permission): the start card becomes the board.
    const shown = await dressed(parts, play, card);
    const message = (await platform.update(head, shown)) ? head : await answer.post(card);
    await settleBoard(parts, play, message);
    return message;
  }
  await settleBoard(parts, play, inThread, head);
  return inThread;
}

/** Rule: a thread that can be opened may still take no message of ours, or none of anybody's: its channel then has the game. */
async function postedInThread(
  parts: BotParts,
  platform: ChatPlatform,
  head: MessageRef,
  { play, card }: SessionReply,
): Promise<MessageRef | undefined> {
  const thread = await threadUnder(parts, platform, head, play);
  if (thread === undefined) return undefined;
  const shown = await dressed(parts, play, card);
  try {
    return await platform.post(thread, shown, `board/${play.record.id}`);
  } catch (error) {
    parts.log.warn({ err: error, session: play.record.id }, 'a board could not be posted in its thread');
    return undefined;
  }
}

async function threadUnder(
  parts: BotParts,
  platform: ChatPlatform,
  head: MessageRef,
  play: Play,
): Promise<string | undefined> {
  try {
    return await platform.openThread(head, startCard(play).title);
  } catch (error) {
    parts.log.warn({ err: error, session: play.record.id }, 'a thread could not be opened');
    return undefined;
  }
}

async function goOnInThread(
  parts: BotParts,
  platform: ChatPlatform,
  event: Event,
  thread: string,
  { play, card }: SessionReply,
  answer: Answer,
): Promise<MessageRef> {
  const key = event.key === undefined ? undefined : `${event.key}/board`;
  const message = await platform.post(thread, await dressed(parts, play, card), key);
  await settleBoard(parts, play, message);
  // A note that only its reader sees cannot be posted under a key: rather none than two.
  if (!event.isRepeated) await answer.whisper(movedInThreadCard(play));
  return message;
}
