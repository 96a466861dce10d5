import { settleBoard } from './boards.ts';
import type { BotParts } from './bot-parts.ts';
import { refusalCard } from './cards/refusal-card.ts';
import type { CommandReply } from './command.ts';
import { parseCommandLine } from './grammar.ts';
import type { Answer, Caller, MessageRef } from './ports.ts';
import type { Watches } from './watches.ts';

/** Runs one command line and shows what came of it. */
export async function runCommand(
  parts: BotParts,
  watches: Watches,
  caller: Caller,
  text: string,
  answer: Answer,
): Promise<void> {
  const line = parseCommandLine(text, parts.commands);
  if (!line.ok) return answer.whisper(refusalCard(line.refusal));
  const { command, options } = line.value;
  const reply = await command.invoke({ caller, services: parts.services }, options);
  if (!reply.ok) return answer.whisper(refusalCard(reply.refusal));
  await showReply(parts, watches, caller, reply.value, answer);
}

async function showReply(
  parts: BotParts,
  watches: Watches,
  caller: Caller,
  reply: CommandReply,
  answer: Answer,
): Promise<void> {
  const message = reply.isPrivate
    ? await answer.whisper(reply.card)
    : await posted(parts, caller, reply, answer);
  if (message && reply.boardOf !== undefined) await settleBoard(parts, reply.boardOf, message);
  if (!reply.follow) return;
  watches.start({
    platform: caller.place.platform,
    follow: reply.follow,
    whisper: (last) => answer.whisper(last.card),
    ...(message ? { message } : {}),
    ...(reply.boardOf === undefined ? {} : { sessionId: reply.boardOf }),
  });
}

async function posted(
  parts: BotParts,
  caller: Caller,
  reply: CommandReply,
  answer: Answer,
): Promise<MessageRef> {
  try {
    return await answer.post(reply.card);
  } catch (error) {
    // An agent that nobody can see must not play on unseen, and cost money; its caller is told and may try again.
    if (reply.follow && reply.boardOf !== undefined) {
      await parts.services.sessions.quit(reply.boardOf, caller.player.key);
    }
    throw error;
  }
}
