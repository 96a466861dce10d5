import { showVerdict } from './boards.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import { refusalCard } from './cards/refusal-card.ts';
import type { CommandCall, CommandReply } from './command.ts';
import { decorated } from './decorated.ts';
import type { DoorParts } from './door-parts.ts';
import type { Event } from './event.ts';
import { parseCommandLine } from './grammar.ts';
import { isAdmin } from './is-admin.ts';
import type { Answer, Caller, MessageRef } from './ports.ts';
import { showSession } from './show-session.ts';
import { whisperCard } from './whisper-card.ts';

/** The message whose button stood for a command. */
interface Pressed {
  /** That only the presser sees it. */
  readonly isPrivate?: boolean;
}

/** Runs one command line and shows what came of it. */
export async function runCommand(
  door: DoorParts,
  event: Event,
  text: string,
  answer: Answer,
  pressed?: Pressed,
): Promise<void> {
  const { parts } = door;
  const { caller, key, isRepeated = false } = event;
  const line = parseCommandLine(text, parts.commands);
  if (!line.ok) return answer.whisper(refusalCard(line.refusal));
  const { command, options } = line.value;
  const platform = platformNamed(parts, caller.place.platform);
  const call: CommandCall = {
    caller,
    services: parts.services,
    isAdmin: () => isAdmin(parts, caller),
    isRepeated,
    ...(platform && { channelNamed: (named) => platform.channelNamed(caller, named) }),
    ...(platform?.groups && { groups: platform.groups }),
    ...(answer.isOverheard && { isOverheard: true }),
    ...(key === undefined ? {} : { key }),
    ...(await sessionHere(parts, caller)),
  };
  const reply = await command.invoke(call, options);
  if (!reply.ok) return answer.whisper(refusalCard(reply.refusal));
  if (pressed && (await isShownInPlace(parts, pressed, reply.value, answer))) return;
  await showReply(door, event, reply.value, answer);
}

async function sessionHere(parts: BotParts, { thread }: Caller): Promise<Pick<CommandCall, 'sessionHere'>> {
  const board = thread === undefined ? undefined : await parts.store.boardIn(thread);
  return board ? { sessionHere: board.sessionId } : {};
}

async function showReply(
  { parts, watches, duels, evaluations }: DoorParts,
  event: Event,
  given: CommandReply,
  answer: Answer,
): Promise<void> {
  const play = given.played === undefined ? undefined : await parts.services.sessions.find(given.played);
  const reply = play ? { ...given, card: await decorated({ parts, duels }, play, given.card) } : given;
  const message = reply.isPrivate
    ? await whisperCard(parts, event, reply.card, answer)
    : await posted(parts, event, reply, answer);
  if (message) await reply.onPosted?.(message);
  if (message && reply.evaluation !== undefined) await evaluations.settle(reply.evaluation, message);
  if (play) await duels.moved(play);
  if (reply.judged !== undefined) await showVerdict(parts, reply.judged);
  if (!reply.follow) return;
  watches.start({
    platform: event.caller.place.platform,
    follow: reply.follow,
    whisper: (last) => answer.whisper(last.card),
    ...(message ? { message } : {}),
    ...(reply.boardOf === undefined ? {} : { sessionId: reply.boardOf }),
  });
}

/** Whoever may see the reply must be who sees the pressed message. Where that can no longer be edited, it is posted. */
async function isShownInPlace(
  { log }: BotParts,
  pressed: Pressed,
  { card, isInPlace = false, isPrivate = false }: CommandReply,
  answer: Answer,
): Promise<boolean> {
  if (!isInPlace || isPrivate !== (pressed.isPrivate ?? false)) return false;
  try {
    await answer.replace(card);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'a message could not be edited and is posted anew');
    return false;
  }
}

async function posted(
  parts: BotParts,
  event: Event,
  reply: CommandReply,
  answer: Answer,
): Promise<MessageRef> {
  const play = reply.boardOf === undefined ? undefined : await parts.services.sessions.find(reply.boardOf);
  try {
    return play
      ? await showSession(parts, event, { play, card: reply.card, isStart: reply.isStart ?? false }, answer)
      : await answer.post(reply.card);
  } catch (error) {
    // An agent that nobody can see must not play on unseen, and cost money; its caller is told and may try again.
    if (reply.follow && reply.boardOf !== undefined) {
      await parts.services.sessions.quit(reply.boardOf, event.caller.player.key);
    }
    throw error;
  }
}
