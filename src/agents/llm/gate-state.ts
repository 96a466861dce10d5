/** Who a request is made for: somebody who waits for it in a chat, or the lab. */
export type Priority = 'people' | 'lab';

/**
 * How many requests an endpoint gets at once. Start, floor, cap, shrinking, cooldown and doubling are those of Inspect AI
 * (docs/models-concurrency); the others are our choice.
 */
export const GATE_RULES = {
  start: 20,
  floor: 10,
  /** Where no agent names its own `maxConcurrency`. */
  cap: 100,
  /** What is left of the limit after an episode of refusals. */
  shrink: 0.8,
  /** Milliseconds after a refusal before the limit shrinks once more, or grows beyond what is proven. */
  cooldown: 15_000,
  /** How much the limit grows with each full round, once the endpoint has refused something; one place at least. */
  growth: 0.05,
  /** While the lab waits too, so many places in a row go to people before one goes to the lab. */
  peopleInARow: 4,
  /** The longest that an endpoint may hold everybody back, in milliseconds. */
  longestHold: 60_000,
} as const;

/** One endpoint as its gate sees it. Times are milliseconds since 1970. */
export interface GateState {
  readonly cap: number;
  /** Places: requests that may be under way at once. */
  readonly limit: number;
  /** Places taken. */
  readonly inFlight: number;
  /** Of these, places of requests that were refused and wait before they are sent again. */
  readonly resting: number;
  /** Replies since the limit last changed, counted while every place was at work: `limit` of them are a full round. */
  readonly round: number;
  /** The highest limit at which a full round went through without a refusal. */
  readonly proven: number;
  /** When a request was last refused for coming too soon (429). Null: never, and the limit still doubles. */
  readonly limitedAt: number | null;
  readonly shrunkAt: number | null;
  /** Nothing is sent before this time: the endpoint asked for it. */
  readonly heldUntil: number;
  /** Places given to people since the lab last got one. */
  readonly peopleInARow: number;
}

export type GateEvent =
  | { readonly kind: 'admitted'; readonly priority: Priority }
  /**
   * A request came too soon (429). It keeps its place while it waits: given to the next in line at once, who would be
   * refused as well, a place would use up the patience of everybody who waits.
   */
  | { readonly kind: 'refused'; readonly sentAt: number; readonly retryAfter: number }
  | { readonly kind: 'sent-again' }
  /** A reply came. */
  | { readonly kind: 'replied' }
  /** Anything else came of a request, which tells nothing of the limit. */
  | { readonly kind: 'failed'; readonly isResting: boolean; readonly retryAfter: number }
  /** An agent of this endpoint names its `maxConcurrency`. */
  | { readonly kind: 'capped'; readonly cap: number };

export function openGate(cap: number = GATE_RULES.cap): GateState {
  return {
    cap,
    limit: Math.min(GATE_RULES.start, cap),
    inFlight: 0,
    resting: 0,
    round: 0,
    proven: 0,
    limitedAt: null,
    shrunkAt: null,
    heldUntil: 0,
    peopleInARow: 0,
  };
}

/** The gate after an event at the time `at`. */
export function nextGate(state: GateState, event: GateEvent, at: number): GateState {
  switch (event.kind) {
    case 'admitted':
      return {
        ...state,
        inFlight: state.inFlight + 1,
        peopleInARow: event.priority === 'people' ? state.peopleInARow + 1 : 0,
      };
    case 'capped':
      return { ...state, cap: event.cap, limit: Math.min(state.limit, event.cap) };
    case 'refused': {
      const refused = afterRefusal(state, event.sentAt, at);
      return { ...refused, resting: state.resting + 1, heldUntil: heldUntil(state, event.retryAfter, at) };
    }
    case 'sent-again':
      return { ...state, resting: state.resting - 1 };
    case 'replied':
      return afterReply(state, at);
    case 'failed':
      return {
        ...state,
        inFlight: state.inFlight - 1,
        resting: state.resting - (event.isResting ? 1 : 0),
        heldUntil: heldUntil(state, event.retryAfter, at),
      };
  }
}

function heldUntil(state: GateState, retryAfter: number, at: number): number {
  return Math.max(state.heldUntil, at + Math.min(retryAfter, GATE_RULES.longestHold));
}

/** Whether one more request may be sent at this time. */
export function hasPlace(state: GateState, at: number): boolean {
  return state.inFlight < state.limit && at >= state.heldUntil;
}

/** Who gets the next place: people first, and the lab often enough that it never starves. */
export function nextInLine(
  state: GateState,
  waiting: Readonly<Record<Priority, number>>,
): Priority | undefined {
  if (waiting.people === 0) return waiting.lab === 0 ? undefined : 'lab';
  return waiting.lab > 0 && state.peopleInARow >= GATE_RULES.peopleInARow ? 'lab' : 'people';
}

function afterReply(state: GateState, at: number): GateState {
  const inFlight = state.inFlight - 1;
  // A limit that nobody made use of is not proven by what came through below it.
  const round = state.round + (state.inFlight - state.resting >= state.limit ? 1 : 0);
  if (round < state.limit) return { ...state, inFlight, round };
  const proven = Math.max(state.proven, state.limit);
  return { ...state, inFlight, round: 0, proven, limit: grown({ ...state, proven }, at) };
}

function grown({ limit, cap, proven, limitedAt }: GateState, at: number): number {
  if (limitedAt === null) return Math.min(limit * 2, cap);
  const isCool = at - limitedAt >= GATE_RULES.cooldown;
  const step = Math.max(1, Math.floor(limit * GATE_RULES.growth));
  return Math.min(limit + step, isCool ? cap : Math.max(limit, proven), cap);
}

function afterRefusal(state: GateState, sentAt: number, at: number): GateState {
  const limited = { ...state, limitedAt: at, round: 0 };
  // Sent before the limit shrank: it belongs to the episode that this was the answer to.
  if (state.shrunkAt !== null && sentAt < state.shrunkAt) return limited;
  const isCooling = state.shrunkAt !== null && at - state.shrunkAt < GATE_RULES.cooldown;
  if (isCooling) return { ...limited, proven: Math.min(state.proven, state.limit - 1) };
  const floor = Math.min(GATE_RULES.floor, state.limit);
  const limit = Math.max(floor, Math.floor(state.limit * GATE_RULES.shrink));
  const proven = state.limit <= state.proven ? limit : state.proven;
  return { ...limited, limit, proven, shrunkAt: at };
}
