import { PARADIGM_NAMES } from '../paradigms/names.ts';
import { dueAt } from '../sessions/due-at.ts';
import { IDLE_LIMIT } from '../sessions/limits.ts';
import type { SessionRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import type { Card } from './card.ts';
import { plainCard } from './plain-card.ts';
import { PlatformFailure } from './platform-failure.ts';
import { type Address, addressOf, type ChatPlatform } from './ports.ts';

/**
 * How long a game stands still before its player is reminded of it, in milliseconds (our choice): half of the time that
 * it has, so that neither a lunch nor an evening is nagged about, and a whole night or day is left to go on.
 */
export const REMIND_AFTER = IDLE_LIMIT / 2;

/** How often a reminder is tried that fails for a moment only; about once a minute (our choice). */
const TRIES = 5;

const HOUR = 60 * 60 * 1000;

interface ReminderParts extends Pick<BotParts, 'services' | 'platforms' | 'clock' | 'log'> {
  readonly store: Pick<Store, 'unremindedSessions' | 'markReminded' | 'session' | 'board'>;
}

export interface Reminders {
  /** Sends the reminders that are due. Call it about once a minute, when the games whose time is up have ended. */
  remind(): Promise<void>;
}

/**
 * One reminder for each time that a person leaves a game alone. It is posted under a key that names the session and its
 * turn, and noted after it was posted: a crash in between repeats the key, which posts nothing twice.
 */
export function createReminders(parts: ReminderParts): Reminders {
  const failures = new Map<string, number>();

  const remindOf = async (record: SessionRecord, platform: ChatPlatform): Promise<void> => {
    const { id, letters } = record;
    try {
      await send(parts, record, platform);
    } catch (error) {
      const count = (failures.get(id) ?? 0) + 1;
      if (isLasting(error)) await switchOff(parts, record, error);
      else parts.log.warn({ err: error, session: id, count }, 'a reminder could not be sent');
      if (!isLasting(error) && count < TRIES) {
        failures.set(id, count);
        return;
      }
    }
    failures.delete(id);
    await parts.store.markReminded(id, letters.length);
  };

  return {
    remind: async () => {
      const now = parts.clock.now().getTime();
      for (const id of await parts.store.unremindedSessions(new Date(now - REMIND_AFTER))) {
        const record = await parts.store.session(id);
        // It may have been moved or ended since it was listed.
        if (record?.status !== 'playing' || record.movedAt.getTime() > now - REMIND_AFTER) continue;
        if (dueAt(record) <= now) continue;
        // Without its platform nobody could go on by the buttons, as with a game of the terminal.
        const platform = platformNamed(parts, record.place.platform);
        const isWanted = platform && (await wants(parts, record, 'reminders'));
        if (platform && isWanted) await remindOf(record, platform);
      }
    },
  };
}

async function send(parts: ReminderParts, record: SessionRecord, platform: ChatPlatform): Promise<void> {
  const key = `reminder/${record.id}/${record.letters.length}`;
  const card = reminderCard(record);
  const shown = (await wants(parts, record, 'plain')) ? plainCard(card) : card;
  const direct = await platform.directTo(record.player.key, record.place);
  if (direct !== undefined) {
    try {
      await platform.post(direct, shown, key);
      return;
    } catch (error) {
      // Direct messages are closed for us; the place of the game may still be open.
      if (!isLasting(error) || (await isQuiet(parts, record))) throw error;
    }
  }
  if (await isQuiet(parts, record)) return;
  await platform.post(await boardAddress(parts, record), { ...shown, to: [record.player.key] }, key);
}

/** Where the game's board stands: its thread, if it has one. */
async function boardAddress({ store }: ReminderParts, { id, place }: SessionRecord): Promise<Address> {
  return (await store.board(id))?.channel ?? addressOf(place);
}

/** Rule: of a game that its player alone sees, nothing is posted where others read. */
async function isQuiet(parts: ReminderParts, record: SessionRecord): Promise<boolean> {
  return record.isPrivate === true || (await wants(parts, record, 'quiet'));
}

function wants(
  { services }: ReminderParts,
  { player, place }: SessionRecord,
  name: 'reminders' | 'plain' | 'quiet',
): Promise<boolean> {
  return services.preferences.get(name, { playerKey: player.key, place });
}

/**
 * Rule: what fails until somebody changes a permission is not tried again (refusals count against us), and a reminder is
 * not worth an admin's time. The person can switch reminders on again.
 */
async function switchOff(
  { services, log }: ReminderParts,
  { id, player }: SessionRecord,
  error: unknown,
): Promise<void> {
  log.info({ err: error, session: id }, 'reminders of a person cannot be sent and are switched off');
  await services.preferences.set('reminders', { scope: 'me', key: player.key }, false);
}

function isLasting(error: unknown): boolean {
  return error instanceof PlatformFailure && error.isLasting;
}

/** What is said about a game that stands still. It shows nothing of the board. */
function reminderCard(record: SessionRecord): Card {
  const { id: session, spec } = record;
  const turn = record.letters.length;
  return {
    title: `Your ${PARADIGM_NAMES[spec.paradigm].title} is waiting`,
    text: `Nobody has moved for ${REMIND_AFTER / HOUR} hours. ${expiryText(record)} Time in which the bot was down does not count.`,
    fields: [{ name: 'Expires', value: 'unless you move by', at: dueAt(record) }],
    buttons: [
      [
        { label: 'Show', style: 'primary', press: { kind: 'show', session, turn } },
        { label: 'Quit', style: 'danger', press: { kind: 'quit', session, turn } },
        { label: 'No more reminders', press: { kind: 'command', text: 'settings reminders:off' } },
      ],
    ],
    footer: 'One reminder a pause. Switch them off: /cheese settings reminders:off',
  };
}

/** What it costs when the game expires. */
function expiryText({ ranked, letters }: SessionRecord): string {
  if (!ranked) return 'It is practice: when it expires, nothing is counted.';
  return letters === ''
    ? 'You have not moved yet: when the game expires, nothing is counted.'
    : 'When the game expires, every trial left counts as a failure.';
}
