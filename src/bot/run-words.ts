import { echo } from '../echo.ts';
import { refusalCard } from './cards/refusal-card.ts';
import type { DoorParts } from './door-parts.ts';
import type { Event } from './event.ts';
import { findCommand } from './find-option.ts';
import type { Answer } from './ports.ts';
import { runCommand } from './run-command.ts';

/**
 * Carries out what was said to the bot by mention or in a direct message: a command line if it begins with a command's
 * name, help if there is nothing else, and otherwise what a command takes from words, so that `@cheesebot f f l` plays.
 */
export async function runWords(door: DoorParts, event: Event, text: string, answer: Answer): Promise<void> {
  const { commands } = door.parts;
  const line = text.trim().replace(/^\/cheese\b\s*/iu, '');
  const [first = ''] = line.split(/\s+/u);
  if (line === '' || findCommand(first, commands)) return runCommand(door, event, line, answer);
  const taker = commands.find((command) => command.takesWords?.(line));
  if (taker) return runCommand(door, event, `${taker.name} ${line}`, answer);
  await answer.whisper(
    refusalCard({
      code: 'words/unknown',
      message: `I do not know what to do with "${echo(line)}". Say moves, such as f f l, or a command, such as play t-maze; help lists them all.`,
    }),
  );
}
