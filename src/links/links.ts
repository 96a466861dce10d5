/** What can be looked at on the web under an unguessable address. */
export type LinkKind = 'board' | 'replay' | 'run';

/**
 * Unguessable addresses of pages. A segment holds what it leads to and a code that only this installation can make, so
 * nothing is kept, and whoever has the link can read; nobody else can.
 */
export interface Links {
  /** The whole address of a page, for people: `board` of a workspace's key, `replay` of a session, `run` of an evaluation. */
  url(kind: LinkKind, subject: string, rest?: string): string;
  /** The whole address of a page that everybody may read, by its path: `/paradigms/t-maze`. */
  page(path: `/${string}`): string;
  /** The segment of a path, as in `/board/<segment>`. */
  segment(kind: LinkKind, subject: string): string;
  /** What a segment leads to; undefined where it was not made here. */
  read(kind: LinkKind, segment: string): string | undefined;
  /** What a player is called in addresses: short, the same each time, and says nothing of their account. */
  playerId(playerKey: string): string;
}
