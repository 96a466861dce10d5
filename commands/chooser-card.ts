import type { Card } from '../src/bot/card.ts';
import { writeCommandLine } from '../src/bot/grammar.ts';
import { fitsPressId } from '../src/bot/press-id.ts';
import { paradigmsOf } from '../src/paradigms/catalogue.ts';
import { DEFAULT_PROTOCOL, PARADIGM_NAMES, type ProtocolId } from '../src/paradigms/names.ts';

/** The rest of a play command that lacks only its paradigm. */
export interface ChooserValues {
  readonly agent: string | undefined;
  readonly protocol: ProtocolId | undefined;
  readonly view: string | undefined;
  readonly length: string | undefined;
  readonly trials: number | undefined;
  readonly seed: number | undefined;
  readonly apparatus: string | undefined;
}

/** Asks for the paradigm that a play command was typed without; everything else that was said is kept. */
export function chooserCard(values: ChooserValues): Card {
  const { agent, protocol, view, length, trials, seed, apparatus } = values;
  const numbers = { trials: trials?.toString(), seed: seed?.toString() };
  const rest = { agent, protocol, view, length, ...numbers, apparatus };
  // The chosen id is put at the end; behind a colon it is read right with a blank in between and without one.
  const text = `${writeCommandLine('play', rest)} paradigm:`;
  const offered = paradigmsOf(protocol ?? DEFAULT_PROTOCOL).map(({ id }) => PARADIGM_NAMES[id]);
  const title = agent === undefined ? 'What do you want to play?' : 'Which paradigm shall it play?';
  const lines = offered.map((name) => `${name.title} (${name.id}): ${name.summary}`);
  // Rule: an id has 100 characters. A command too long for it is typed again, with the list at hand.
  if (!offered.every(({ id }) => fitsPressId({ kind: 'command', text: `${text} ${id}` }))) {
    return { title, text: [...lines, 'Type your command again with one of these names.'].join('\n\n') };
  }
  return {
    title,
    text: lines.join('\n\n'),
    selects: [
      {
        placeholder: 'Choose a paradigm',
        press: { kind: 'command', text },
        options: offered.map(({ id, title: label, summary: hint }) => ({ label, value: id, hint })),
      },
    ],
  };
}
