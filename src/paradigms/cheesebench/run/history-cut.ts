import type { PublishedSwitches } from '../switches.ts';

/**
 * The messages that a model is sent: the system message, which is the first, and of the rest, which ends with the
 * present question, what `turns` leaves.
 *
 * - `orphan-window`: the last 2 x `turns` messages, the present question among them. What is kept begins with a reply
 *   whose question is gone and has one whole turn less than it says; with one turn a model sees its own last reply and
 *   the new question (paradigm facts 3.3).
 * - `whole-turns`: the last `turns` questions with their replies, and the present question.
 *
 * @param turns The history setting h, 1 or more; published: 5.
 */
export function cutHistory<Message>(
  messages: readonly Message[],
  turns: number,
  rule: PublishedSwitches['historyCut'],
): readonly Message[] {
  const kept = rule === 'orphan-window' ? 2 * turns : 2 * turns + 1;
  const system = messages.slice(0, 1);
  const rest = messages.slice(1);
  return [...system, ...rest.slice(Math.max(0, rest.length - kept))];
}
