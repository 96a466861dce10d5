import type { AgentDirectory } from '../agents/agent.ts';
import type { Duels } from '../duels/duels.ts';
import type { Evaluations } from '../evaluations/evaluations.ts';
import type { Exports } from '../exports/asked-exports.ts';
import type { FairPlay } from '../fair-play/fair-play.ts';
import type { DigestReader } from '../leaderboard/digest.ts';
import type { Leaderboard } from '../leaderboard/leaderboard.ts';
import type { Links } from '../links/links.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Privacy } from '../preferences/privacy.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Puzzles } from '../puzzles/puzzles.ts';
import type { Replays } from '../replays/replays.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Spending } from '../spending/spending.ts';
import type { Summaries } from '../summaries/summaries.ts';
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
  readonly digest: DigestReader;
  readonly puzzles: Puzzles;
  readonly summaries: Summaries;
  readonly profiles: Profiles;
  readonly replays: Replays;
  readonly fairPlay: FairPlay;
  readonly exports: Exports;
  readonly links: Links;
  /** Every command, for help. */
  readonly commands: () => readonly CommandShape[];
}
