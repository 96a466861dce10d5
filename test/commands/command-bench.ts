import { createCommands } from '../../commands/index.ts';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { boardServices } from '../../src/board-services.ts';
import type { Card } from '../../src/bot/card.ts';
import type { CommandReply } from '../../src/bot/command.ts';
import { parseCommandLine } from '../../src/bot/grammar.ts';
import type { Caller } from '../../src/bot/ports.ts';
import type { Services } from '../../src/bot/services.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createDuels } from '../../src/duels/service.ts';
import { createPrivacy } from '../../src/preferences/privacy.ts';
import { createPreferences } from '../../src/preferences/service.ts';
import { createSessions } from '../../src/sessions/service.ts';
import { createSpending } from '../../src/spending/spending.ts';
import type { Store } from '../../src/store/store.ts';
import { NO_EVALUATIONS } from '../fakes/no-evaluations.ts';
import { openTempStore } from '../store/temp-store.ts';

/** What became of one typed command, worked to its end. */
export interface Said {
  readonly ok: boolean;
  /** The one sentence, where the command was refused. */
  readonly refusal: string | undefined;
  /** The last card. */
  readonly card: Card;
  /** Every card in the order in which they were shown. */
  readonly cards: readonly Card[];
  readonly data: unknown;
  readonly isPrivate: boolean;
  /** That it is shown in the message whose button was pressed. */
  readonly isInPlace: boolean;
}

/** All commands over real services and a real store. */
export interface CommandBench {
  readonly clock: Clock;
  readonly services: Services;
  readonly store: Store;
  /** Types a line after /cheese. `who` and `where` are plain words: a user and a channel of one workspace. */
  say(line: string, who?: string, where?: string): Promise<Said>;
  close(): Promise<void>;
}

export const WORKSPACE = 'test:lab';

export function callerNamed(who: string, where: string): Caller {
  return {
    player: { key: `test:${who}`, kind: 'person', name: who },
    place: { platform: 'test', workspace: WORKSPACE, channel: `${WORKSPACE}/${where}` },
  };
}

/** Goes on as time does, from a noon in the middle of a month: no test meets the end of a day, a season or a budget. */
function noonClock(): Clock {
  const ahead = Date.parse('2026-12-16T12:00:00Z') - Date.now();
  return { ...systemClock, now: () => new Date(Date.now() + ahead) };
}

export async function openCommandBench(
  agents: AgentDirectory = createAgentDirectory({ llmAgents: [], env: {} }),
  clock: Clock = noonClock(),
): Promise<CommandBench> {
  const { store, close } = await openTempStore();
  const commands = createCommands(agents);
  const sessions = createSessions({ store, clock, secret: 'test' });
  const preferences = createPreferences({ store, clock });
  const spending = createSpending({ store, preferences, clock });
  const duels = createDuels({ store, sessions, agents, preferences, spending, clock });
  const services: Services = {
    sessions,
    agents,
    ...boardServices({ store, sessions, duels, preferences, clock, secret: 'test' }),
    duels,
    evaluations: NO_EVALUATIONS,
    preferences,
    privacy: createPrivacy({ store, sessions, duels, preferences }),
    spending,
    commands: () => commands,
  };
  return {
    clock,
    services,
    store,
    say: async (line, who = 'ada', where = 'maze') => {
      const read = parseCommandLine(line, commands);
      if (!read.ok) return refusedSaid(read.refusal.message);
      const caller = callerNamed(who, where);
      const invoked = await read.value.command.invoke({ caller, services }, read.value.options);
      return invoked.ok ? toItsEnd(invoked.value) : refusedSaid(invoked.refusal.message);
    },
    close,
  };
}

async function toItsEnd(first: CommandReply): Promise<Said> {
  let reply = first;
  const cards = [first.card];
  const show = async (card: Card): Promise<void> => {
    cards.push(card);
  };
  while (reply.follow) {
    reply = await reply.follow(show, new AbortController().signal, () => true);
    cards.push(reply.card);
  }
  return {
    ok: reply.ok,
    refusal: reply.card.tone === 'refusal' ? reply.card.text : undefined,
    card: reply.card,
    cards,
    data: reply.data,
    isPrivate: reply.isPrivate ?? false,
    isInPlace: reply.isInPlace ?? false,
  };
}

function refusedSaid(message: string): Said {
  const card: Card = { title: '', tone: 'refusal', text: message };
  return {
    ok: false,
    refusal: message,
    card,
    cards: [card],
    data: undefined,
    isPrivate: true,
    isInPlace: false,
  };
}
