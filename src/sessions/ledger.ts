import { setImmediate } from 'node:timers/promises';
import type { Decision } from '../agents/agent.ts';
import type { Session, Step } from '../paradigms/session.ts';
import type { SessionRecord, TrialRow } from '../store/records.ts';
import { endedTrials, lettersOf } from './carry-out.ts';
import type { Parts } from './parts.ts';
import { patiently } from './patience.ts';
import { storeMove } from './store-move.ts';

/** What a decision leaves behind, kept with the one move that came of it. */
type DecisionSource = Pick<Decision, 'exchange' | 'usage'>;

/** The steps of an agent's run that the store does not have yet. */
export class Ledger {
  readonly #parts: Pick<Parts, 'store' | 'clock'>;
  readonly #session: Session;
  readonly #signal: AbortSignal;
  #record: SessionRecord;
  #letters = '';
  #trials: TrialRow[] = [];

  constructor(
    parts: Pick<Parts, 'store' | 'clock'>,
    record: SessionRecord,
    session: Session,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#record = record;
    this.#session = session;
    this.#signal = signal;
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
  async store({ exchange, usage }: DecisionSource = {}): Promise<'stored' | 'stale'> {
    if (this.#letters === '') return 'stored';
    const stored = await patiently(this.#parts.clock, this.#signal, async (isAgain) => {
      const unstored = { letters: this.#letters, trials: this.#trials };
      const moved = await storeMove(this.#parts, this.#record, this.#session, unstored, { exchange, usage });
      return moved === 'stale' && isAgain ? this.#storedUnanswered() : moved;
    });
    if (stored === 'stale') return 'stale';
    this.#record = stored;
    this.#letters = '';
    this.#trials = [];
    // PGlite answers without ever waiting for the system: people's events must get their turn in between.
    await setImmediate();
    return 'stored';
  }

  /** A write that failed may have been carried out, and only its answer was lost: it is then stale by its own doing. */
  async #storedUnanswered(): Promise<SessionRecord | 'stale'> {
    const stored = await this.#parts.store.session(this.#record.id);
    return stored?.letters === this.#record.letters + this.#letters ? stored : 'stale';
  }
}
