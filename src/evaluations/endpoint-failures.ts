/**
 * So many sessions of one agent in a row, in one process, with nothing readable from its endpoint between them, and it
 * is asked no more (our choice): an endpoint that is down must not make a whole evaluation void.
 */
export const FAILURES_IN_A_ROW = 5;

/** Counts sessions that became void one after the other, for each agent of each evaluation. */
export class EndpointFailures {
  readonly #counts = new Map<string, Map<string, number>>();

  /** One more; whether that is enough. */
  failed(evaluation: string, playerKey: string): boolean {
    const counts = this.#counts.get(evaluation) ?? new Map<string, number>();
    this.#counts.set(evaluation, counts);
    const count = (counts.get(playerKey) ?? 0) + 1;
    counts.set(playerKey, count);
    return count >= FAILURES_IN_A_ROW;
  }

  answered(evaluation: string, playerKey: string): void {
    this.#counts.get(evaluation)?.delete(playerKey);
  }

  /** It goes on, or is over: whatever failed before is forgotten. */
  forget(evaluation: string): void {
    this.#counts.delete(evaluation);
  }
}
