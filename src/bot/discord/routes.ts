import { z } from 'zod';
import type { Incoming } from '../ports.ts';

/** What is kept with an event so that it can be answered by another process: `Incoming.route`, of our making. */

type Route = NonNullable<Incoming['route']>;

/** Of an interaction. `at` is when it arrived, in milliseconds. */
export function routeOf(token: string, channel: string, at: number): Route {
  return { token, channel, at };
}

/** Of a message that was written to the bot. */
export function routeOfMessage(channel: string, message: string): Route {
  return { channel, message };
}

const INTERACTION = z.object({ token: z.string(), channel: z.string(), at: z.number() });
const MESSAGE = z.object({ channel: z.string(), message: z.string() });

export function interactionIn(route: Route | undefined): z.output<typeof INTERACTION> {
  return INTERACTION.parse(route);
}

export function messageIn(route: Route | undefined): z.output<typeof MESSAGE> {
  return MESSAGE.parse(route);
}
