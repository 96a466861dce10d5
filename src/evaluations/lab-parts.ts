import type { AgentDirectory } from '../agents/agent.ts';
import type { Clock } from '../clock.ts';
import type { Queue } from '../queue/queue.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Spending } from '../spending/spending.ts';
import type { EvaluationState } from '../store/evaluation-records.ts';
import type { EvaluationStore } from '../store/evaluation-store.ts';
import type { Store } from '../store/store.ts';

export interface LabLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface LabOptions {
  readonly store: EvaluationStore & Pick<Store, 'agentTurns'>;
  readonly sessions: Pick<Sessions, 'start' | 'playAgent'>;
  readonly agents: Pick<AgentDirectory, 'find' | 'create' | 'quote'>;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: LabLog;
  /** Limits of a day beside an evaluation's own budget; none unless given. */
  readonly spending?: Pick<Spending, 'allowance'>;
  /** Sessions that this process plays at once. */
  readonly concurrency: number;
  /** The one evaluation that is played here, one of a terminal; left out, every one of the house. */
  readonly only?: string;
  /** Called after each session that has ended here. */
  readonly onProgress?: () => void;
  /** Called when this process found that nothing was left of an evaluation. */
  readonly onFinished?: (id: string) => void;
}

/** Whether an evaluation is to be played by this lab. */
export function isOurs({ only }: Pick<LabOptions, 'only'>, state: EvaluationState): boolean {
  if (state.status !== 'running') return false;
  return only === undefined ? state.runner === 'house' : state.id === only;
}
