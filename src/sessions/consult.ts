import type { Agent, AgentTurn, Decision } from '../agents/agent.ts';

export type Answer =
  /** `isPrompt`: the agent answered at once, without waiting for anything. */
  | { readonly kind: 'decided'; readonly decision: Decision; readonly isPrompt: boolean }
  | { readonly kind: 'aborted' }
  /** The agent threw, or decided something that is no decision. */
  | { readonly kind: 'broken'; readonly cause: unknown };

/** Asks an agent for its next decision. Gives up when the signal aborts, whether or not the agent heeds it. */
export async function consult(agent: Agent, turn: AgentTurn, batchLimit: number): Promise<Answer> {
  try {
    const answer = agent.decide(turn);
    const isPrompt = !(answer instanceof Promise);
    const decision = isPrompt ? answer : await unlessAborted(answer, turn.signal);
    if (decision === 'aborted') return { kind: 'aborted' };
    if (decision.kind === 'actions') checkBatch(decision.actions.length, batchLimit);
    return { kind: 'decided', decision, isPrompt };
  } catch (cause) {
    return turn.signal.aborted ? { kind: 'aborted' } : { kind: 'broken', cause };
  }
}

/** Waits for something, but no longer than until the signal aborts. */
export async function unlessAborted<T>(waiting: Promise<T>, signal: AbortSignal): Promise<T | 'aborted'> {
  // The loser of the race may still reject, with nobody listening any more.
  waiting.catch(() => {});
  if (signal.aborted) return 'aborted';
  const { promise: aborted, resolve } = Promise.withResolvers<'aborted'>();
  const onAbort = (): void => resolve('aborted');
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([waiting, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function checkBatch(length: number, batchLimit: number): void {
  if (length < 1 || length > batchLimit) {
    throw new RangeError(`The agent decided on ${length} actions; 1 to ${batchLimit} are allowed.`);
  }
}
