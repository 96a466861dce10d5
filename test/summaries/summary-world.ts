import pino from 'pino';
import type { ChatPlatform } from '../../src/bot/ports.ts';
import { type Bot, createReceive } from '../../src/bot/receive.ts';
import type { Digest } from '../../src/leaderboard/digest.ts';
import type { Puzzle, PuzzleStanding, Puzzles } from '../../src/puzzles/puzzles.ts';
import type { DealtDays, EndedEvaluation, ScheduleRecord } from '../../src/store/board-records.ts';
import type { BoardStore } from '../../src/store/board-store.ts';
import type { OutboxRecord } from '../../src/store/records.ts';
import { dayAfter } from '../../src/summaries/local-time.ts';
import { createSummaries } from '../../src/summaries/service.ts';
import type { Summaries } from '../../src/summaries/summaries.ts';
import { Life, mortal } from '../bot/mortal.ts';
import { CONTRACT_COMMANDS } from '../contracts/contract-commands.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../fakes/memory-platform.ts';
import { MemoryBotStore, memoryServices } from '../fakes/memory-services.ts';
import { NO_BOARD } from '../fakes/no-board.ts';
import { NO_DUELS } from '../fakes/no-duels.ts';
import { sampleDigest } from '../leaderboard/log-samples.ts';

type ScheduleStore = Pick<
  BoardStore,
  | 'schedules'
  | 'schedule'
  | 'putSchedule'
  | 'removeSchedule'
  | 'markSummary'
  | 'endedEvaluations'
  | 'finishedDuels'
>;

/** What the bot and its summaries keep, without a database: the outbox and the days go together, as there. */
export class MemorySummaryStore extends MemoryBotStore implements ScheduleStore {
  readonly kept = new Map<string, ScheduleRecord & { readonly isOn: boolean }>();
  ended: readonly EndedEvaluation[] = [];

  async schedules(): Promise<readonly ScheduleRecord[]> {
    return [...this.kept.values()].filter(({ isOn }) => isOn);
  }

  async schedule(channel: string): Promise<ScheduleRecord | undefined> {
    const known = this.kept.get(channel);
    return known?.isOn ? known : undefined;
  }

  async putSchedule(schedule: ScheduleRecord): Promise<ScheduleRecord> {
    const { channel } = schedule.place;
    const days = [schedule.lastDay, this.kept.get(channel)?.lastDay ?? null].filter((day) => day !== null);
    const kept = {
      ...schedule,
      isOn: true,
      lastDay: days.toSorted().at(-1) ?? null,
      lastPuzzle: this.kept.get(channel)?.lastPuzzle ?? schedule.lastPuzzle,
    };
    this.kept.set(channel, kept);
    return kept;
  }

  async removeSchedule(channel: string): Promise<boolean> {
    const known = await this.schedule(channel);
    if (known) this.kept.set(channel, { ...known, isOn: false });
    return known !== undefined;
  }

  async markSummary(
    channel: string,
    now: DealtDays,
    expected: DealtDays,
    messages: readonly OutboxRecord[],
  ): Promise<boolean> {
    const known = this.kept.get(channel);
    if (!known?.isOn || daysText(known) !== daysText(expected)) return false;
    this.kept.set(channel, { ...known, ...now });
    for (const message of messages) {
      if (!this.messages.has(message.key)) this.messages.set(message.key, { ...message, isWaiting: true });
    }
    return true;
  }

  async endedEvaluations(): Promise<readonly EndedEvaluation[]> {
    return this.ended;
  }

  async finishedDuels(): Promise<readonly string[]> {
    return [];
  }
}

function daysText({ lastDay, lastPuzzle }: DealtDays): string {
  return JSON.stringify([lastDay, lastPuzzle?.on, lastPuzzle?.day]);
}

/** A message that reached the chat. */
export interface Posted {
  readonly channel: string;
  readonly title: string;
  readonly text: string;
  readonly fields: readonly string[];
  /** What it was posted under; it ends with the local day. */
  readonly key: string;
  readonly at: Date;
}

/** A chat, its store and its time, in which bots come and go. */
export class SummaryWorld {
  readonly clock: FakeClock;
  readonly store = new MemorySummaryStore();
  readonly chat = new MemoryChat();
  readonly posted: Posted[] = [];
  digest: Digest = sampleDigest([]);
  /** Thrown by the platform instead of posting in a channel. */
  failure: ((channel: string) => Error | undefined) | undefined;
  /** Who has played every puzzle in every channel. */
  entries: PuzzleStanding['entries'] = [];

  constructor(now: Date | number) {
    this.clock = new FakeClock(now);
  }

  place(channel: string): ScheduleRecord['place'] {
    return memoryCaller('ada', channel).place;
  }

  /** A process, until its life is over. */
  start(life: Life = new Life(Number.POSITIVE_INFINITY)): {
    readonly bot: Bot;
    readonly summaries: Summaries;
  } {
    const store = mortal(this.store, life);
    const summaries = createSummaries({
      store,
      digest: { read: async () => this.digest },
      puzzles: this.#puzzles(),
      duels: NO_DUELS,
      clock: this.clock,
    });
    const platform = new MemoryPlatform(this.chat, 1_000);
    const reached: ChatPlatform = Object.assign(Object.create(platform), {
      post: async (...given: Parameters<ChatPlatform['post']>) => {
        await life.step();
        const failure = this.failure?.(given[0]);
        if (failure) throw failure;
        const before = this.chat.messages.length;
        const message = await platform.post(...given);
        if (this.chat.messages.length > before) this.#note(given[0], given[2] ?? '');
        await life.step();
        return message;
      },
    });
    const services = {
      ...memoryServices(CONTRACT_COMMANDS),
      puzzles: this.#puzzles(),
      summaries,
    };
    const bot = createReceive({
      commands: CONTRACT_COMMANDS,
      services,
      store,
      clock: this.clock,
      platforms: [reached],
      log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    });
    return { bot, summaries };
  }

  #note(channel: string, key: string): void {
    const card = this.chat.history.at(-1)?.card;
    const { title = '', text = '', fields = [] } = card ?? {};
    const names = fields.map(({ name }) => name);
    this.posted.push({ channel, title, text, fields: names, key, at: this.clock.now() });
  }

  #puzzles(): Puzzles {
    const dayNow = (): string => this.clock.now().toISOString().slice(0, 10);
    const puzzleOf = (day: string): Puzzle => ({
      ...NO_BOARD.puzzles.today(),
      day,
      number: Date.parse(day) / 86_400_000,
      opensAt: new Date(day),
      closesAt: new Date(dayAfter(day)),
      commitment: 'c'.repeat(64),
    });
    return {
      ...NO_BOARD.puzzles,
      today: () => puzzleOf(dayNow()),
      of: puzzleOf,
      standing: async (day) => ({ puzzle: puzzleOf(day), entries: this.entries }),
    };
  }
}

/** Lets everything happen that needs no time. */
export async function settled(world: SummaryWorld, life: Life): Promise<void> {
  for (let round = 0; round < 50; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    const waiting = await world.store.waitingOut();
    if (life.isOver || (waiting.length === 0 && round > 2)) return;
  }
}
