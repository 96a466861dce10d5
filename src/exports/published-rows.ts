import { accepted, type Result, refused } from '../result.ts';
import type { LoggedTrial, PlayerRecord } from '../store/records.ts';
import { publishedLeaderboardEntry, type ScoredTrial } from './published-entry.ts';
import type { PublishedEntry } from './published-format.ts';

/** Rows of the published leaderboard out of the trial log, and why some players have none. */
export interface PublishedRows {
  readonly entries: readonly PublishedEntry[];
  /** One sentence a player. */
  readonly leftOut: readonly string[];
}

/** Collects the trials of the log by player; only ranked ones count, as on every leaderboard here, and only those of text. */
export class PublishedRowsCollector {
  readonly #players = new Map<string, { readonly player: PlayerRecord; readonly trials: ScoredTrial[] }>();

  add({ session: { spec, player, ranked }, row: { outcome } }: LoggedTrial): void {
    const { protocol, paradigm, view } = spec;
    // Our picture of the map is not the published image view, which shows more, and their file has no other.
    if (!ranked || view === 'image-2d') return;
    const kept = this.#players.get(player.key) ?? { player, trials: [] };
    kept.trials.push({ protocol, paradigm, view, outcome });
    this.#players.set(player.key, kept);
  }

  /** Refused where nobody has a whole row. */
  rows(): Result<PublishedRows, 'export/nothing'> {
    const entries: PublishedEntry[] = [];
    const leftOut: string[] = [];
    for (const { player, trials } of this.#players.values()) {
      const author = {
        model: player.name,
        id: player.key.replace(/^agent:/u, ''),
        source: 'Cheesebot, ranked sessions under the published protocol',
      };
      const entry = publishedLeaderboardEntry(author, trials);
      if (entry.ok) entries.push(entry.value);
      else leftOut.push(entry.refusal.message);
    }
    if (entries.length > 0) return accepted({ entries, leftOut });
    return refused(
      'export/nothing',
      leftOut.length === 0
        ? 'No ranked trial of the log under cheesebench is what was asked for.'
        : leftOut.join('\n'),
    );
  }
}
