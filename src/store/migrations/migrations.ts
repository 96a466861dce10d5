import type { Migration } from 'kysely/migration';
import { firstTables } from './0001-first-tables.ts';
import { carriedTrials } from './0002-carried-trials.ts';

/** Every migration under its name, which is its place in the order. A released one is never changed again. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-carried-trials': carriedTrials,
};
