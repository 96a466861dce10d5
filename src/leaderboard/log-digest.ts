import { setImmediate } from 'node:timers/promises';
import { type Clock, systemClock } from '../clock.ts';
import { PARADIGMS } from '../paradigms/catalogue.ts';
import type { SessionTally, TallyPage, UncountedPhase } from '../store/board-records.ts';
import type { BoardStore } from '../store/board-store.ts';
import type { Digest, DigestReader } from './digest.ts';
import { GrowingDigest } from './digest-of.ts';

export interface DigestParts {
  readonly store: Pick<
    BoardStore,
    'sessionTallies' | 'logVersion' | 'namedPlayers' | 'publicWorkspaces' | 'sealedSessions' | 'verdicts'
  >;
  readonly clock?: Clock;
}

/** How the log is read. */
const READING = {
  /** Sessions of a page: PGlite answers in this very thread, and meanwhile nobody else is served. */
  page: 250,
  /** Sessions that are put into the order of the others at once: each time costs a look at all of them. */
  addedAtOnce: 2_500,
  /**
   * Milliseconds that a reading goes back behind what the one before saw: processes' clocks differ, and what was stored at
   * a time may become visible later. Whole sessions are read again, so what is read twice counts once.
   */
  overlap: 5 * 60_000,
} as const;

/** Phases that are logged and not counted, of every paradigm. */
const UNCOUNTED_PHASES: readonly UncountedPhase[] = PARADIGMS.flatMap(({ protocol, id, uncounted = [] }) =>
  uncounted.map((phase) => ({ protocol, paradigm: id, phase })),
);

/**
 * Reads the log. What was read of sessions is kept in memory; what can be taken back (verdicts, names, who is hidden, what
 * is public) is asked for at every reading. The first reading goes through the whole log: begun in the background at
 * start-up, it is done before anybody asks.
 */
export function createDigestReader({ store, clock = systemClock }: DigestParts): DigestReader {
  const log = new LogReader(store, clock);
  let waiting: Promise<Digest> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  return {
    /** Whoever asks while a reading waits for the one before shares it; nobody gets one that began before they asked. */
    read: () => {
      waiting ??= running.then(() => {
        waiting = undefined;
        const reading = log.read();
        running = reading.catch(() => {});
        return reading;
      });
      return waiting;
    },
  };
}

class LogReader {
  readonly #store: DigestParts['store'];
  readonly #clock: Clock;
  readonly #digest = new GrowingDigest();
  #version: number | undefined;
  /** The newest end of a trial or session that was seen, or when that was read: whichever is earlier. */
  #seenUntil = 0;

  constructor(store: DigestParts['store'], clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async read(): Promise<Digest> {
    for (;;) {
      const version = await this.#store.logVersion();
      const begun = this.#clock.now().getTime();
      const newest =
        this.#version === undefined ? await this.#add({}) : await this.#addNews(this.#version, version);
      this.#version = version;
      // A process whose clock runs ahead must not hide what others store.
      this.#seenUntil = Math.min(Math.max(newest, this.#seenUntil), begun);
      const verdicts = await this.#store.verdicts();
      const players = await this.#store.namedPlayers();
      const publicWorkspaces = await this.#store.publicWorkspaces();
      const sealed = await this.#store.sealedSessions();
      const digest = this.#digest.at({ verdicts, players, publicWorkspaces, sealed });
      // Sessions were rewritten meanwhile: a part of this is as it was before, somebody erased still in it.
      if ((await this.#store.logVersion()) === version) return digest;
    }
  }

  async #addNews(before: number, now: number): Promise<number> {
    const newest = await this.#add({ since: new Date(this.#seenUntil - READING.overlap) });
    if (now !== before) await this.#add({ rewrittenAfter: before });
    return newest;
  }

  /** Reads such sessions page by page; the newest end among them. */
  async #add(which: Pick<TallyPage, 'since' | 'rewrittenAfter'>): Promise<number> {
    let newest = 0;
    let after: string | undefined;
    let read: SessionTally[] = [];
    for (;;) {
      const page = await this.#store.sessionTallies({
        uncounted: UNCOUNTED_PHASES,
        limit: READING.page,
        ...which,
        ...(after === undefined ? {} : { after }),
      });
      for (const { loggedAt, endedAt } of page) newest = Math.max(newest, loggedAt, endedAt ?? 0);
      read.push(...page);
      after = page.at(-1)?.id;
      const isLast = page.length < READING.page;
      if (isLast || read.length >= READING.addedAtOnce) {
        this.#digest.add(read);
        read = [];
      }
      if (isLast) return newest;
      await setImmediate();
    }
  }
}
