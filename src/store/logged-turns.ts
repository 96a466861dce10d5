import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { LoggedTurn, TurnFilter } from './records.ts';
import type { Tables } from './schema.ts';
import { specOf } from './session-spec.ts';
import type { Store } from './store.ts';

/** Turns read at a time (our choice): a turn with a long history can have 100 kB. */
const PAGE = 50;

/** What agents were told and what they replied, page by page. */
export function loggedTurns(database: Database): Pick<Store, 'loggedTurns'> {
  return {
    loggedTurns: async function* (filter) {
      let last = 0;
      for (;;) {
        const page = await database.query('read what agents were told', (db) => readPage(db, filter, last));
        for (const { id, turn } of page) {
          last = id;
          yield turn;
        }
        if (page.length < PAGE) return;
      }
    },
  };
}

/** By the number that each got when it was stored, so within a session in the order of its turns. */
async function readPage(
  db: Kysely<Tables>,
  { protocol, playerKeys, sessionId, evaluationId }: TurnFilter,
  last: number,
): Promise<readonly { readonly id: number; readonly turn: LoggedTurn }[]> {
  let rows = db
    .selectFrom('agent_turns')
    .innerJoin('sessions', 'sessions.id', 'agent_turns.session_id')
    .innerJoin('players', 'players.key', 'sessions.player_key')
    .select(['agent_turns.id', 'agent_turns.session_id', 'agent_turns.turn', 'body', 'asked_at'])
    .select(['players.key', 'players.kind', 'players.name'])
    .select(['protocol', 'paradigm', 'view', 'sessions.seed', 'length', 'carried_trials'])
    .where('agent_turns.id', '>', last);
  if (protocol !== undefined) rows = rows.where('protocol', '=', protocol);
  if (playerKeys !== undefined) rows = rows.where('sessions.player_key', 'in', playerKeys);
  if (sessionId !== undefined) rows = rows.where('agent_turns.session_id', '=', sessionId);
  if (evaluationId !== undefined) {
    // Two evaluations may share a session, so it is looked for and not joined: a turn is told once.
    rows = rows.where('agent_turns.session_id', 'in', (of) =>
      of.selectFrom('evaluation_sessions').select('session_id').where('evaluation_id', '=', evaluationId),
    );
  }
  const found = await rows.orderBy('agent_turns.id').limit(PAGE).execute();
  return found.map((one) => ({
    id: Number(one.id),
    turn: {
      sessionId: one.session_id,
      spec: specOf(one),
      player: { key: one.key, kind: one.kind, name: one.name },
      turn: one.turn,
      body: one.body,
      at: one.asked_at,
    },
  }));
}
