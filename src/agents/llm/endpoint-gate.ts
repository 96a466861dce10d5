import type { Clock } from '../../clock.ts';
import {
  type GateEvent,
  type GateState,
  hasPlace,
  nextGate,
  nextInLine,
  openGate,
  type Priority,
} from './gate-state.ts';

/**
 * A place among the requests under way. It must be left, once. Milliseconds that an endpoint asks to wait hold everybody
 * back.
 */
export interface EndpointPlace {
  /** The request came too soon (429). It keeps its place, and may be sent again. */
  refused(retryAfter?: number): void;
  /** After a refusal and the wait for it: resolves when nobody is held back; rejects when the signal aborts. */
  again(signal: AbortSignal): Promise<void>;
  /** A reply came, or something else did, which tells nothing of the limit; or the request is given up. */
  leave(outcome: 'replied' | 'failed', retryAfter?: number): void;
}

/** How an endpoint stands, for progress cards and health. Nothing in it is secret. */
export interface EndpointReport {
  /** Host and port of the endpoint. */
  readonly host: string;
  /** Requests that it gets at once, at most. */
  readonly limit: number;
  /** Requests under way, those among them that wait to be sent again after a refusal. */
  readonly inFlight: number;
  readonly waiting: Readonly<Record<Priority, number>>;
  /** When it last refused a request for coming too soon (429). */
  readonly limitedAt: Date | null;
  /** It asked that nothing be sent before this time, which may be past. */
  readonly heldUntil: Date | null;
}

/** The one way to an endpoint for all agents of a process: it lets as many requests through as the endpoint bears. */
export class EndpointGate {
  readonly #host: string;
  readonly #clock: Clock;
  #state: GateState = openGate();
  #isCapped = false;
  /** In the order in which they came, each as what lets it in. */
  readonly #lines: Readonly<Record<Priority, Set<(place: EndpointPlace) => void>>> = {
    people: new Set(),
    lab: new Set(),
  };
  /** Set while somebody waits for the end of a hold. */
  #alarm: AbortController | undefined;

  constructor(host: string, clock: Clock) {
    this.#host = host;
    this.#clock = clock;
  }

  /** The cap of an agent. Of several that name one, the least holds. */
  cap(most: number): void {
    this.#next({ kind: 'capped', cap: this.#isCapped ? Math.min(this.#state.cap, most) : most });
    this.#isCapped = true;
  }

  /** Resolves when it is the caller's turn; rejects at once with the signal's reason when that aborts. */
  acquire(priority: Priority, signal: AbortSignal): Promise<EndpointPlace> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const line = this.#lines[priority];
      const letIn = (place: EndpointPlace): void => {
        signal.removeEventListener('abort', onAbort);
        resolve(place);
      };
      const onAbort = (): void => {
        line.delete(letIn);
        // A timer that nobody waits for would keep the process alive.
        if (!this.#isAwaited()) this.#alarm?.abort();
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      line.add(letIn);
      this.#letIn();
    });
  }

  report(): EndpointReport {
    const { limit, inFlight, limitedAt, heldUntil } = this.#state;
    return {
      host: this.#host,
      limit,
      inFlight,
      waiting: { people: this.#lines.people.size, lab: this.#lines.lab.size },
      limitedAt: limitedAt === null ? null : new Date(limitedAt),
      heldUntil: heldUntil === 0 ? null : new Date(heldUntil),
    };
  }

  #letIn(): void {
    const at = this.#now();
    while (hasPlace(this.#state, at)) {
      const { people, lab } = this.#lines;
      const priority = nextInLine(this.#state, { people: people.size, lab: lab.size });
      if (priority === undefined) return;
      const line = this.#lines[priority];
      const [first] = line;
      if (!first) throw new Error('A line that has somebody in it has a first');
      line.delete(first);
      this.#next({ kind: 'admitted', priority });
      first(this.#place(at));
    }
    if (at < this.#state.heldUntil && this.#isAwaited()) this.#wakeLater(this.#state.heldUntil - at);
  }

  #place(admittedAt: number): EndpointPlace {
    let sentAt = admittedAt;
    let is: 'under way' | 'resting' | 'left' = 'under way';
    const must = (state: typeof is): void => {
      if (is !== state) throw new Error(`A place at an endpoint that should be ${state} is ${is}`);
    };
    return {
      refused: (retryAfter = 0) => {
        must('under way');
        is = 'resting';
        this.#next({ kind: 'refused', sentAt, retryAfter });
      },
      again: async (signal) => {
        must('resting');
        for (let now = this.#now(); now < this.#state.heldUntil; now = this.#now()) {
          await this.#clock.sleep(this.#state.heldUntil - now, signal);
        }
        is = 'under way';
        sentAt = this.#now();
        this.#next({ kind: 'sent-again' });
      },
      leave: (outcome, retryAfter = 0) => {
        if (is === 'left') throw new Error('A place at an endpoint was left twice');
        if (outcome === 'replied') must('under way');
        const isResting = is === 'resting';
        is = 'left';
        this.#next(outcome === 'replied' ? { kind: 'replied' } : { kind: 'failed', isResting, retryAfter });
        this.#letIn();
      },
    };
  }

  #wakeLater(milliseconds: number): void {
    if (this.#alarm) return;
    const alarm = new AbortController();
    this.#alarm = alarm;
    const wake = (): void => {
      this.#alarm = undefined;
      this.#letIn();
    };
    // Aborted when the last one gave up waiting; whoever came meanwhile is looked at again.
    this.#clock.sleep(milliseconds, alarm.signal).then(wake, wake);
  }

  #isAwaited(): boolean {
    return this.#lines.people.size + this.#lines.lab.size > 0;
  }

  #next(event: GateEvent): void {
    this.#state = nextGate(this.#state, event, this.#now());
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
