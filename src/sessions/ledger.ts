import { setImmediate } from 'node:timers/promises';
import type { Session, Step } from '../paradigms/session.ts';
import type { SessionRecord, TrialRow } from '../store/records.ts';
import { endedTrials, lettersOf } from './carry-out.ts';
import type { Parts } from './parts.ts';

/** The steps of an agent's run that the store does not have yet. */
export class Ledger {
  readonly #parts: Pick<Parts, 'store' | 'clock'>;
  readonly #session: Session;
  #record: SessionRecord;
  #letters = '';
  #trials: TrialRow[] = [];

  constructor(parts: Pick<Parts, 'store' | 'clock'>, record: SessionRecord, session: Session) {
    this.#parts = parts;
    this.#record = record;
    this.#session = session;
  }

  /** The session as the store has it. */
  get record(): SessionRecord {
    return this.#record;
  }

  /** How many actions wait to be stored. */
  get size(): number {
    return this.#letters.length;
  }

  add(steps: readonly Step[]): void {
    this.#letters += lettersOf(steps);
    this.#trials.push(...endedTrials(steps));
  }

  /** Stores what waits as one move; `stale` if somebody else has moved or ended the session. */
  async store(exchange?: unknown): Promise<'stored' | 'stale'> {
    if (this.#letters === '') return 'stored';
    const turn = this.#record.letters.length;
    const status = this.#session.isOver ? 'finished' : 'playing';
    const at = this.#parts.clock.now();
    const move = {
      sessionId: this.#record.id,
      turn,
      letters: this.#letters,
      trials: this.#trials,
      status,
      at,
    } as const;
    const stored = await this.#parts.store.appendMove(exchange === undefined ? move : { ...move, exchange });
    if (stored === 'stale') return 'stale';
    this.#record = { ...this.#record, letters: this.#record.letters + this.#letters, status, movedAt: at };
    this.#letters = '';
    this.#trials = [];
    // PGlite answers without ever waiting for the system: people's events must get their turn in between.
    await setImmediate();
    return 'stored';
  }
}
