import { KeyedQueue } from '../keyed-queue.ts';
import { patiently } from '../sessions/patience.ts';
import { redrawBoardsBehind, showEnd } from './boards.ts';
import type { BotParts } from './bot-parts.ts';
import type { Card } from './card.ts';
import { APOLOGY_CARD, RESTART_CARD, refusalCard } from './cards/refusal-card.ts';
import { dressedAnswer } from './dress.ts';
import { createDuelDoor } from './duels/duel-door.ts';
import { createEvaluationDoor } from './evaluations/evaluation-door.ts';
import { parseCommandLine } from './grammar.ts';
import { Inbox } from './inbox.ts';
import { Outbox } from './outbox.ts';
import { PlatformFailure } from './platform-failure.ts';
import type { Answer, ChatPlatform, Incoming, Receive } from './ports.ts';
import { createReminders } from './reminders.ts';
import { resumeAgents } from './resume-agents.ts';
import { runCommand } from './run-command.ts';
import { runPress } from './run-press.ts';
import { runWords } from './run-words.ts';
import { createSummaryDoor } from './summaries/summary-door.ts';
import { Watches } from './watches.ts';

export interface Bot {
  /** The one door: platforms are started with it. */
  readonly receive: Receive;
  /**
   * Takes up everything that was interrupted: events that were taken and not answered, boards behind their games, agents
   * at play, duels, cards of evaluations, messages not posted. Call it once, after the platforms have started.
   */
  resume(): Promise<void>;
  /** Answers the events of before of a platform that was away when the bot resumed. All else there waits, and goes on by itself. */
  arrived(platform: ChatPlatform): Promise<void>;
  /**
   * Ends the games whose time is up, on the screen too, reminds people of theirs, puts right what an outage left behind,
   * and forgets old events. Call it about once a minute.
   */
  tidyUp(): Promise<void>;
  /** Posts the daily summary of a channel, if it is due. For whoever keeps the time; `tidyUp` looks at it too. */
  wakeSummary(channel: string): Promise<void>;
  /**
   * Waits for every event that is being answered, and breaks off what agents do, so that they go on after a restart.
   * Whoever does something from now on is told to do it again in a moment.
   */
  stop(): Promise<void>;
}

/** An event that nobody dealt with for so long, in milliseconds, was given up by whoever caused it. */
const WORTH_ANSWERING = 60 * 60 * 1000;

/** What was done once (a reminder, a notice) is long over after so many milliseconds (a month). */
const CLAIMS_REMEMBERED = 30 * 24 * 60 * 60 * 1000;

