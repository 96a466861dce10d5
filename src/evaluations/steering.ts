import type { Approver } from '../preferences/approvers.ts';
import { type Refusal, refused } from '../result.ts';
import { moneyText } from '../spending/money.ts';
import type { EvaluationRecord, EvaluationStatus } from '../store/evaluation-records.ts';
import { approversText } from './approvers-text.ts';
import type { By, EvaluationCode } from './evaluations.ts';

/** What can be done to an evaluation that is there. */
export type Act = 'begin' | 'approve' | 'pause' | 'cancel' | 'requeue' | 'limit';

/** From which statuses something can be done, and how it is called. */
const ACTS: Readonly<Record<Act, { readonly from: readonly EvaluationStatus[]; readonly words: string }>> = {
  begin: { from: ['planned', 'paused', 'cancelled', 'stopped'], words: 'started' },
  approve: { from: ['approval'], words: 'approved' },
  pause: { from: ['running'], words: 'paused' },
  cancel: { from: ['planned', 'approval', 'running', 'paused', 'stopped'], words: 'cancelled' },
  requeue: { from: ['running', 'paused', 'cancelled', 'stopped', 'finished'], words: 'played anew' },
  limit: {
    from: ['planned', 'approval', 'running', 'paused', 'cancelled', 'stopped', 'finished'],
    words: 'changed',
  },
};

const STATUS_WORDS: Readonly<Record<EvaluationStatus, string>> = {
  planned: 'is not started yet',
  approval: 'waits for approval',
  running: 'is running',
  paused: 'is paused',
  cancelled: 'is cancelled',
  stopped: 'was stopped',
  finished: 'is finished',
};

export type Refused = { readonly ok: false; readonly refusal: Refusal<EvaluationCode> };

export function statusesFor(act: Act): readonly EvaluationStatus[] {
  return ACTS[act].from;
}

/** Why somebody cannot do something to an evaluation as it stands; undefined when they can. */
export function whyNot(
  record: EvaluationRecord | undefined,
  act: Act,
  by: By,
  approvers: readonly Approver[] = [],
): Refused | undefined {
  // Rule: each workspace sees its own evaluations alone.
  if (!record || record.place.workspace !== by.workspace) return unknownEvaluation();
  if (act === 'approve' && !mayApprove(by)) {
    return refused(
      'evaluation/not-yours',
      approvers.length === 0
        ? 'Only an admin can approve an evaluation. Ask one to press Approve.'
        : `Only ${approversText(approvers)} can approve an evaluation here. Ask for it, and have them press Approve.`,
    );
  }
  // Rule: whoever is asked for approval may also say no.
  const isAsked = record.status === 'approval' && (act === 'approve' || act === 'cancel') && mayApprove(by);
  if (!by.isAdmin && !isAsked && by.playerKey !== record.startedBy.key) {
    return refused(
      'evaluation/not-yours',
      `This evaluation was planned by ${record.startedBy.name}: only they and admins can steer it. Plan your own with /cheese eval.`,
    );
  }
  return ACTS[act].from.includes(record.status) ? undefined : notNow(record.status, act);
}

/** Rule: admins may always approve, whoever else is named. */
export function mayApprove({ isAdmin, isApprover = false }: By): boolean {
  return isAdmin || isApprover;
}

export function notNow(status: EvaluationStatus, act: Act): Refused {
  const { words } = ACTS[act];
  return refused(
    'evaluation/not-now',
    `The evaluation ${STATUS_WORDS[status]}, so it cannot be ${words} now. Look at it with /cheese runs.`,
  );
}

export function unknownEvaluation(): Refused {
  return refused('evaluation/unknown', 'There is no such evaluation here. /cheese runs lists them.');
}

export function switchedOff(): Refused {
  return refused(
    'evaluation/switched-off',
    'An admin has switched agents off here (/cheese settings): evaluate from another channel.',
  );
}

export function noVoid(): Refused {
  return refused('evaluation/not-now', 'No session of it is void, so there is nothing to play anew.');
}

export function budgetUnpriced(agents: readonly string[]): Refused {
  return refused(
    'evaluation/budget-unpriced',
    `Nobody knows what a call of ${agents.join(', ')} costs, so no budget can be kept: ask the operator to add "price" in agents.json, or leave the budget out.`,
  );
}

export function budgetUsed(spent: number, budget: number): Refused {
  return refused(
    'evaluation/budget-used',
    `Its sessions have cost ${moneyText(spent)} so far, and the budget is ${moneyText(budget)}: set a higher one with /cheese runs.`,
  );
}
