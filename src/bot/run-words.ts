import type { DoorParts } from './door-parts.ts';
import type { Event } from './event.ts';
import { findCommand } from './find-option.ts';
import type { Answer } from './ports.ts';
import { runCommand } from './run-command.ts';

/** The command that words alone stand for, where they begin with no command's name: a move in the speaker's game. */
const MOVE = 'move';

/**
 * Carries out what was said to the bot by mention or in a direct message: a command line if it begins with a command's
 * name, help if there is nothing else, and otherwise moves, so that `@cheesebot f f l` plays.
 */
export async function runWords(door: DoorParts, event: Event, text: string, answer: Answer): Promise<void> {
  const line = text.trim().replace(/^\/cheese\b\s*/iu, '');
  const [first = ''] = line.split(/\s+/u);
  const isCommand = line === '' || findCommand(first, door.parts.commands) !== undefined;
  return runCommand(door, event, isCommand ? line : `${MOVE} ${line}`, answer);
}
