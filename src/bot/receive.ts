import { KeyedQueue } from '../keyed-queue.ts';
import { showEnd } from './boards.ts';
import type { BotParts } from './bot-parts.ts';
import type { Card } from './card.ts';
import { APOLOGY_CARD, RESTART_CARD, refusalCard } from './cards/refusal-card.ts';
import { Deliveries } from './deliveries.ts';
import { parseCommandLine } from './grammar.ts';
import { PlatformFailure } from './platform-failure.ts';
import type { Answer, Incoming, Receive } from './ports.ts';
import { resumeAgents } from './resume-agents.ts';
import { runCommand } from './run-command.ts';
import { runPress } from './run-press.ts';
import { Watches } from './watches.ts';

export interface Bot {
  /** The one door: platforms are started with it. */
  readonly receive: Receive;
  /** Takes up the agents that were interrupted. Call it once, after the platforms have started. */
  resumeAgents(): Promise<void>;
  /** Ends the games whose time is up, on the screen too, and forgets old deliveries. Call it about once a minute. */
  tidyUp(): Promise<void>;
  /**
   * Waits for every event that is being answered, and breaks off what agents do, so that they go on after a restart.
   * Whoever does something from now on is told to do it again in a moment.
   */
  stop(): Promise<void>;
}

export function createReceive(parts: BotParts): Bot {
  const deliveries = new Deliveries(parts.store, parts.clock, parts.log);
  const watches = new Watches(parts);
  /** What one person does is answered in its order: two quick moves must not show their boards the other way round. */
  const events = new KeyedQueue();
  let isStopping = false;

  const answerEvent = async (incoming: Incoming, answer: Answer): Promise<void> => {
    if (!(await deliveries.take(incoming.deliveryKey))) return;
    try {
      if (incoming.kind === 'press') await runPress(parts, watches, incoming, answer);
      else await runCommand(parts, watches, incoming.caller, incoming.text, answer);
    } catch (error) {
      parts.log.error({ err: error, event: described(incoming, parts) }, 'an event could not be answered');
      await apologise(answer, error, parts);
    } finally {
      await deliveries.done(incoming.deliveryKey);
    }
  };

  return {
    receive: async (incoming, answer) => {
      // The platform has acknowledged it and delivers it to nobody else, so the person must do it again. Not claimed,
      // in case the acknowledgement was lost: the next process then answers the repeated delivery.
      if (isStopping) return tryWhisper(answer, RESTART_CARD, parts);
      await events.run(incoming.caller.player.key, () => answerEvent(incoming, answer));
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
      await events.settled();
      await watches.close();
    },
  };
}

/** What of an event may stand in the log: no names, and nothing that people wrote beyond the command's own name. */
function described(incoming: Incoming, parts: Pick<BotParts, 'commands'>): Record<string, unknown> {
  const { caller, kind } = incoming;
  const what = kind === 'press' ? incoming.press : { kind: 'command', text: incoming.text };
  return {
    kind,
    ...('text' in what ? { command: commandNamed(what.text, parts) } : { press: what }),
    player: caller.player.key,
    channel: caller.place.channel,
  };
}

function commandNamed(text: string, { commands }: Pick<BotParts, 'commands'>): string {
  const line = parseCommandLine(text, commands);
  return line.ok ? line.value.command.name : line.refusal.code;
}

function apologise(answer: Answer, fault: unknown, parts: Pick<BotParts, 'log'>): Promise<void> {
  return tryWhisper(answer, fault instanceof PlatformFailure ? refusalCard(fault) : APOLOGY_CARD, parts);
}

async function tryWhisper(answer: Answer, card: Card, { log }: Pick<BotParts, 'log'>): Promise<void> {
  try {
    await answer.whisper(card);
  } catch (error) {
    log.warn({ err: error, card: card.title }, 'an answer of last resort could not be shown either');
  }
}
