import { z } from 'zod';
import { LENGTHS, PARADIGM_IDS, PROTOCOL_IDS, VIEW_IDS } from '../paradigms/names.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { LoggedTrial } from '../store/records.ts';
import { CANARY } from './canary.ts';

/** The form of a line. Another number means another form; what is added without harm to readers needs none. */
export const TRIAL_SCHEMA = 'cheesebot-trial/1';

/** One trial as it is exported: one line of JSON. */
const TrialLineSchema = z.strictObject({
  schema: z.literal(TRIAL_SCHEMA),
  canary: z.literal(CANARY),
  protocol: z.enum(PROTOCOL_IDS),
  paradigm: z.enum(PARADIGM_IDS),
  view: z.enum(VIEW_IDS),
  /** A named length, or a number of trials. */
  length: z.union([z.enum(LENGTHS), z.int().min(1)]),
  session: z.string(),
  /** Null while somebody may still play it: whoever knows the seed can rehearse its trials. */
  seed: z.string().nullable(),
  /** Trials that another player had before on the same apparatus; part of what a session is replayed from. */
  carriedTrials: z.int().min(0),
  player: z.string(),
  /** As leaderboards name the player; absent in exports of a whole installation. */
  playerName: z.string().optional(),
  playerKind: z.enum(['person', 'agent']),
  /** False for practice: a given seed, or rules departed from. */
  ranked: z.boolean(),
  /** Played with help that the person declared; absent where that was not told. */
  assisted: z.boolean().optional(),
  /** Why an admin took its session out of all standings; null or absent where none did. */
  voided: z.string().nullable().optional(),
  trial: z.int().min(1),
  phase: z.string(),
  outcome: z.enum(['success', 'failure', 'timeout', 'void']),
  steps: z.int().min(0),
  reward: z.number(),
  measures: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Why it ended otherwise than by its own rules; null for an ordinary end. */
  reason: z.string().nullable(),
  endedAt: z.iso.datetime(),
});

export type TrialLine = Readonly<z.infer<typeof TrialLineSchema>>;

export function trialLine({ session, row, endedAt }: LoggedTrial): TrialLine {
  const { protocol, paradigm, view, length, seed, carriedTrials = 0 } = session.spec;
  return {
    schema: TRIAL_SCHEMA,
    canary: CANARY,
    protocol,
    paradigm,
    view,
    length,
    session: session.id,
    seed: session.status === 'playing' ? null : seed,
    carriedTrials,
    player: session.player.key,
    playerKind: session.player.kind,
    ranked: session.ranked,
    trial: row.trial,
    phase: row.phase,
    outcome: row.outcome,
    steps: row.steps,
    reward: row.reward,
    measures: { ...row.measures },
    reason: row.reason,
    endedAt: endedAt.toISOString(),
  };
}

/** The trials as JSONL, each line with its line break. */
export async function* trialLines(
  trials: Iterable<LoggedTrial> | AsyncIterable<LoggedTrial>,
): AsyncGenerator<string> {
  for await (const trial of trials) yield `${JSON.stringify(trialLine(trial))}\n`;
}

/** Reads back what `trialLines` wrote; empty lines are passed over. The refusal names the first line that is none. */
export function readTrialLines(text: string): Result<readonly TrialLine[], 'import/unreadable'> {
  const lines: TrialLine[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = TrialLineSchema.safeParse(jsonOf(line));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = issue?.path.length ? ` (${issue.path.join('.')}: ${issue.message})` : '';
      return refused('import/unreadable', `Line ${index + 1} is no trial of ${TRIAL_SCHEMA}${where}.`);
    }
    lines.push(parsed.data);
  }
  return accepted(lines);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
