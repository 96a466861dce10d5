import type { AgentDirectory } from '../agents/agent.ts';
import type { Clock } from '../clock.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Store } from '../store/store.ts';
import type { Evaluations } from './evaluations.ts';

export interface EvaluationsOptions {
  readonly store: Store;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly agents: AgentDirectory;
  readonly preferences: Pick<Preferences, 'get'>;
  readonly clock: Clock;
  readonly secret: string;
}

export function createEvaluations(_options: EvaluationsOptions): Evaluations {
  const soon = (): never => {
    throw new Error('Evaluations are being built.');
  };
  return {
    plan: soon,
    estimate: soon,
    confirm: soon,
    approve: soon,
    pause: soon,
    resume: soon,
    cancel: soon,
    requeue: soon,
    setConcurrency: soon,
    setBudget: soon,
    view: soon,
    list: soon,
    unsettled: async () => [],
    results: soon,
    plays: soon,
    posted: soon,
    shown: soon,
  };
}
