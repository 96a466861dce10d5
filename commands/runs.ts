import { z } from 'zod';
import type { Card } from '../src/bot/card.ts';
import { EVALUATION_ACTS, type EvaluationAct } from '../src/bot/card.ts';
import { evaluationCard } from '../src/bot/cards/evaluation-card.ts';
import { runsCard } from '../src/bot/cards/evaluation-list-card.ts';
import { shortId } from '../src/bot/cards/evaluation-words.ts';
import { type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import { NO_SUCH_EVALUATION, PLAYING_ACTS, steer } from '../src/bot/evaluations/steer.ts';
import { isApprover } from '../src/bot/is-approver.ts';
import type { By, EvaluationRecord } from '../src/evaluations/evaluations.ts';
import { accepted, type Result, refused } from '../src/result.ts';
import { callerIsAdmin } from './caller-is-admin.ts';
import { playedInTerminal } from './eval-in-terminal.ts';
import { moneySchema } from './options/budget.ts';
import { choiceSchema } from './options/choice.ts';
import { quoted } from './options/quoted.ts';
import { wholeNumberSchema } from './options/whole-number.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

/** As many as one looks through; older ones are found by their ids. */
const LISTED = 10;
/** Ids are completed among the newest so many. */
const SEARCHED = 1_000;

/** Takes a limit off. */
const NONE = 'none';

const ACT_LABELS: Readonly<Record<EvaluationAct, string>> = {
  start: 'start a plan',
  approve: 'approve a plan (admins and who is named)',
  pause: 'pause it: nothing new is begun',
  resume: 'go on with it',
  cancel: 'cancel it; what is finished is kept',
  requeue: 'play its void sessions again',
};

/** Sessions at once: far more than any endpoint bears (our choice). */
const CONCURRENCY_RANGE = [1, 1_000] as const;

export const runsCommand = defineCommand({
  name: 'runs',
  summary: 'Evaluations of this workspace: look, pause, go on, cancel.',
  details: `Without an id it lists them. With an id, or the beginning of one, it brings that evaluation to the bottom of the channel. Everybody may look; only who started it, and admins, may change anything; whom the admins named (/cheese settings) may approve a plan.

pause lets nothing new begin; cancel asks no endpoint for anything any more and keeps what is finished. Both can be taken up again with resume. requeue plays void sessions again, those whose endpoint failed, and goes on with what is left.

concurrency is how many sessions are played at once, budget the most that it may cost; ${NONE} takes either off.`,
  examples: ['runs', 'runs k3x9', 'runs k3x9 pause', 'runs k3x9 concurrency:4', 'runs k3x9 budget:10'],
  options: [
    {
      name: 'id',
      description: 'Which one: its id, or the beginning of it.',
      kind: 'text',
      schema: z.string().transform((typed) => typed.trim().toLowerCase()),
    },
    {
      name: 'act',
      aliases: ['do'],
      description: 'What to do with it; without it, it is shown.',
      kind: 'text',
      schema: choiceSchema('act', EVALUATION_ACTS),
      choices: EVALUATION_ACTS.map((value) => ({ value, label: ACT_LABELS[value] })),
    },
    {
      name: 'concurrency',
      description: `Sessions at once, from ${CONCURRENCY_RANGE[0]} to ${CONCURRENCY_RANGE[1]}; ${NONE} for no limit.`,
      kind: 'text',
      schema: orNone(wholeNumberSchema('number of sessions at once', CONCURRENCY_RANGE, 'concurrency:4')),
    },
    {
      name: 'budget',
      description: `The most that it may cost, in US dollars; ${NONE} for no limit.`,
      kind: 'text',
      schema: orNone(moneySchema),
    },
  ],
  run: async (call, { id: typed, act, concurrency, budget }): Promise<CommandReply> => {
    if (typed === undefined) {
      // Rule: nothing is changed without saying which one, also where there is only one.
      return [act, concurrency, budget].every((value) => value === undefined)
        ? listReply(call)
        : refuse(
            'runs/which',
            `Say which one: its id stands in /cheese runs, as in /cheese runs k3x9 ${act ?? 'pause'}`,
          );
    }
    const found = await find(call, typed);
    if (!found.ok) return refusalReply(found.refusal);
    const { id } = found.value;
    const by = await byOf(call);
    const { evaluations } = call.services;
    if (concurrency !== undefined) {
      const set = await evaluations.setConcurrency(id, concurrency, by);
      if (!set.ok) return refusalReply(set.refusal);
    }
    if (budget !== undefined) {
      const set = await evaluations.setBudget(id, budget, by);
      if (!set.ok) return refusalReply(set.refusal);
    }
    // Last: what goes on goes on under the new limits.
    if (act !== undefined) {
      const done = await steer(evaluations, id, act, by, { isInTerminal: call.playEvaluation !== undefined });
      if (!done.ok) return refusalReply(done.refusal);
    }
    const reply = await shownReply(call, id);
    const { playEvaluation } = call;
    // In a terminal what is to go on goes on here and now, if a terminal began it.
    const isPlayedHere = found.value.runner === 'terminal' && act !== undefined && PLAYING_ACTS.includes(act);
    return playEvaluation && isPlayedHere
      ? { ...reply, follow: playedInTerminal(call, id, playEvaluation) }
      : reply;
  },
});

function orNone(schema: z.ZodType<number, string>): z.ZodType<number | null, string> {
  return z.string().transform((typed, context) => {
    if (typed.trim().toLowerCase() === NONE) return null;
    const read = schema.safeParse(typed);
    if (read.success) return read.data;
    const message = read.error.issues[0]?.message ?? `${quoted(typed)} cannot be read.`;
    context.addIssue({ code: 'custom', message: `${message} Or ${NONE}, for no limit.` });
    return z.NEVER;
  });
}

async function byOf(call: CommandCall): Promise<By> {
  const { player, place } = call.caller;
  const { preferences } = call.services;
  return {
    playerKey: player.key,
    workspace: place.workspace,
    isAdmin: await callerIsAdmin(call),
    isApprover: await isApprover({ preferences, groups: call.groups }, call.caller),
  };
}

async function listReply({ caller, services }: CommandCall): Promise<CommandReply> {
  const { evaluations } = services;
  // One more, to know whether there are more.
  const records = await evaluations.list(caller.place.workspace, LISTED + 1);
  const views = await Promise.all(records.slice(0, LISTED).map(({ id }) => evaluations.view(id)));
  return {
    ok: true,
    isPrivate: true,
    card: runsCard(
      views.filter((view) => view !== undefined),
      records.length > LISTED,
    ),
    data: { runs: records.slice(0, LISTED).map(runData) },
  };
}

function runData({ id, plan, status, startedBy, createdAt, startedAt, endedAt }: EvaluationRecord) {
  return {
    id,
    name: plan.name,
    status,
    startedBy: startedBy.key,
    sessions: plan.cells.length * plan.seeds,
    createdAt,
    startedAt: startedAt ?? null,
    endedAt: endedAt ?? null,
  };
}

/** The evaluation of this workspace that an id, or the beginning of one, is of. */
async function find(
  { caller, services: { evaluations } }: CommandCall,
  typed: string,
): Promise<Result<EvaluationRecord>> {
  const { workspace } = caller.place;
  const exact = (await evaluations.view(typed))?.evaluation;
  if (exact?.place.workspace === workspace) return accepted(exact);
  const fitting = (await evaluations.list(workspace, SEARCHED)).filter(({ id }) => id.startsWith(typed));
  const [only, ...others] = fitting;
  if (only === undefined) {
    return refused(
      NO_SUCH_EVALUATION.refusal.code,
      `There is no evaluation ${quoted(typed)} here. /cheese runs lists them.`,
    );
  }
  if (others.length === 0) return accepted(only);
  const ids = fitting.slice(0, LISTED).map(({ id }) => shortId(id));
  return refused('runs/which', `${quoted(typed)} may be any of ${ids.join(', ')}: type more of its id.`);
}

async function shownReply({ services: { evaluations } }: CommandCall, id: string): Promise<CommandReply> {
  const view = await evaluations.view(id);
  if (!view) return refusalReply(NO_SUCH_EVALUATION.refusal);
  const { status } = view.evaluation;
  const isPlan = status === 'planned' || status === 'approval';
  const card: Card = evaluationCard(view, isPlan ? await evaluations.estimate(id) : undefined);
  return { ok: true, card, evaluation: id, data: { run: runData(view.evaluation), cells: view.cells } };
}
