import type { Card } from '../src/bot/card.ts';
import { writeCommandLine } from '../src/bot/grammar.ts';
import type { ProtocolId } from '../src/paradigms/names.ts';
import { paradigmChooser } from './paradigm-chooser.ts';

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
  const title = agent === undefined ? 'What do you want to play?' : 'Which paradigm shall it play?';
  return paradigmChooser(title, writeCommandLine('play', rest), protocol);
}
