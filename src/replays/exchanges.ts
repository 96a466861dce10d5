import { z } from 'zod';
import { ACTION_NAMES, actionsFromLetters } from '../paradigms/action.ts';
import type { AgentTurnRecord } from '../store/records.ts';
import type { ReplayExchange } from './replays.ts';

/** Stands where a message held something other than text. */
const PICTURE = '[picture]';

const part = z.union([
  z.object({ type: z.literal('text'), text: z.string() }).transform(({ text }) => text),
  z.unknown().transform(() => PICTURE),
]);

const content = z.union([z.string(), z.array(part).transform((parts) => parts.join('\n'))]).catch('');

/** The part of an LLM agent's exchange that people read; whatever else is in it may change. */
const exchange = z.object({
  letters: z.string().catch(''),
  answer: z.string().catch(''),
  notes: z.string().catch(''),
  unreadable: z.string().nullable().catch(null),
  failure: z.string().nullable().catch(null),
  calls: z
    .array(
      z.object({
        messages: z.array(z.object({ role: z.string().catch('?'), content })).catch([]),
        reply: z
          .object({ text: z.string().catch(''), refusal: z.string().nullish().catch(null) })
          .nullish()
          .catch(null),
        reading: z
          .object({ outcome: z.string(), repairs: z.array(z.string()).optional().catch(undefined) })
          .nullish()
          .catch(null),
      }),
    )
    .catch([]),
});
type Exchange = z.output<typeof exchange>;

/**
 * What an agent was asked and replied, oldest first. One that was asked again at the same turn (its process died before
 * the move was stored) stands once, as it was the last time. Bodies of other programs are left out.
 */
export function exchangesOf(turns: readonly AgentTurnRecord[]): readonly ReplayExchange[] {
  const byTurn = new Map<number, ReplayExchange>();
  for (const { turn, body } of turns) {
    const read = exchange.safeParse(body);
    if (read.success) byTurn.set(turn, exchangeOf(turn, read.data));
  }
  return [...byTurn.values()].sort((one, other) => one.turn - other.turn);
}

function exchangeOf(turn: number, read: Exchange): ReplayExchange {
  // The last request holds what was replied before it, and why that could not be read.
  const call = read.calls.at(-1);
  return {
    turn,
    messages: (call?.messages ?? []).map(({ role, content: text }) => ({ role, text: withoutBoards(text) })),
    reply: call?.reply?.text || call?.reply?.refusal || read.answer,
    outcome: outcomeText(read),
    notes: read.notes,
    calls: read.calls.length,
  };
}

/** A board that was sent as a picture is stored as its text between two control characters. */
function withoutBoards(text: string): string {
  const [before = '', ...marked] = text.split('\u0002');
  return before + marked.map((piece) => PICTURE + piece.slice(piece.indexOf('\u0003') + 1)).join('');
}

function outcomeText({ letters, unreadable, failure, calls }: Exchange): string {
  if (failure !== null) return failure;
  const actions = (actionsFromLetters(letters) ?? []).map((action) => ACTION_NAMES[action]).join(', ');
  if (unreadable !== null)
    return `It could not be read (${unreadable}). ${actions} was carried out in its place.`;
  const repairs = calls.at(-1)?.reading?.repairs ?? [];
  return repairs.length === 0 ? actions : `${actions} (read in spite of: ${repairs.join(', ')})`;
}
