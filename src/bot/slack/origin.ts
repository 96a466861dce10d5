import { z } from 'zod';
import type { Incoming } from '../ports.ts';
import type { SlackSpot } from './addresses.ts';

const origin = z.object({
  team: z.string(),
  channel: z.string(),
  thread: z.string().optional(),
  user: z.string(),
  /** When it came in, in milliseconds: from then on nothing that answers it can have been posted. */
  at: z.number(),
  responseUrl: z.string().optional(),
  /** When the response address was given, in milliseconds. */
  issuedAt: z.number().optional(),
  /** Whether only the caller sees the pressed message. */
  isEphemeral: z.boolean().optional(),
});

/** Where an event came from, as it is kept with the event: all that answering it needs, in this process or the next. */
export type Origin = z.infer<typeof origin>;

export function routeOf(from: Origin): NonNullable<Incoming['route']> {
  const entries = Object.entries(from).filter((entry): entry is [string, string | number | boolean] => {
    return entry[1] !== undefined;
  });
  return Object.fromEntries(entries);
}

/** Throws for an event that is none of this adapter's. */
export function originOf(incoming: Incoming): Origin {
  return origin.parse(incoming.route);
}

export function spotOfOrigin({ team, channel, thread }: Origin): SlackSpot {
  return { team, channel, thread };
}
