/** One try to hand an event to the app. */
export interface Attempt {
  /** Milliseconds until it was acknowledged; undefined if it never was. */
  readonly ackMs: number | undefined;
  readonly retry: number;
  /** What the acknowledgement carried. */
  readonly response: unknown;
  /** Why it was not acknowledged. */
  readonly problem: string | undefined;
}

/** Something that a person did, as Slack handed it to the app. */
export interface Delivery {
  readonly kind: 'slash' | 'press' | 'modal' | 'words';
  readonly user: string;
  readonly attempts: readonly Attempt[];
  /** False when the person was told that the app did not respond. */
  readonly acked: boolean;
}

export interface ApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly at: number;
}

/** What happened, for tests to look at. */
export class Records {
  /** Whatever Slack refuses, or takes although it should not have been sent. Tests assert that there is none. */
  readonly violations: string[] = [];
  /** Methods that met a rate limit of their own making (not those of a fault). */
  readonly rateLimited: string[] = [];
  readonly deliveries: Delivery[] = [];
  readonly calls: ApiCall[] = [];

  violation(where: string, what: string): void {
    this.violations.push(`${where}: ${what}`);
  }
}
