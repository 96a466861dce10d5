import type { BoardScope } from '../leaderboard/board-filter.ts';
import type { ProtocolId, ViewId } from '../paradigms/names.ts';

/** What is known of one player, counted from the log. The helper of this room says what is in it. */
export interface Profile {
  readonly playerKey: string;
  readonly name: string;
}

export interface ProfileQuery {
  readonly playerKey: string;
  readonly scope: BoardScope;
  readonly protocol: ProtocolId;
  readonly view: ViewId;
}

export interface Profiles {
  /** Undefined for somebody without a ranked session in the scope, or who is hidden. */
  of(query: ProfileQuery): Promise<Profile | undefined>;
}
