import type { EvaluationSlot } from '../store/evaluation-records.ts';
import type { EvaluationStore } from '../store/evaluation-store.ts';
import type { SessionStatus } from '../store/records.ts';
import { slotOf } from './identity.ts';
import type { Plan } from './plan.ts';

interface Owner {
  readonly store: Pick<EvaluationStore, 'sessionStatuses'>;
  readonly secret: string;
  readonly workspace: string;
  readonly plan: Plan;
}

/**
 * Every session of a plan, each as its first attempt that can still count: what an earlier evaluation has finished is
 * taken over, and what failed there is played anew.
 */
export function matrixOf(owner: Owner): Promise<readonly EvaluationSlot[]> {
  const { cells, seeds } = owner.plan;
  return usable(
    owner,
    cells.flatMap((_, cell) => Array.from({ length: seeds }, (__, seed) => ({ cell, seed, attempt: 0 }))),
  );
}

/** What is to be played in the place of sessions that ended without being finished. */
export function nextAttempts(
  owner: Owner,
  ended: readonly EvaluationSlot[],
): Promise<readonly EvaluationSlot[]> {
  return usable(
    owner,
    ended.map(({ cell, seed, attempt }) => ({ cell, seed, attempt: attempt + 1 })),
  );
}

async function usable(
  owner: Owner,
  places: readonly Omit<EvaluationSlot, 'sessionId'>[],
): Promise<readonly EvaluationSlot[]> {
  const { store, secret, plan, workspace } = owner;
  const slots = places.map((place) => slotOf(secret, { workspace, name: plan.name }, plan, place));
  if (slots.length === 0) return [];
  const statuses = await store.sessionStatuses(slots.map(({ sessionId }) => sessionId));
  const failed = slots.filter(({ sessionId }) => isFailed(statuses.get(sessionId)));
  const replaced = new Map(
    (await nextAttempts(owner, failed)).map((slot) => [`${slot.cell} ${slot.seed}`, slot]),
  );
  return slots.map((slot) => replaced.get(`${slot.cell} ${slot.seed}`) ?? slot);
}

/** Whether a session has ended without being finished. */
export function isFailed(status: SessionStatus | 'waiting' | undefined): boolean {
  return status === 'void' || status === 'quit' || status === 'expired';
}
