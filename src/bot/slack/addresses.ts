import type { Address } from '../ports.ts';

/** Where in Slack: a conversation of a workspace, or a thread in it (the ts of the thread's first message). */
export interface SlackSpot {
  readonly team: string;
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** `T1/C1`, in a thread `T1/C1/<ts>`. */
export function addressOfSpot({ team, channel, thread }: SlackSpot): Address {
  return thread === undefined ? `${team}/${channel}` : `${team}/${channel}/${thread}`;
}

/** Addresses of versions for a single workspace are a bare channel: their team is empty, and stands for the only one. */
export function spotOf(address: Address): SlackSpot {
  const [first = '', channel, thread] = address.split('/');
  if (channel === undefined) return { team: '', channel: first };
  return thread ? { team: first, channel, thread } : { team: first, channel };
}
