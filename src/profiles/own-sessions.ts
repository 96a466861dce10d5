import type { BoardScope } from '../leaderboard/board-filter.ts';
import { byPlayer } from '../leaderboard/by-player.ts';
import type { Digest, DigestedSession } from '../leaderboard/digest.ts';
import type { ProfileQuery } from './profiles.ts';

/** A digest as the asker may see the player in it; undefined where they may not. */
export function digestFor(
  digest: Digest,
  { playerKey, asker }: Pick<ProfileQuery, 'playerKey' | 'asker'>,
): Digest | undefined {
  const player = digest.players.get(playerKey);
  if (!player?.isHidden) return player && digest;
  // Rule: whoever is hidden is shown to themselves alone.
  if (asker !== playerKey) return undefined;
  return { ...digest, players: new Map(digest.players).set(playerKey, { ...player, isHidden: false }) };
}

/** All sessions of a player in a scope, practice and void ones too, of any protocol; those that are going on, or whose duel is, are left out. */
export function ownSessions(
  digest: Digest,
  playerKey: string,
  scope: BoardScope,
): readonly DigestedSession[] {
  const own = byPlayer(digest).get(playerKey) ?? [];
  const { workspace, channel, peopleOf } = scope;
  // Rule: people are not shown outside the workspaces they play in.
  const isKnown =
    peopleOf === undefined ||
    own.some((session) => session.kind === 'agent' || session.workspace === peopleOf);
  return own.filter(
    (session) =>
      isKnown &&
      session.status !== 'playing' &&
      !digest.sealed.has(session.id) &&
      (workspace === undefined || session.workspace === workspace) &&
      (channel === undefined || session.channel === channel) &&
      (peopleOf === undefined ||
        session.workspace === peopleOf ||
        digest.publicWorkspaces.has(session.workspace)),
  );
}

/** Trials that count against a session: those played, and those left by quitting it. */
export function trialsOf({ trials, forfeited }: DigestedSession): number {
  return trials + forfeited;
}
