import type { Card } from '../src/bot/card.ts';
import { fitsPressId } from '../src/bot/press-id.ts';
import { paradigmsOf } from '../src/paradigms/catalogue.ts';
import { DEFAULT_PROTOCOL, PARADIGM_NAMES, type ProtocolId } from '../src/paradigms/names.ts';

/** Asks for the paradigm that a command line lacks; everything else that was said is in the line and is kept. */
export function paradigmChooser(title: string, line: string, protocol: ProtocolId = DEFAULT_PROTOCOL): Card {
  // The chosen id is put at the end; behind a colon it is read right with a blank in between and without one.
  const text = `${line} paradigm:`;
  const offered = paradigmsOf(protocol).map(({ id }) => PARADIGM_NAMES[id]);
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
