import type { PlayerRecord } from '../store/records.ts';
import type { Parts } from './parts.ts';
import type { Play } from './sessions.ts';

/**
 * The play with what its agent has taken of its endpoint so far, from the store, so that it is right after any restart.
 * Whoever asks no endpoint costs no query.
 */
export async function withUsage({ store }: Pick<Parts, 'store'>, play: Play): Promise<Play> {
  const { id, player } = play.record;
  if (!isModel(player)) return play;
  const usage = (await store.usageOf([id])).get(id);
  return usage === undefined ? play : { ...play, usage };
}

/** The key of a model's player ends with the hash of its configuration. */
function isModel({ kind, key }: PlayerRecord): boolean {
  return kind === 'agent' && key.includes('#');
}
