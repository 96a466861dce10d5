import type { AgentDirectory } from '../agents/agent.ts';
import type { Duels } from '../duels/duels.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { Leaderboard } from '../leaderboard/leaderboard.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Privacy } from '../preferences/privacy.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Spending } from '../spending/spending.ts';
import type { CommandShape } from './command-shape.ts';

/** What commands may use. Built once, in the composition root. */
export interface Services {
  readonly sessions: Sessions;
  readonly agents: AgentDirectory;
  readonly leaderboard: Leaderboard;
  readonly duels: Duels;
  readonly evaluations: Evaluations;
  readonly preferences: Preferences;
  readonly privacy: Privacy;
  readonly spending: Spending;
  /** Every command, for help. */
  readonly commands: () => readonly CommandShape[];
}
