import { z } from 'zod';
import { CANARY } from '../../exports/canary.ts';
import { LENGTHS, PARADIGM_IDS, PROTOCOL_IDS, VIEW_IDS } from '../../paradigms/names.ts';
import type { EvaluationResults, SessionResult } from '../evaluations.ts';
import type { Cell } from '../plan.ts';
import { type ReferencesOf, referencesOf } from './references.ts';

/** The form of a line. Another number means another form; what is added without harm to readers needs none. */
const SESSION_SCHEMA = 'cheesebot-evaluation-session/1';

const count = z.int().min(0);

/** One session of an evaluation: one line of JSON. */
export const SessionLineSchema = z.strictObject({
  schema: z.literal(SESSION_SCHEMA),
  canary: z.literal(CANARY),
  evaluation: z.string(),
  agent: z.strictObject({ id: z.string(), key: z.string(), name: z.string() }),
  protocol: z.enum(PROTOCOL_IDS),
  paradigm: z.enum(PARADIGM_IDS),
  view: z.enum(VIEW_IDS),
  length: z.union([z.enum(LENGTHS), z.int().min(1)]),
  /** Of the session in its cell, from 1: cells of one paradigm, protocol and length meet the same trials under it. */
  seed: z.int().min(1),
  /** Prompts and replies are kept under this id. */
  session: z.string(),
  status: z.enum(['playing', 'finished', 'quit', 'expired', 'void']),
  /** What asking an endpoint took; money in billionths of a US dollar, of the calls whose price is known. */
  usage: z.strictObject({
    calls: count,
    cachedReplies: count,
    promptTokens: count,
    cachedPromptTokens: count,
    completionTokens: count,
    nanodollars: count,
    unpricedCalls: count,
    replies: z.strictObject({
      legal: count,
      repaired: count,
      unreadable: count,
      refused: count,
      truncated: count,
    }),
    /** Milliseconds. */
    waited: z.number().min(0),
  }),
  trials: z.array(
    z.strictObject({
      trial: z.int().min(1),
      phase: z.string(),
      /** Whether rates are of it: void trials, probes and controls are not counted. */
      counted: z.boolean(),
      outcome: z.enum(['success', 'failure', 'timeout', 'void']),
      steps: count,
      reward: z.number(),
      measures: z.record(z.string(), z.union([z.number(), z.string()])),
      reason: z.string().nullable(),
    }),
  ),
});

export type SessionLine = Readonly<z.infer<typeof SessionLineSchema>>;

/** A line a session that was begun, each with its line break. */
export function resultsJsonl(
  { evaluation, sessions }: EvaluationResults,
  references: ReferencesOf = referencesOf,
): string {
  const { cells } = evaluation.plan;
  const uncounted = cells.map((cell) => references(cell).uncounted);
  return sessions
    .flatMap((result) => {
      const cell = cells[result.cell];
      const line = cell && sessionLine(evaluation.id, cell, result, uncounted[result.cell] ?? []);
      return line ? [`${JSON.stringify(line)}\n`] : [];
    })
    .join('');
}

function sessionLine(
  evaluation: string,
  { agent, protocol, paradigm, view, length }: Cell,
  { seed, session, status, usage, trials }: SessionResult,
  uncounted: readonly string[],
): SessionLine | undefined {
  if (status === 'waiting') return undefined;
  return {
    schema: SESSION_SCHEMA,
    canary: CANARY,
    evaluation,
    agent: { id: agent.id, key: agent.playerKey, name: agent.name },
    protocol,
    paradigm,
    view,
    length,
    seed: seed + 1,
    session,
    status,
    usage,
    trials: trials.map(({ trial, phase, outcome, steps, reward, measures, reason }) => ({
      trial,
      phase,
      counted: outcome !== 'void' && !uncounted.includes(phase),
      outcome,
      steps,
      reward,
      measures: { ...measures },
      reason,
    })),
  };
}
