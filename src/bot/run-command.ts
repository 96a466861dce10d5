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
  let message: MessageRef | undefined;
  try {
    if (reply.isPrivate) await answer.whisper(reply.card);
    else message = await answer.post(reply.card);
    if (message && reply.boardOf !== undefined) await settleBoard(parts, reply.boardOf, message);
  } finally {
    // The work was promised and may be on record already (an agent's session): it goes on even if nobody can see it.
    if (reply.follow) {
      watches.start({
        platform: caller.place.platform,
        follow: reply.follow,
        whisper: (last) => answer.whisper(last.card),
        ...(message ? { message } : {}),
        ...(reply.boardOf === undefined ? {} : { sessionId: reply.boardOf }),
      });
    }
  }
}
