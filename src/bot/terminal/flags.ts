import { echo } from '../../echo.ts';
import { nearest } from '../../nearest.ts';
import { accepted, type Result, refused } from '../../result.ts';

interface TerminalWords {
  /** What one types after /cheese. */
  readonly text: string;
  readonly isJson: boolean;
}

const JSON_FLAG = '--json';
const HELP_FLAG = '--help';

/** Parts the flags of the terminal from the command. `--help` is the command help, of whatever command stands beside it. */
export function readFlags(words: readonly string[]): Result<TerminalWords, 'terminal/unknown-flag'> {
  const flags = words.filter((word) => word.startsWith('--'));
  const unknown = flags.find((flag) => flag !== JSON_FLAG && flag !== HELP_FLAG);
  if (unknown !== undefined) {
    const meant = nearest(unknown, [JSON_FLAG, HELP_FLAG]) ?? JSON_FLAG;
    return refused('terminal/unknown-flag', `There is no flag ${echo(unknown)}. There is ${meant}.`);
  }
  const command = words.filter((word) => !word.startsWith('--')).join(' ');
  const isHelp = flags.includes(HELP_FLAG);
  const text = isHelp ? `help ${command.trim().split(/\s+/u)[0] ?? ''}`.trim() : command;
  return accepted({ text, isJson: flags.includes(JSON_FLAG) });
}
