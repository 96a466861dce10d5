import type { SessionJob } from '../queue/queue.ts';
import type { EvaluationSlot, EvaluationState } from '../store/evaluation-records.ts';
import { isOurs, type LabOptions } from './lab-parts.ts';

/** Sessions of an evaluation without a limit that wait in the queue or are at work (our choice: some for every worker). */
const WINDOW = 500;

/** The part of its window that is to be free before an evaluation is fed between looks (our choice: a look takes 5 ms). */
const FREE_PART = 1 / 8;

/** After so many looks it is checked whether the queue still has what it was given: about every ten seconds. */
const LOOKS_BETWEEN_CHECKS = 5;

/** Told when fewer sessions of an evaluation may be played at once than before: which ones may. */
export type OnLowered = (evaluation: string, sessions: ReadonlySet<string>) => void;

/** Keeps the queue filled with what is to be played, and sees when nothing is left. */
export class Feeder {
  readonly #options: LabOptions;
  readonly #ended = new Map<string, string[]>();
  readonly #windows = new Map<string, number>();
  /** Of the sessions that this process has handed to the queue, so that it need not ask the store again. */
  readonly #slots = new Map<string, Map<string, EvaluationSlot>>();
  /** How many looks ago each evaluation was checked; the first look at one checks. */
  readonly #checked = new Map<string, number>();

  readonly #onLowered: OnLowered;

  constructor(options: LabOptions, onLowered: OnLowered) {
    this.#options = options;
    this.#onLowered = onLowered;
  }

  /**
   * A session is over: there is place for another. Tells whether it is time to look: so many places are free that the
   * queue might run dry before the next regular look.
   */
  noteEnded({ evaluation, session }: SessionJob): boolean {
    const ended = this.#ended.get(evaluation) ?? [];
    this.#ended.set(evaluation, ended);
    ended.push(session);
    this.#slots.get(evaluation)?.delete(session);
    return ended.length >= (this.#windows.get(evaluation) ?? WINDOW) * FREE_PART;
  }

  /** Which session of its evaluation a job is; undefined where another process has handed it over. */
  slotOf({ evaluation, session }: SessionJob): EvaluationSlot | undefined {
    return this.#slots.get(evaluation)?.get(session);
  }

  /** Looks through all that run. `isWoken` is a look between the regular ones. */
  async feed(isWoken: boolean): Promise<void> {
    const { store, log } = this.#options;
    const running = (await store.evaluationStates()).filter((state) => isOurs(this.#options, state));
    for (const id of [...this.#checked.keys()]) {
      if (!running.some((state) => state.id === id)) this.#forget(id);
    }
    for (const state of running) {
      try {
        await this.#feedOne(state, isWoken);
      } catch (error) {
        log.warn({ err: error, evaluation: state.id }, 'sessions could not be queued, and are tried again');
      }
    }
  }

  async #feedOne(state: EvaluationState, isWoken: boolean): Promise<void> {
    const { id, concurrency: window = WINDOW } = state;
    const { store, queue, clock, log, onFinished } = this.#options;
    // At the first look nobody knows under which limit the sessions here began.
    const isLowered = window < (this.#windows.get(id) ?? Number.POSITIVE_INFINITY);
    // What was handed over under the limit before may have to wait now.
    if (isLowered) this.#slots.delete(id);
    const looks = this.#checked.get(id);
    if (isWoken && looks !== undefined && !this.#ended.has(id) && !isLowered) return;
    if (looks === undefined || looks >= LOOKS_BETWEEN_CHECKS) await this.#check(id);
    else if (!isWoken) this.#checked.set(id, looks + 1);
    const ended = this.#ended.get(id) ?? [];
    this.#ended.delete(id);
    const fed = await store.feedEvaluation(id, { ended, window, at: clock.now() });
    if (fed === 'stale') return;
    if (isLowered) this.#onLowered(id, await this.#queued(id));
    this.#windows.set(id, window);
    this.#remember(id, fed.claimed);
    // Killed before this, the next check finds that the queue does not have them.
    await queue.add(fed.claimed.map(({ sessionId, seed }) => jobOf(id, sessionId, seed)));
    if (!fed.isDone) return;
    log.info({ evaluation: id }, 'an evaluation is finished');
    this.#forget(id);
    onFinished?.(id);
  }

  /** Rule: the store alone knows what is to be done; what the queue has lost it is given again. */
  async #check(id: string): Promise<void> {
    const { store, queue, clock, log } = this.#options;
    const open = await store.settleEvaluation(id, clock.now());
    const known = await queue.known(open.map(({ sessionId }) => sessionId));
    const lost = open.filter(({ sessionId }) => !known.has(sessionId));
    await queue.add(lost.map(({ sessionId, seed }) => jobOf(id, sessionId, seed)));
    this.#checked.set(id, 0);
    if (lost.length > 0) log.info({ evaluation: id, sessions: lost.length }, 'sessions are queued again');
  }

  /** Those that may be played now. */
  async #queued(id: string): Promise<ReadonlySet<string>> {
    const { store, clock } = this.#options;
    return new Set((await store.settleEvaluation(id, clock.now())).map(({ sessionId }) => sessionId));
  }

  #remember(id: string, claimed: readonly EvaluationSlot[]): void {
    const slots = this.#slots.get(id) ?? new Map<string, EvaluationSlot>();
    this.#slots.set(id, slots);
    for (const slot of claimed) slots.set(slot.sessionId, slot);
  }

  #forget(id: string): void {
    this.#checked.delete(id);
    this.#windows.delete(id);
    this.#slots.delete(id);
    this.#ended.delete(id);
  }
}

/** Of two evaluations at once, both get their first sessions before either gets its second ones. */
function jobOf(evaluation: string, session: string, seed: number): SessionJob {
  return { session, evaluation, priority: seed + 1 };
}
