import type { Kysely, Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { DuelBetween, DuelPlayer, DuelRecord, DuelSession } from './duel-records.ts';
import { upsertPlayer } from './players.ts';
import type { PlayerRecord } from './records.ts';
import type { DuelPlayersTable, DuelsTable, Tables } from './schema.ts';
import { lengthOf, writtenLength } from './session-spec.ts';
import type { Store } from './store.ts';

type DuelStore = Pick<
  Store,
  | 'createDuel'
  | 'duel'
  | 'saveDuel'
  | 'rememberDuelMessage'
  | 'rememberDuelShown'
  | 'duelOfSession'
  | 'unsettledDuels'
  | 'duelSessions'
  | 'duelsBetween'
  | 'duelsOf'
>;

/** Challenges and duels; what was played in them is in the sessions and in the trial log. */
export function duels(database: Database): DuelStore {
  return {
    createDuel: (duel, met) =>
      database.transaction('create a duel', async (db) => {
        for (const player of met) await upsertPlayer(db, player);
        const inserted = await db
          .insertInto('duels')
          .values(rowOf(duel))
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (inserted) await saveSeats(db, duel);
        const where = inserted
          ? ({ column: 'id', value: duel.id } as const)
          : ({ column: 'key', value: duel.key ?? '' } as const);
        const [kept] = await readDuels(db, where.column, where.value);
        if (!kept) throw new Error(`The duel ${duel.id} was not kept.`);
        return kept;
      }),

    duel: (id) => database.query('read a duel', async (db) => (await readDuels(db, 'id', id))[0]),

    saveDuel: (duel, met) =>
      database.transaction('store a change of a duel', async (db) => {
        const { status, startedAt = null, endedAt = null, version } = duel;
        // Locks the duel's row: of two changes that were made of the same version, the second finds it gone on.
        const saved = await db
          .updateTable('duels')
          .set({ status, started_at: startedAt, ended_at: endedAt, version: version + 1 })
          .where('id', '=', duel.id)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst();
        if (!saved) return 'stale';
        for (const player of met) await upsertPlayer(db, player);
        await saveSeats(db, duel);
        return 'stored';
      }),

    rememberDuelMessage: (id, { channel, message }) =>
      database.query("remember a duel's message", async (db) => {
        await db
          .updateTable('duels')
          .set({ message_channel: channel, message })
          .where('id', '=', id)
          .execute();
      }),

    rememberDuelShown: (id, at) =>
      database.query('remember that a duel was shown to its end', async (db) => {
        await db.updateTable('duels').set({ shown_at: at }).where('id', '=', id).execute();
      }),

    duelOfSession: (sessionId) =>
      database.query('find the duel of a session', async (db) => {
        const row = await db
          .selectFrom('duel_players')
          .select('duel_id')
          .where('session_id', '=', sessionId)
          .executeTakeFirst();
        return row?.duel_id;
      }),

    unsettledDuels: (challengerKey) =>
      database.query('list the duels that go on', async (db) => {
        const unsettled = db
          .selectFrom('duels')
          .select('id')
          .where('shown_at', 'is', null)
          .orderBy('created_at')
          .orderBy('id');
        const rows = await (challengerKey === undefined
          ? unsettled
          : unsettled.where('challenger_key', '=', challengerKey)
        ).execute();
        return rows.map(({ id }) => id);
      }),

    duelSessions: (duelId) =>
      database.query('read the sessions of a duel', (db) => readSessions(db, [duelId])),

    duelsBetween: (one, other, workspace) =>
      database.query('read the duels between two players', async (db) => {
        const found = await db
          .selectFrom('duels')
          .innerJoin('duel_players as one', 'one.duel_id', 'duels.id')
          .innerJoin('duel_players as other', 'other.duel_id', 'duels.id')
          .select(['duels.id', 'protocol', 'paradigm', 'view', 'length', 'ended_at'])
          .where('status', '=', 'finished')
          .where('workspace', '=', workspace)
          .where('one.player_key', '=', one)
          .where('other.player_key', '=', other)
          .where('one.session_id', 'is not', null)
          .where('other.session_id', 'is not', null)
          .orderBy('ended_at')
          .orderBy('duels.id')
          .execute();
        return withSessions(db, found, [one, other]);
      }),

    duelsOf: (playerKey, workspace) =>
      database.query('read the duels of a player', async (db) => {
        const found = await db
          .selectFrom('duels')
          .innerJoin('duel_players as own', 'own.duel_id', 'duels.id')
          .select(['duels.id', 'protocol', 'paradigm', 'view', 'length', 'ended_at'])
          .where('status', '=', 'finished')
          .where('workspace', '=', workspace)
          .where('own.player_key', '=', playerKey)
          .where('own.session_id', 'is not', null)
          .orderBy('ended_at')
          .orderBy('duels.id')
          .execute();
        return withSessions(db, found);
      }),
  };
}

type FoundDuel = Pick<
  Selectable<DuelsTable>,
  'id' | 'protocol' | 'paradigm' | 'view' | 'length' | 'ended_at'
>;

/** Finished duels with the sessions of everybody, or of these players. */
async function withSessions(
  db: Kysely<Tables>,
  found: readonly FoundDuel[],
  players?: readonly string[],
): Promise<readonly DuelBetween[]> {
  const sessions = await readSessions(
    db,
    found.map(({ id }) => id),
  );
  const byDuel = Map.groupBy(
    sessions.filter(({ player }) => players === undefined || players.includes(player.key)),
    ({ duelId }) => duelId,
  );
  return found.map(({ id, length, ended_at, ...spec }) => ({
    spec: { ...spec, length: lengthOf(length) },
    endedAt: ended_at ?? new Date(0),
    sessions: byDuel.get(id) ?? [],
  }));
}

async function readDuels(
  db: Kysely<Tables>,
  column: 'id' | 'key',
  value: string,
): Promise<readonly DuelRecord[]> {
  const rows = await db.selectFrom('duels').selectAll().where(column, '=', value).execute();
  return Promise.all(rows.map(async (row) => recordOf(row, await readSeats(db, row.id))));
}

async function readSeats(db: Kysely<Tables>, duelId: string): Promise<readonly DuelPlayer[]> {
  const rows = await db
    .selectFrom('duel_players')
    .leftJoin('players', 'players.key', 'duel_players.player_key')
    .select(['player_key', 'session_id', 'joined_at', 'declined_at', 'players.name'])
    .where('duel_id', '=', duelId)
    .orderBy('seat')
    .execute();
  return rows.map((row) => ({
    key: row.player_key,
    ...(row.name !== null && { name: row.name }),
    ...(row.session_id !== null && { sessionId: row.session_id }),
    ...(row.joined_at !== null && { joinedAt: row.joined_at }),
    ...(row.declined_at !== null && { declinedAt: row.declined_at }),
  }));
}

/** Seats are only ever added and filled; none is taken away. */
async function saveSeats(db: Kysely<Tables>, { id, players }: DuelRecord): Promise<void> {
  const rows = players.map(
    ({ key, sessionId = null, joinedAt = null, declinedAt = null }, seat): Selectable<DuelPlayersTable> => ({
      duel_id: id,
      player_key: key,
      seat,
      session_id: sessionId,
      joined_at: joinedAt,
      declined_at: declinedAt,
    }),
  );
  await db
    .insertInto('duel_players')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['duel_id', 'seat']).doUpdateSet((set) => ({
        session_id: set.ref('excluded.session_id'),
        joined_at: set.ref('excluded.joined_at'),
        declined_at: set.ref('excluded.declined_at'),
      })),
    )
    .execute();
}

