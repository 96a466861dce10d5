import { createHash } from 'node:crypto';
import { apparatusByRule, carriedTrialsOf } from '../sessions/apparatus.ts';
import { keyedId, sessionIdOf } from '../sessions/seeds.ts';
import type { StartRequest } from '../sessions/sessions.ts';
import type { EvaluationRecord, EvaluationSlot } from '../store/evaluation-records.ts';
import type { Cell, Plan } from './plan.ts';

/**
 * Twelve letters: 36^12 ids, so among a million evaluations two share one with probability 1e-7. Long enough beside
 * the ten of a session, by which the two are told apart.
 */
const ID_LENGTH = 12;

/** What makes two plans equal: who plays what how often, and the name. The order in which it was typed does not. */
function planHash({ cells, seeds, name }: Plan): string {
  const rows = cells.map((cell) => JSON.stringify(taskOf(cell))).sort();
  return createHash('sha256')
    .update(JSON.stringify([name, seeds, rows]))
    .digest('hex');
}

/** The evaluation of this plan in this workspace: the same each time it is asked for. */
export function evaluationIdOf(secret: string, workspace: string, plan: Plan): string {
  return keyedId(secret, `evaluation ${workspace} ${planHash(plan)}`, ID_LENGTH);
}

/** Where a session belongs: not to one evaluation but to a workspace and a name, so that amended plans share it. */
interface Owner {
  readonly workspace: string;
  readonly name: string;
}

/**
 * Names one session of a matrix. Equal in every evaluation of the workspace with that name, so that a plan with more
 * seeds or another agent takes over what is finished.
 */
export function sessionKeyOf({ workspace, name }: Owner, cell: Cell, seed: number, attempt: number): string {
  // JSON, so that no name can be made to look like two fields.
  return `lab ${JSON.stringify([workspace, name, ...taskOf(cell), carriedTrialsBy(cell), seed, attempt])}`;
}

/**
 * Names the trials of a session: equal for every agent and view, which is what paired tests rest on. An attempt that
 * failed is played anew on the same trials.
 */
function sharedSeedOf({ workspace, name }: Owner, cell: Cell, seed: number): string {
  const { protocol, paradigm, length } = cell;
  return `lab ${JSON.stringify([workspace, name, protocol, paradigm, length, seed])}`;
}

export function slotOf(
  secret: string,
  owner: Owner,
  plan: Plan,
  place: Omit<EvaluationSlot, 'sessionId'>,
): EvaluationSlot {
  return {
    ...place,
    sessionId: sessionIdOf(secret, sessionKeyOf(owner, cellAt(plan, place.cell), place.seed, place.attempt)),
  };
}

export function cellAt({ cells }: Plan, index: number): Cell {
  const cell = cells[index];
  if (!cell) throw new RangeError(`A plan of ${cells.length} cells has no cell ${index}`);
  return cell;
}

/** How the session of a slot is started; asked again, it is the same session. */
export function startRequestOf(
  { plan, place, startedBy }: Pick<EvaluationRecord, 'plan' | 'place' | 'startedBy'>,
  { cell: index, seed, attempt }: Omit<EvaluationSlot, 'sessionId'>,
): StartRequest {
  const cell = cellAt(plan, index);
  const { agent, protocol, paradigm, view, length } = cell;
  const owner = { workspace: place.workspace, name: plan.name };
  return {
    player: { key: agent.playerKey, kind: 'agent', name: agent.name },
    startedBy: startedBy.key,
    place,
    protocol,
    paradigm,
    view,
    length,
    carriedTrials: carriedTrialsBy(cell),
    sharedSeed: sharedSeedOf(owner, cell, seed),
    key: sessionKeyOf(owner, cell, seed, attempt),
    isLab: true,
  };
}

function carriedTrialsBy(cell: Cell): number {
  return carriedTrialsOf(cell, apparatusByRule(cell.protocol, cell.agent.playerKey));
}

function taskOf({ agent, protocol, paradigm, view, length }: Cell): readonly (string | number)[] {
  return [agent.playerKey, protocol, paradigm, view, length];
}
