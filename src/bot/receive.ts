import { showEnd } from './boards.ts';
import type { BotParts } from './bot-parts.ts';
import { APOLOGY_CARD, refusalCard } from './cards/refusal-card.ts';
import { Deliveries } from './deliveries.ts';
import { PlatformFailure } from './platform-failure.ts';
import type { Answer, Incoming, Receive } from './ports.ts';
import { resumeAgents } from './resume-agents.ts';
import { runCommand } from './run-command.ts';
import { runPress } from './run-press.ts';
import { Watches } from './watches.ts';

export type { BotParts } from './bot-parts.ts';

export interface Bot {
  /** The one door: platforms are started with it. */
  readonly receive: Receive;
  /** Takes up the agents that were interrupted. Call it once, after the platforms have started. */
  resumeAgents(): Promise<void>;
  /** Ends the games whose time is up, on the screen too, and forgets old deliveries. Call it about once a minute. */
  tidyUp(): Promise<void>;
  /** Breaks off what agents do, so that they go on after a restart, and waits for every event that is being answered. */
  stop(): Promise<void>;
}

export function createReceive(parts: BotParts): Bot {
  const deliveries = new Deliveries(parts.store, parts.clock, parts.log);
  const watches = new Watches(parts);
  /** The newest event of each person that is being answered; their next one waits for it. */
  const newest = new Map<string, Promise<void>>();
  let isStopping = false;

  const answerEvent = async (incoming: Incoming, answer: Answer): Promise<void> => {
    if (!(await deliveries.take(incoming.deliveryKey))) return;
    try {
      if (incoming.kind === 'press') await runPress(parts, watches, incoming, answer);
      else await runCommand(parts, watches, incoming.caller, incoming.text, answer);
    } catch (error) {
      parts.log.error({ err: error, event: described(incoming) }, 'an event could not be answered');
      await apologise(answer, error, parts);
    } finally {
      await deliveries.done(incoming.deliveryKey);
    }
  };

  return {
    receive: async (incoming, answer) => {
      // Not even claimed: it is delivered again to the process that comes after this one.
      if (isStopping) return;
      // What one person does is answered in its order: two quick moves must not show their boards the other way round.
      const person = incoming.caller.player.key;
      const before = newest.get(person) ?? Promise.resolve();
      const event = before.then(() => answerEvent(incoming, answer));
      newest.set(person, event);
      await event;
      if (newest.get(person) === event) newest.delete(person);
    },
    resumeAgents: () => resumeAgents(parts, watches),
    tidyUp: async () => {
      for (const { id } of await parts.services.sessions.expireIdle()) {
        const play = await parts.services.sessions.find(id);
        if (play) await showEnd(parts, play);
      }
      await deliveries.forgetOld();
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(newest.values());
      await watches.close();
    },
  };
}

/** What of an event may stand in the log: no names, and nothing that people wrote beyond the command. */
function described(incoming: Incoming): Record<string, unknown> {
  const { caller, kind } = incoming;
  const what = kind === 'press' ? { press: incoming.press } : { text: incoming.text };
  return { kind, ...what, player: caller.player.key, channel: caller.place.channel };
}

async function apologise(answer: Answer, fault: unknown, { log }: BotParts): Promise<void> {
  try {
    await answer.whisper(fault instanceof PlatformFailure ? refusalCard(fault) : APOLOGY_CARD);
  } catch (error) {
    log.warn({ err: error }, 'an apology could not be shown either');
  }
}
