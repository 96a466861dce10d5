import type { Migration } from 'kysely/migration';
import { firstTables } from './0001-first-tables.ts';
import { carriedTrials } from './0002-carried-trials.ts';
import { conversations } from './0003-conversations.ts';
import { duels } from './0004-duels.ts';
import { preferences } from './0005-preferences.ts';
import { installations } from './0006-installations.ts';
import { usage } from './0007-usage.ts';
import { evaluations } from './0008-evaluations.ts';
import { requestCache } from './0009-request-cache.ts';
import { board } from './0010-board.ts';

/** Every migration under its name, which is its place in the order. A released one is never changed again. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-carried-trials': carriedTrials,
  '0003-conversations': conversations,
  '0004-duels': duels,
  '0005-preferences': preferences,
  '0006-installations': installations,
  '0007-usage': usage,
  '0008-evaluations': evaluations,
  '0009-request-cache': requestCache,
  '0010-board': board,
};
