import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import {
  directWorkspaceOf,
  isInDirectChannel,
  messagesOf,
  replaceDirectPlaces,
  replaceInMessages,
} from './erase-traces.ts';
import { nextLogVersion } from './log-version.ts';
import { upsertPlayer } from './players.ts';
import type { KeptRecord, PlayerRecord } from './records.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** What is kept about one person, and how they are taken out of it. */
export function erase(database: Database): Pick<Store, 'keptAbout' | 'erasePlayer'> {
  return {
    keptAbout: (playerKey) =>
      database.transaction('count what is kept about a person', (db) => countKept(db, playerKey)),

    erasePlayer: (playerKey, instead) =>
      database.transaction('erase a person', async (db) => {
        const version = await nextLogVersion(db);
        const kept = await countKept(db, playerKey);
        await replacePlayer(db, playerKey, instead);
        await replaceInMessages(db, playerKey, instead);
        await markRewritten(db, instead, version);
        return kept;
      }),
  };
}

async function countKept(db: Transaction<Tables>, playerKey: string): Promise<KeptRecord> {
  const { rows } = await sql<Omit<KeptRecord, 'messages'>>`
    select
      (select count(*)::integer from sessions where player_key = ${playerKey}) as sessions,
      (select count(*)::integer from trials where player_key = ${playerKey}) as trials,
      (select count(*)::integer from sessions where started_by = ${playerKey} and player_key <> ${playerKey})
        as "agentSessions",
      (select count(*)::integer from preferences where scope = 'me' and subject = ${playerKey}) as preferences,
      (select count(distinct duel_id)::integer from duel_players where player_key = ${playerKey}) as duels
  `.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('Counting gave no row');
  const messages = await messagesOf(db, playerKey);
  return { ...counts, messages: messages.length };
}

async function replacePlayer(
  db: Transaction<Tables>,
  playerKey: string,
  instead: PlayerRecord,
): Promise<void> {
  const known = await db.selectFrom('players').select('key').where('key', '=', playerKey).executeTakeFirst();
  // Whoever only sent agents in was never a player; then nothing needs to stand in their place.
  if (known) await upsertPlayer(db, instead);
  await replaceDirectPlaces(db, playerKey, instead);
  const mine = { player_key: instead.key };
  await db.updateTable('trials').set(mine).where('player_key', '=', playerKey).execute();
  await db.updateTable('sessions').set(mine).where('player_key', '=', playerKey).execute();
  await db
    .updateTable('sessions')
    .set({ started_by: instead.key })
    .where('started_by', '=', playerKey)
    .execute();
  await db.updateTable('schedules').set({ set_by: instead.key }).where('set_by', '=', playerKey).execute();
  await db.updateTable('verdicts').set({ by_key: instead.key }).where('by_key', '=', playerKey).execute();
  await replaceInEvaluations(db, playerKey, instead);
  await replaceInDuels(db, playerKey, instead);
  await replacePreferences(db, playerKey, instead);
  await db.deleteFrom('players').where('key', '=', playerKey).execute();
}

/** Every session that holds the new key anywhere, which nothing held before. */
async function markRewritten(db: Transaction<Tables>, { key }: PlayerRecord, version: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ rewritten_in: version })
    .where((row) =>
      row.or([
        row('player_key', '=', key),
        row('started_by', '=', key),
        row('workspace', '=', directWorkspaceOf(key)),
        isInDirectChannel(key),
      ]),
    )
    .execute();
}

/** What they have going ends, as their games do: nothing more is spent for somebody who is gone. */
async function replaceInEvaluations(
  db: Transaction<Tables>,
  playerKey: string,
  instead: PlayerRecord,
): Promise<void> {
  await db
    .updateTable('evaluations')
    .set({ status: 'cancelled', ended_at: sql<Date>`now()`, is_shown: false })
    .where('started_by', '=', playerKey)
    .where('status', 'in', ['planned', 'approval', 'running', 'paused'])
    .execute();
  await db
    .updateTable('evaluations')
    .set({ started_by: instead.key })
    .where('started_by', '=', playerKey)
    .execute();
}

async function replaceInDuels(
  db: Transaction<Tables>,
  playerKey: string,
  instead: PlayerRecord,
): Promise<void> {
  await db
    .updateTable('duels')
    .set((row) => ({ version: row('version', '+', 1) }))
    // Rule: a change that was made of an earlier version is stale, or it would write the person back.
    .where((row) =>
      row.or([
        row('challenger_key', '=', playerKey),
        row(
          'id',
          'in',
          row.selectFrom('duel_players').select('duel_id').where('duel_players.player_key', '=', playerKey),
        ),
      ]),
    )
    .execute();
  await db
    .updateTable('duel_players')
    .set({ player_key: instead.key })
    .where('player_key', '=', playerKey)
    .execute();
  await db
    .updateTable('duels')
    .set({ challenger_key: instead.key })
    .where('challenger_key', '=', playerKey)
    .execute();
}

/** Whoever was hidden stays so: their trials must not turn up in a leaderboard because they asked to be erased. */
async function replacePreferences(
  db: Transaction<Tables>,
  playerKey: string,
  instead: PlayerRecord,
): Promise<void> {
  await db
    .updateTable('preferences')
    .set({ subject: instead.key })
    .where('scope', '=', 'me')
    .where('subject', '=', playerKey)
    .where('name', '=', 'hidden')
    .execute();
  await db.deleteFrom('preferences').where('scope', '=', 'me').where('subject', '=', playerKey).execute();
  // A list of approvers is JSON that names people; nobody who is gone approves anything.
  await db
    .updateTable('preferences')
    .set({
      value: sql<string>`(
        select coalesce(jsonb_agg(approver), '[]'::jsonb)::text
        from jsonb_array_elements(value::jsonb) as approver
        where approver ->> 'key' <> ${playerKey}
      )`,
    })
    .where('name', '=', 'lab-approvers')
    .where(sql<boolean>`position(${playerKey} in value) > 0`)
    .execute();
}