export function createReceive(parts: BotParts): Bot {
  const inbox = new Inbox(parts.store, parts.clock);
  const outbox = new Outbox(parts);
  const watches = new Watches(parts);
  const duels = createDuelDoor({ ...parts, outbox });
  const evaluations = createEvaluationDoor({ ...parts, outbox });
  const summaries = createSummaryDoor({ ...parts, outbox });
  const door = { parts, watches, duels, evaluations };
  const reminders = createReminders(parts);
  /** What one person does is answered in its order: two quick moves must not show their boards the other way round. */
  const events = new KeyedQueue();
  const stopping = new AbortController();

  const carryOut = async (incoming: Incoming, isRepeated: boolean, plain: Answer): Promise<void> => {
    const { caller, deliveryKey: key } = incoming;
    const answer = await dressedAnswer(parts, caller, plain);
    const event = { caller, isRepeated, ...(key === undefined ? {} : { key }) };
    switch (incoming.kind) {
      case 'press':
        return runPress(door, { ...incoming, ...event }, answer);
      case 'command':
        return runCommand(door, event, incoming.text, answer);
      case 'words':
        return runWords(door, event, incoming.text, answer);
    }
  };

  /** A database that is away for some seconds costs people a wait, and nothing else: what is repeated changes nothing. */
  const patientlyDone = <T>(incoming: Incoming, work: (isAgain: boolean) => Promise<T>): Promise<T> =>
    incoming.deliveryKey === undefined ? work(false) : patiently(parts.clock, stopping.signal, work);

  const answerEvent = async (incoming: Incoming, answer: Answer): Promise<void> => {
    try {
      const taken = await patientlyDone(incoming, () => inbox.take(incoming));
      if (taken === 'done') return;
      await patientlyDone(incoming, (isAgain) => carryOut(incoming, isAgain || taken === 'again', answer));
    } catch (error) {
      parts.log.error({ err: error, event: described(incoming, parts) }, 'an event could not be answered');
      if (stopping.signal.aborted) return inbox.leave(incoming);
      await apologise(answer, error, parts);
    }
    await patientlyDone(incoming, () => inbox.done(incoming)).catch((error: unknown) => {
      parts.log.error({ err: error, key: incoming.deliveryKey }, 'an event could not be marked as done');
    });
  };

  const inOrder = (incoming: Incoming, answer: Answer): Promise<void> =>
    events.run(incoming.caller.player.key, () => answerEvent(incoming, answer));

  /** Events that an earlier process took. Their boards are put right in any case; old commands are not run any more. */
  const answerOpenEvents = async (platform: ChatPlatform): Promise<void> => {
    for (const { incoming, receivedAt } of await inbox.open(platform.name)) {
      const age = parts.clock.now().getTime() - receivedAt.getTime();
      if (age < WORTH_ANSWERING) await inOrder(incoming, platform.answerAgain(incoming));
      else await inbox.done(incoming);
    }
  };

  const endIdleGames = async (): Promise<void> => {
    for (const { id } of await parts.services.sessions.expireIdle()) {
      const play = await parts.services.sessions.find(id);
      if (!play) continue;
      await showEnd(parts, play);
      await duels.moved(play);
    }
  };

  const claimsBefore = (): Date => new Date(parts.clock.now().getTime() - CLAIMS_REMEMBERED);

  return {
    receive: async (incoming, answer) => {
      // The platform has acknowledged it and delivers it to nobody else, so the person must do it again. Not taken, in
      // case the acknowledgement was lost: the next process then answers the repeated delivery.
      if (stopping.signal.aborted) return tryWhisper(answer, RESTART_CARD, parts);
      await inOrder(incoming, answer);
    },
    resume: async () => {
      const there = parts.platforms.filter((platform) => !platform.isAway?.());
      await logged(parts, 'events of before could not be answered', async () => {
        for (const platform of there) await answerOpenEvents(platform);
      });
      await logged(parts, 'boards could not be put right', () => redrawBoardsBehind(parts, true));
      await logged(parts, 'agents could not go on', () => resumeAgents(parts, watches));
      await logged(parts, 'duels could not go on', () => duels.resume());
      await logged(parts, 'evaluations could not be shown again', () => evaluations.resume());
      await logged(parts, 'messages of before could not be posted', () => outbox.resume());
      await logged(parts, 'daily summaries could not be posted', () => summaries.tidyUp());
    },
    arrived: (platform) =>
      logged(parts, 'events of before could not be answered', () => answerOpenEvents(platform)),
    tidyUp: async () => {
      await logged(parts, 'games whose time is up could not be ended', endIdleGames);
      await logged(parts, 'duels could not be tidied up', () => duels.tidyUp());
      await logged(parts, 'evaluations could not be shown', () => evaluations.tidyUp());
      await logged(parts, 'daily summaries could not be posted', () => summaries.tidyUp());
      await logged(parts, 'reminders could not be sent', () => reminders.remind());
      await logged(parts, 'boards could not be put right', () => redrawBoardsBehind(parts, false));
      await logged(parts, 'what is old could not be forgotten', async () => {
        await Promise.all([inbox.forgetOld(), outbox.forgetOld(), parts.store.forgetClaims(claimsBefore())]);
      });
    },
    wakeSummary: (channel) =>
      logged(parts, 'a daily summary could not be posted', () => summaries.wake(channel)),
    stop: async () => {
      stopping.abort(new Error('The bot is being shut down.'));
      await Promise.all([events.settled(), summaries.stop()]);
      await Promise.all([watches.close(), duels.stop(), evaluations.stop(), outbox.stop()]);
    },
  };
}

/** One part that fails must not keep the others from being done. */
async function logged(
  { log }: Pick<BotParts, 'log'>,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, what);
  }
}

/** What of an event may stand in the log: no names, and nothing that people wrote beyond the command's own name. */
function described(incoming: Incoming, parts: Pick<BotParts, 'commands'>): Record<string, unknown> {
  const { caller, kind } = incoming;
  const what = kind === 'press' ? incoming.press : { kind, text: incoming.text };
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
