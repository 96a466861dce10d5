import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { PlayerRecord } from './records.ts';
import type { Tables } from './schema.ts';
import { withoutPlayer } from './without-player.ts';

type Db = Transaction<Tables>;

/**
 * Rule: a direct message with a person is a place that is named after them, so it goes where they go. On Discord and Slack
 * it is a workspace of its own (`discord:1` is met in `discord:dm-1`), in the playground a channel (`dm:ada` for
 * `playground:ada`).
 */
export async function replaceDirectPlaces(db: Db, playerKey: string, instead: PlayerRecord): Promise<void> {
  const direct = directWorkspaceOf(playerKey);
  const workspace = directWorkspaceOf(instead.key);
  const nowhere = { workspace, channel: `${workspace}/direct` };
  const channel = sql<string>`workspace || ${`/dm:${idOf(instead.key)}`}`;
  for (const table of ['trials', 'sessions', 'duels', 'evaluations'] as const) {
    await db.updateTable(table).set(nowhere).where('workspace', '=', direct).execute();
    await db.updateTable(table).set({ channel }).where(isDirectChannel(playerKey)).execute();
  }
  await db
    .deleteFrom('schedules')
    .where((row) => row.or([row('workspace', '=', direct), isDirectChannel(playerKey)]))
    .execute();
  await db
    .deleteFrom('preferences')
    .where('scope', '<>', 'me')
    .where((row) =>
      row.or([
        row('subject', '=', direct),
        sql<boolean>`starts_with(subject, ${`${direct}/`})`,
        sql<boolean>`subject like ${`${platformOf(playerKey)}:%`} and ${endsWith('subject', playerKey)}`,
      ]),
    )
    .execute();
}

export function directWorkspaceOf(playerKey: string): string {
  return playerKey.replace(':', ':dm-');
}

function isDirectChannel(playerKey: string): RawBuilder<boolean> {
  return sql<boolean>`starts_with(workspace, ${`${platformOf(playerKey)}:`}) and ${endsWith('channel', playerKey)}`;
}

/** Of sessions: in a channel that is named after them, of whatever platform. */
export function isInDirectChannel(playerKey: string): RawBuilder<boolean> {
  return endsWith('channel', playerKey);
}

function endsWith(column: 'channel' | 'subject', playerKey: string): RawBuilder<boolean> {
  const end = `/dm:${idOf(playerKey)}`;
  return sql<boolean>`right(${sql.ref(column)}, char_length(${end})) = ${end}`;
}

function platformOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

function idOf(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

/** Ids of the playground's messages that a person wrote, asked for, is spoken to in, or was shown alone. */
export async function messagesOf(db: Db, playerKey: string): Promise<readonly string[]> {
  const probe: PlayerRecord = { key: '', kind: 'person', name: '' };
  const found = await messagesHolding(db, playerKey);
  const open = found.filter(({ body }) => withoutPlayer(body, playerKey, probe) !== body);
  const direct = await db
    .selectFrom('playground_messages')
    .select('id')
    .where('channel', '=', directChannelOf(playerKey))
    .execute();
  return [...new Set([...open, ...direct].map(({ id }) => id))];
}

/** The conversation between a person and the bot is deleted: nobody else has ever seen it. */
export async function replaceInMessages(db: Db, playerKey: string, instead: PlayerRecord): Promise<void> {
  await db.deleteFrom('playground_messages').where('channel', '=', directChannelOf(playerKey)).execute();
  for (const { id, body } of await messagesHolding(db, playerKey)) {
    await db
      .updateTable('playground_messages')
      .set({ body: JSON.stringify(withoutPlayer(body, playerKey, instead)) })
      .where('id', '=', id)
      .execute();
  }
}

/** Those whose JSON holds the key anywhere: a few, of which each is then looked at. */
function messagesHolding(
  db: Db,
  playerKey: string,
): Promise<readonly { readonly id: string; readonly body: unknown }[]> {
  return db
    .selectFrom('playground_messages')
    .select(['id', 'body'])
    .where(sql<boolean>`strpos(body::text, ${JSON.stringify(playerKey)}) > 0`)
    .execute();
}

/** No other platform keeps messages here. */
function directChannelOf(playerKey: string): string {
  return platformOf(playerKey) === 'playground' ? `dm:${idOf(playerKey)}` : '';
}
