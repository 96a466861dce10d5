import { KeyedQueue } from '../../keyed-queue.ts';
import type { Puzzle } from '../../puzzles/puzzles.ts';
import type { ScheduleRecord } from '../../store/board-records.ts';
import type { OutboxRecord } from '../../store/records.ts';
import { puzzlesClosed, spanBefore } from '../../summaries/due.ts';
import type { SummaryTask } from '../../summaries/summaries.ts';
import { type BotParts, platformNamed } from '../bot-parts.ts';
import type { Card } from '../card.ts';
import { puzzleAnnouncement } from '../cards/puzzle-card.ts';
import { summaryCard } from '../cards/summary-card.ts';
import type { Outbox } from '../outbox.ts';
import { plainCard } from '../plain-card.ts';
import { daysWords, dayWords } from './day-words.ts';

/** The daily summaries in the chats. */
export interface SummaryDoor {
  /** Posts what is due in a channel now; nothing where nothing is. To be called by whoever wakes it, however often. */
  wake(channel: string): Promise<void>;
  /** Posts what is due anywhere. To be called after a start and about once a minute: wake-ups get lost. */
  tidyUp(): Promise<void>;
  /** Takes up nothing new, and waits for what is being done. */
  stop(): Promise<void>;
}

export interface SummaryDoorParts extends BotParts {
  readonly outbox: Pick<Outbox, 'recordOf' | 'postKept' | 'onLoss'>;
}

/** What the messages are called. Rule: one of each a channel and local day, whoever puts it and however often. */
const KEYS = {
  summary: (channel: string, day: string): string => `summary/${channel}/${day}`,
  puzzle: (channel: string, day: string): string => `puzzle/${channel}/${day}`,
};
const OF_SUMMARIES = /^(?:summary|puzzle)\/(?<channel>.+)\/\d{4}-\d{2}-\d{2}$/su;

const HOUR = 60 * 60 * 1000;

export function createSummaryDoor(parts: SummaryDoorParts): SummaryDoor {
  const { services, outbox, log } = parts;
  const { summaries } = services;
  /** One look at a channel at a time: a second one finds that there is nothing left to do, without counting anything. */
  const looks = new KeyedQueue();
  let isStopping = false;

  outbox.onLoss(async ({ key, platform }) => {
    const channel = OF_SUMMARIES.exec(key)?.groups?.channel;
    if (channel === undefined) return undefined;
    log.warn({ channel, platform }, 'a daily summary is switched off, because it cannot be posted');
    await summaries.off(channel);
    return 'The daily summary of that channel is switched off. When this is put right: /cheese summary time:09:00 in the channel.';
  });

  const deal = async (task: SummaryTask): Promise<void> => {
    const { place } = task.schedule;
    // What another process serves is its affair; what nobody serves waits, and is told of as missed.
    if (!platformNamed(parts, place.platform)) return;
    const messages = await messagesOf(task);
    // Rule: kept and noted in one go, so a crash before leaves all to be done and one after leaves nothing.
    if (await summaries.dealtWith(task, messages)) outbox.postKept(messages);
  };

  const messagesOf = async (task: SummaryTask): Promise<readonly OutboxRecord[]> => {
    const { schedule, due, hasSummary, puzzleDay } = task;
    const { place } = schedule;
    const cards: (readonly [key: string, card: Card])[] = [];
    const summary = hasSummary ? await summaryOf(task) : undefined;
    if (summary) cards.push([KEYS.summary(place.channel, due.day), summary]);
    if (puzzleDay !== null)
      cards.push([KEYS.puzzle(place.channel, due.day), puzzleAnnouncement(puzzleOf(puzzleDay))]);
    const isPlain = await services.preferences.get('plain', { place });
    return cards.map(([key, card]) =>
      outbox.recordOf({ key, place, card: isPlain ? plainCard(card) : card }),
    );
  };

  /** Undefined on a quiet day, unless earlier summaries are to be accounted for. */
  const summaryOf = async ({ schedule, due }: SummaryTask): Promise<Card | undefined> => {
    const { place, timezone } = schedule;
    const span = spanBefore(due.day, timezone);
    const contents = await summaries.contents(place, span, puzzlesClosed(schedule, due));
    const skipped = await summaries.toldOf(schedule, due.missed);
    if (contents.isQuiet && skipped.length === 0) return undefined;
    return summaryCard(contents, {
      when: dayWords(span.day),
      boardUrl: services.links.url('board', place.workspace),
      notes: [...skippedNote(skipped), ...(due.isLate ? [lateNote(schedule, due.at)] : [])],
    });
  };

  const puzzleOf = (day: string): Puzzle => services.puzzles.of(day) ?? services.puzzles.today();

  const lateNote = ({ time }: ScheduleRecord, at: Date): string => {
    const hours = Math.round((parts.clock.now().getTime() - at.getTime()) / HOUR);
    const late = hours < 1 ? 'less than an hour' : hours === 1 ? 'an hour' : `${hours} hours`;
    return `This is about ${late} late: Cheesebot was not running at ${time}.`;
  };

  const look = (channel: string): Promise<void> =>
    looks.run(channel, async () => {
      if (isStopping) return;
      for (const task of await summaries.due(channel)) await deal(task);
    });

  return {
    wake: look,
    tidyUp: async () => {
      const failures: unknown[] = [];
      for (const { schedule } of await summaries.due()) {
        await look(schedule.place.channel).catch((error: unknown) => failures.push(error));
      }
      // One channel that cannot be dealt with keeps no other from its summary.
      if (failures.length > 0) throw new AggregateError(failures, 'Summaries could not be posted.');
    },
    stop: async () => {
      isStopping = true;
      await looks.settled();
    },
  };
}

/** Rule: a summary that was skipped is told of once, in the next one. */
function skippedNote(days: readonly string[]): readonly string[] {
  if (days.length === 0) return [];
  const what = days.length === 1 ? 'The summary of' : 'The summaries of';
  const were = days.length === 1 ? 'was' : 'were';
  return [`${what} ${daysWords(days)} ${were} skipped: Cheesebot was not running then, or for too long.`];
}
