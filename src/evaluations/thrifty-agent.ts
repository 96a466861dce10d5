import type { Agent, Decision } from '../agents/agent.ts';
import { moneyText } from '../spending/money.ts';
import { isReservation, type Limit, type Purse, type Reservation } from './purse.ts';

interface Thrift {
  /** What people call the agent. */
  readonly name: string;
  /** The most that a turn can cost, in nanodollars; null when nobody knows. */
  readonly most: number | null;
  /** Every limit that is to be kept, the narrowest first. */
  readonly purses: readonly Purse[];
  /** Called with a sentence for people when a limit forbids the next turn; the signal of the turn aborts then. */
  readonly onUsedUp: (sentence: string) => void;
  /** Called when the endpoint gave something that could be read. */
  readonly onAnswered: () => void;
}

/** An agent that asks its endpoint only for what may be spent. To be told when its play is over. */
export interface ThriftyAgent extends Agent {
  ended(): void;
}

export function thriftyAgent(
  agent: Agent,
  { name, most, purses, onUsedUp, onAnswered }: Thrift,
): ThriftyAgent {
  /** What the last turn took is in the store once the next one is asked for. */
  let stored: readonly (() => void)[] = [];
  const noteStored = (): void => {
    for (const note of stored) note();
    stored = [];
  };
  let isOver = false;
  return {
    ended: () => {
      isOver = true;
      noteStored();
    },
    decide: async (turn) => {
      noteStored();
      const reserved: Reservation[] = [];
      let decision: Decision;
      try {
        // What costs nothing always may.
        for (const purse of most === 0 ? [] : purses) {
          const answer = await purse.reserve(most, turn.signal);
          if (isReservation(answer)) reserved.push(answer);
          else {
            onUsedUp(most === null ? unpriced(name) : tooLittle(answer, name, most));
            await aborted(turn.signal);
          }
        }
        decision = await agent.decide(turn);
      } catch (error) {
        for (const one of reserved) one.release();
        throw error;
      }
      const cost = costOf(decision, most ?? 0);
      stored = reserved.map((one) => one.spend(cost));
      // Rule: nobody stores what comes after the play was broken off, and nobody may wait for it to be stored.
      if (isOver) noteStored();
      if (decision.kind === 'actions' && decision.unreadable === undefined) onAnswered();
      return decision;
    },
  };
}

/** A call whose cost nobody knows counts as the most that the turn can cost: a cap must not be crept past. */
function costOf({ usage }: Decision, most: number): number {
  if (!usage) return 0;
  return usage.unpricedCalls > 0 ? Math.max(most, usage.nanodollars) : usage.nanodollars;
}

/** Rejects with the signal's reason once it aborts. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Whoever sees money left wants to know why it does not suffice, and how much would. */
function tooLittle({ left, sentence }: Limit, name: string, most: number): string {
  return left <= 0 ? sentence : `${sentence} At worst a turn of ${name} costs ${moneyText(most)}.`;
}

function unpriced(name: string): string {
  return `There is a budget, and nobody knows what a turn of ${name} costs: whoever runs Cheesebot can add its "price" in agents.json.`;
}
