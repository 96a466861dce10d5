import { type Flag, flagChoice, flagsHelp, readFlagValues } from '../command-line.ts';
import { PROTOCOL_IDS, type ProtocolId } from '../paradigms/names.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { LogFilter, TurnFilter } from '../store/records.ts';

const FORMATS = ['jsonl', 'published', 'turns'] as const;
type Format = (typeof FORMATS)[number];

/** What is asked of `npm run export`. */
export type ExportCommand =
  | { readonly kind: 'help'; readonly text: string }
  /** Read a file of exported trials back and say what is in it. */
  | { readonly kind: 'check'; readonly file: string }
  | { readonly kind: Exclude<Format, 'turns'>; readonly filter: LogFilter }
  /** Every prompt and reply. */
  | { readonly kind: 'turns'; readonly filter: TurnFilter };

const FLAGS: readonly Flag[] = [
  {
    name: 'format',
    value: 'jsonl|published|turns',
    example: 'jsonl',
    description:
      'jsonl: one trial a line; turns: one turn of a model a line, with every prompt and reply; published: the published leaderboard\'s JSON, schema "4", cheesebench only',
  },
  { name: 'protocol', value: '<protocol>', example: 'cheesebench', description: PROTOCOL_IDS.join(' or ') },
  {
    name: 'player',
    value: '<key>',
    example: 'agent:oracle',
    description: "one player: its key, or an agent's id",
  },
  { name: 'session', value: '<id>', example: 'k3v9q2m8xz', description: 'one session' },
  {
    name: 'evaluation',
    value: '<id>',
    example: 'k3x9v2m8qz4t',
    description: 'with turns: one evaluation, by its whole id',
  },
  {
    name: 'check',
    value: '<file>',
    example: 'trials.jsonl',
    description: 'instead of exporting: read a file of exported trials back and say what is in it',
  },
];

const HELP = flagsHelp(
  'Writes the trial log, or what models were told and replied, to stdout; changes nothing in the store.',
  'npm run --silent export -- --format jsonl > trials.jsonl',
  FLAGS,
);

export function readExportCommand(words: readonly string[]): Result<ExportCommand> {
  const flags = readFlagValues(words, FLAGS);
  if (!flags.ok) return flags;
  if (flags.value === 'help') return accepted({ kind: 'help', text: HELP });
  const typed = flags.value;
  const format = flagChoice(typed, 'format', FORMATS);
  if (!format.ok) return format;
  const protocol = flagChoice(typed, 'protocol', PROTOCOL_IDS);
  if (!protocol.ok) return protocol;
  const file = typed.get('check');
  if (file !== undefined) return accepted({ kind: 'check', file });
  if (format.value === undefined) {
    return refused(
      'export/no-format',
      'Say in which format: --format jsonl, --format turns or --format published.',
    );
  }
  const filter = filterOf(typed, protocol.value);
  const evaluationId = typed.get('evaluation');
  if (format.value === 'turns') {
    return accepted({
      kind: 'turns',
      filter: { ...filter, ...(evaluationId === undefined ? {} : { evaluationId }) },
    });
  }
  if (evaluationId !== undefined) {
    return refused('export/evaluation', '--evaluation goes with --format turns.');
  }
  if (format.value === 'jsonl') return accepted({ kind: 'jsonl', filter });
  if (protocol.value !== undefined && protocol.value !== 'cheesebench') {
    return refused(
      'export/other-protocol',
      `The published format takes results of cheesebench only; those of ${protocol.value} measure something else. Use --format jsonl for them.`,
    );
  }
  return accepted({ kind: 'published', filter: { ...filter, protocol: 'cheesebench' } });
}

function filterOf(typed: ReadonlyMap<string, string>, protocol: ProtocolId | undefined): LogFilter {
  const player = typed.get('player');
  const sessionId = typed.get('session');
  return {
    ...(protocol === undefined ? {} : { protocol }),
    // An agent is typed by its id in chat; its key begins with what kind of player it is.
    ...(player === undefined ? {} : { playerKeys: [player, `agent:${player}`] }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
}
