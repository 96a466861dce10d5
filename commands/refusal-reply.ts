import { refusalCard } from '../src/bot/cards/game-card.ts';
import type { CommandReply } from '../src/bot/command.ts';
import { type Refusal, refused } from '../src/result.ts';

/** A command that could not do what it said: the sentence, shown to the caller alone. */
export function refusalReply(refusal: Refusal): CommandReply {
  return { ok: false, card: refusalCard(refusal), isPrivate: true };
}

export function refuse(code: string, message: string): CommandReply {
  return refusalReply(refused(code, message).refusal);
}