async function readSessions(db: Kysely<Tables>, duelIds: readonly string[]): Promise<readonly DuelSession[]> {
  if (duelIds.length === 0) return [];
  const seats = await db
    .selectFrom('duel_players')
    .innerJoin('sessions', 'sessions.id', 'duel_players.session_id')
    .innerJoin('players', 'players.key', 'sessions.player_key')
    .select(['duel_id', 'sessions.id', 'sessions.status', 'players.key', 'players.kind', 'players.name'])
    .where('duel_id', 'in', duelIds)
    .orderBy('seat')
    .execute();
  if (seats.length === 0) return [];
  const trials = await db
    .selectFrom('trials')
    .select(['session_id', 'trial', 'phase', 'outcome', 'steps', 'reason'])
    .where(
      'session_id',
      'in',
      seats.map(({ id }) => id),
    )
    .orderBy('trial')
    .execute();
  const bySession = Map.groupBy(trials, ({ session_id }) => session_id);
  return seats.map(({ duel_id: duelId, id: sessionId, status, key, kind, name }) => ({
    duelId,
    player: { key, kind, name } satisfies PlayerRecord,
    sessionId,
    status,
    trials: (bySession.get(sessionId) ?? []).map(({ session_id: _, ...row }) => row),
  }));
}

function recordOf(row: Selectable<DuelsTable>, players: readonly DuelPlayer[]): DuelRecord {
  return {
    id: row.id,
    ...(row.key !== null && { key: row.key }),
    place: { platform: row.platform, workspace: row.workspace, channel: row.channel },
    challengerKey: row.challenger_key,
    isForAnyone: row.is_for_anyone,
    ...(row.agent_key !== null && { agentKey: row.agent_key }),
    spec: {
      protocol: row.protocol,
      paradigm: row.paradigm,
      view: row.view,
      length: lengthOf(row.length),
    },
    status: row.status,
    players,
    ...(row.message_channel !== null &&
      row.message !== null && { message: { channel: row.message_channel, message: row.message } }),
    createdAt: row.created_at,
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.shown_at !== null && { shownAt: row.shown_at }),
    ...(row.rematch_of !== null && { rematchOf: row.rematch_of }),
    version: row.version,
  };
}

function rowOf(duel: DuelRecord): Selectable<DuelsTable> {
  const { protocol, paradigm, view, length } = duel.spec;
  return {
    id: duel.id,
    key: duel.key ?? null,
    platform: duel.place.platform,
    workspace: duel.place.workspace,
    channel: duel.place.channel,
    challenger_key: duel.challengerKey,
    is_for_anyone: duel.isForAnyone,
    agent_key: duel.agentKey ?? null,
    protocol,
    paradigm,
    view,
    length: writtenLength(length),
    status: duel.status,
    message_channel: duel.message?.channel ?? null,
    message: duel.message?.message ?? null,
    created_at: duel.createdAt,
    started_at: duel.startedAt ?? null,
    ended_at: duel.endedAt ?? null,
    shown_at: duel.shownAt ?? null,
    rematch_of: duel.rematchOf ?? null,
    version: duel.version,
  };
}
