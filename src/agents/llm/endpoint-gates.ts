import type { Clock } from '../../clock.ts';
import type { Endpoint } from './config.ts';
import { EndpointGate, type EndpointReport } from './endpoint-gate.ts';

/**
 * The gates of a process, one for each endpoint and key: what an endpoint limits is an account. Several processes have
 * gates of their own; each finds its share by what it is refused.
 */
export class EndpointGates {
  readonly #clock: Clock;
  readonly #gates = new Map<string, EndpointGate>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of({ baseUrl, keyVariable }: Endpoint, maxConcurrency?: number): EndpointGate {
    const key = JSON.stringify([baseUrl.replace(/\/+$/, ''), keyVariable ?? null]);
    const gate = this.#gates.get(key) ?? new EndpointGate(hostOf(baseUrl), this.#clock);
    this.#gates.set(key, gate);
    if (maxConcurrency !== undefined) gate.cap(maxConcurrency);
    return gate;
  }

  /** Of every endpoint that an agent was made for. */
  reports(): readonly EndpointReport[] {
    return [...this.#gates.values()].map((gate) => gate.report());
  }
}

/** Host and port alone: an address from the environment may hold a password or a key in its other parts. */
function hostOf(baseUrl: string): string {
  return URL.parse(baseUrl)?.host ?? 'an address that cannot be read';
}
