import { reasonOf } from '../reason.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** Milliseconds to wait for a connection, for a server that drops packets instead of refusing. */
export const CONNECT_TIMEOUT = 10_000;

/** Host and database of the address, without user and password: what a person may be shown of it. */
export function shownPlace(databaseUrl: string): Result<string, 'store/unreachable'> {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:') {
    return refused(
      'store/unreachable',
      'DATABASE_URL is not the address of a PostgreSQL server. ' +
        'Write it as postgres://user:password@host:5432/database.',
    );
  }
  return accepted(`${url.host || url.searchParams.get('host') || 'localhost'}${url.pathname}`);
}

/** The refusal of a server that did not answer as it should; `place` is from `shownPlace`. */
export function unreachable(
  place: string,
  error: unknown,
): { readonly ok: false; readonly refusal: Refusal<'store/unreachable'> } {
  return refused(
    'store/unreachable',
    `PostgreSQL at ${place} cannot be used (${reasonOf(error)}). Check that it runs and that DATABASE_URL is right.`,
  );
}
