import type { Digest } from './digest.ts';

/** Pseudonym or name. Rule: a key is shown to nobody, so whoever is not known is somebody. */
export function playerName({ players }: Pick<Digest, 'players'>, playerKey: string): string {
  return players.get(playerKey)?.name ?? 'Somebody';
}
