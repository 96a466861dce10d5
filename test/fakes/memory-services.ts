import type { AgentDirectory, AgentProfile } from '../../src/agents/agent.ts';
import type { BotParts } from '../../src/bot/bot-parts.ts';
import type { AnyCommand } from '../../src/bot/command.ts';
import type { Services } from '../../src/bot/services.ts';
import { Session, type Step } from '../../src/paradigms/session.ts';
import type { Preferences } from '../../src/preferences/preferences.ts';
import type { Privacy } from '../../src/preferences/privacy.ts';
import type { Defaults } from '../../src/preferences/resolve.ts';
import { createPreferences } from '../../src/preferences/service.ts';
import { accepted, refused } from '../../src/result.ts';
import { type Play, type Sessions, STOPPED } from '../../src/sessions/sessions.ts';
import type { BoardRecord, InboxRecord, OutboxRecord, SessionRecord } from '../../src/store/records.ts';
import { FakeClock } from './clock.ts';
import { CORRIDOR } from './corridor.ts';
import { NO_BOARD } from './no-board.ts';
import { NO_BUDGETS } from './no-budgets.ts';
import { NO_DUELS } from './no-duels.ts';
import { NO_EVALUATIONS } from './no-evaluations.ts';

const NOT_FOUND = refused('session/unknown', 'There is no such game.');
const STALE = refused('session/stale', 'This board has been played on already.');
const NOT_YOURS = refused('session/not-yours', 'This is the game of somebody else.');
const OVER = refused('session/over', 'This game is over.');

interface Kept {
  record: SessionRecord;
  session: Session;
}

/** `Sessions` with nothing behind it but a map: the rules of the contract without store, secrets and expiry. */
export class MemorySessions implements Sessions {
  readonly #kept = new Map<string, Kept>();

  async start(request: Parameters<Sessions['start']>[0]): ReturnType<Sessions['start']> {
    const { player, startedBy, place, protocol, paradigm, view, length, isPrivate } = request;
    const spec = { protocol, paradigm, view, length, seed: request.seed ?? 'secret' };
    const now = new Date(0);
    const record: SessionRecord = {
      id: `session${String(this.#kept.size).padStart(3, '0')}`,
      spec,
      player,
      startedBy,
      place,
      ranked: request.seed === undefined,
      ...(isPrivate && { isPrivate }),
      status: 'playing',
      letters: '',
      createdAt: now,
      movedAt: now,
    };
    const kept = { record, session: new Session(spec, CORRIDOR) };
    this.#kept.set(record.id, kept);
    return accepted({ ...kept });
  }

  async move(request: Parameters<Sessions['move']>[0]): ReturnType<Sessions['move']> {
    const kept = this.#kept.get(request.sessionId);
    if (!kept) return NOT_FOUND;
    if (kept.record.player.key !== request.by) return NOT_YOURS;
    if (kept.record.status !== 'playing') return OVER;
    if (request.turn !== null && request.turn !== kept.session.turn) return STALE;
    const steps: Step[] = [];
    for (const action of request.actions) {
      const step = kept.session.act(action);
      if (!step.ok) break;
      steps.push(step.value);
      if (step.value.events.length > 0) break;
    }
    kept.record = {
      ...kept.record,
      letters: kept.record.letters + steps.map((step) => step.action).join(''),
      status: kept.session.isOver ? 'finished' : 'playing',
    };
    return accepted({ play: { ...kept }, steps, skipped: request.actions.length - steps.length });
  }

  async quit(sessionId: string, by: string): ReturnType<Sessions['quit']> {
    const kept = this.#kept.get(sessionId);
    if (!kept) return NOT_FOUND;
    if (kept.record.player.key !== by && kept.record.startedBy !== by) return NOT_YOURS;
    if (kept.record.status !== 'playing') return OVER;
    kept.record = { ...kept.record, status: 'quit' };
    const { trial, step: steps } = kept.session.observation;
    const isAgent = kept.record.player.kind === 'agent';
    const outcome = isAgent ? 'void' : 'failure';
    const brokenOff = { trial, outcome, steps, reward: 0, reason: isAgent ? STOPPED : 'quit' } as const;
    return accepted(steps > 0 ? { ...kept, brokenOff } : { ...kept });
  }

  async find(sessionId: string): Promise<Play | undefined> {
    const kept = this.#kept.get(sessionId);
    return kept && { ...kept };
  }

  async lastMove(): ReturnType<Sessions['lastMove']> {
    return undefined;
  }

  async open(playerKey: string): Promise<readonly Play[]> {
    return [...this.#kept.values()].filter(
      ({ record }) => record.player.key === playerKey && record.status === 'playing',
    );
  }

