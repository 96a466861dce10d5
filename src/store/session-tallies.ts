import type { BoardStore } from './board-store.ts';
import type { Database } from './database.ts';

/** Reads of the whole log, condensed to sessions. */
export function sessionTallies(
  _database: Database,
): Pick<BoardStore, 'sessionTallies' | 'logVersion' | 'namedPlayers' | 'publicWorkspaces'> {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    sessionTallies: missing,
    logVersion: missing,
    namedPlayers: missing,
    publicWorkspaces: missing,
  };
}