  async interruptedAgentSessions(): Promise<readonly SessionRecord[]> {
    return [...this.#kept.values()]
      .map(({ record }) => record)
      .filter((record) => record.player.kind === 'agent' && record.status === 'playing');
  }

  async playAgent(...[sessionId, agent, , options]: Parameters<Sessions['playAgent']>): Promise<Play> {
    const kept = this.#kept.get(sessionId);
    if (!kept) throw new Error('No such session');
    let since: readonly Step[] = [];
    while (kept.record.status === 'playing') {
      if (options.signal.aborted) {
        if (options.signal.reason === STOPPED) kept.record = { ...kept.record, status: 'quit' };
        break;
      }
      const { observation, turn } = kept.session;
      const peek = () => kept.session.bestAction();
      const decision = await agent.decide({ since, observation, turn, peek, signal: options.signal });
      if (decision.kind === 'unavailable') {
        kept.record = { ...kept.record, status: 'void' };
        break;
      }
      const moved = await this.move({
        sessionId,
        by: kept.record.player.key,
        turn,
        actions: decision.actions,
      });
      if (!moved.ok) throw new Error(moved.refusal.message);
      since = moved.value.steps;
      await options.onTurn?.({ report: moved.value, decision });
    }
    return { ...kept };
  }

  async expireIdle(): Promise<readonly SessionRecord[]> {
    return [];
  }
}

/** What the bot itself keeps, without a database. */
export class MemoryBotStore {
  readonly claims = new Set<string>();
  readonly boards = new Map<string, BoardRecord>();
  readonly events = new Map<string, InboxRecord & { readonly isDone: boolean }>();
  readonly messages = new Map<string, OutboxRecord & { readonly isWaiting: boolean }>();

  async claimOnce(key: string): Promise<boolean> {
    if (this.claims.has(key)) return false;
    this.claims.add(key);
    return true;
  }

  async forgetClaims(): Promise<void> {
    this.claims.clear();
  }

  async board(sessionId: string): Promise<BoardRecord | undefined> {
    return this.boards.get(sessionId);
  }

  async rememberBoard(board: BoardRecord): Promise<BoardRecord | undefined> {
    const before = this.boards.get(board.sessionId);
    this.boards.set(board.sessionId, before?.head ? { head: before.head, ...board } : board);
    return before;
  }

  async boardIn(channel: string): Promise<BoardRecord | undefined> {
    return [...this.boards.values()].findLast((board) => board.channel === channel);
  }

  async boardsBehind(): Promise<readonly BoardRecord[]> {
    return [];
  }

  async takeIn({ key, ...event }: InboxRecord): Promise<'new' | 'open' | 'done'> {
    const known = this.events.get(key);
    if (known) return known.isDone ? 'done' : 'open';
    this.events.set(key, { ...event, key, isDone: false });
    return 'new';
  }

  async finishIn(key: string): Promise<void> {
    const known = this.events.get(key);
    if (known) this.events.set(key, { ...known, isDone: true });
  }

  async openIn(platform: string): Promise<readonly InboxRecord[]> {
    return [...this.events.values()].filter((event) => event.platform === platform && !event.isDone);
  }

  async forgetIn(): Promise<void> {}

  async putOut(message: OutboxRecord): Promise<boolean> {
    if (this.messages.has(message.key)) return false;
    this.messages.set(message.key, { ...message, isWaiting: true });
    return true;
  }

  async waitingOut(): Promise<readonly OutboxRecord[]> {
    return [...this.messages.values()].filter(({ isWaiting }) => isWaiting);
  }

  async sentOut(key: string): Promise<void> {
    const known = this.messages.get(key);
    if (known) this.messages.set(key, { ...known, isWaiting: false });
  }

  async giveUpOut(key: string): Promise<void> {
    await this.sentOut(key);
  }

  async forgetOut(): Promise<void> {}

  async session(): Promise<SessionRecord | undefined> {
    return undefined;
  }

  async unremindedSessions(): Promise<readonly string[]> {
    return [];
  }

  async markReminded(): Promise<void> {}

  async agentTurns(): ReturnType<BotParts['store']['agentTurns']> {
    return [];
  }
}

/** An agent that knows the way. */
export const ORACLE: AgentProfile = {
  id: 'oracle',
  name: 'Oracle',
  summary: 'Walks on.',
  kind: 'constant',
  playerKey: 'agent:oracle',
};

const DIRECTORY: AgentDirectory = {
  list: () => [ORACLE],
  find: (text) =>
    text === ORACLE.id ? accepted(ORACLE) : refused('agent/unknown', `There is no agent "${text}".`),
  create: () => ({ decide: () => ({ kind: 'actions', actions: ['F'] }) }),
  quote: () => undefined,
};

/** Preferences that are kept in a map. */
export function memoryPreferences(defaults?: Defaults): Preferences {
  const kept = new Map<string, Record<string, string>>();
  return createPreferences({
    clock: new FakeClock(),
    ...(defaults && { defaults }),
    store: {
      preferencesOf: async (scope, subject) => ({ ...kept.get(`${scope} ${subject}`) }),
      putPreference: async ({ scope, subject, name, value }) => {
        const { [name]: _, ...others } = kept.get(`${scope} ${subject}`) ?? {};
        kept.set(`${scope} ${subject}`, value === null ? others : { ...others, [name]: value });
      },
    },
  });
}

const NOTHING = { sessions: 0, trials: 0, agentSessions: 0, preferences: 0, messages: 0, duels: 0 };

const MEMORY_PRIVACY: Privacy = {
  keptAbout: async () => NOTHING,
  erase: async () => ({ ...NOTHING, quit: 0, stopped: 0, withdrawn: 0 }),
  onErased: () => {},
};

export function memoryServices(commands: readonly AnyCommand[]): Services {
  return {
    sessions: new MemorySessions(),
    agents: DIRECTORY,
    duels: NO_DUELS,
    evaluations: NO_EVALUATIONS,
    ...NO_BOARD,
    preferences: memoryPreferences({ threads: false }),
    privacy: MEMORY_PRIVACY,
    spending: NO_BUDGETS,
    commands: () => commands,
  };
}
