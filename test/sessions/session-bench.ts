import type { Agent, AgentProfile, AgentTurn, Decision } from '../../src/agents/agent.ts';
import type { Clock } from '../../src/clock.ts';
import { type Action, actionsFromLetters } from '../../src/paradigms/action.ts';
import { Session, type SessionSpec } from '../../src/paradigms/session.ts';
import { accepted } from '../../src/result.ts';
import { createSessions } from '../../src/sessions/service.ts';
import type { MoveReport, Play, Sessions, StartRequest } from '../../src/sessions/sessions.ts';
import type { PlayerRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { FakeClock } from '../fakes/clock.ts';
import { CORRIDOR } from '../fakes/corridor.ts';
import { AT, fresh, samplePlayer } from '../store/samples.ts';
import { openTempStore } from '../store/temp-store.ts';

/** The service on a real store, with the corridor as the only paradigm and a clock that stands still. */
export interface SessionBench {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly sessions: Sessions;
  /** The service as another process has it, or this one after a restart: the same store, nothing in memory. */
  restarted(): Sessions;
  close(): Promise<void>;
}

export async function openSessionBench(): Promise<SessionBench> {
  const { store, close } = await openTempStore();
  const clock = new FakeClock(AT);
  const restarted = () => corridorSessions(store, clock);
  return { store, clock, sessions: restarted(), restarted, close };
}

export function corridorSessions(store: Store, clock: Clock): Sessions {
  return createSessions({
    store,
    clock,
    secret: 'a secret',
    open: (spec) => accepted(corridorAfter(spec, '')),
    replay: corridorAfter,
  });
}

/** A corridor in which these actions were taken. */
export function corridorAfter(spec: SessionSpec, letters: string): Session {
  const session = new Session(spec, { ...CORRIDOR, protocol: spec.protocol });
  for (const action of actionsOf(letters)) session.act(action);
  return session;
}

export function actionsOf(letters: string): readonly Action[] {
  const actions = actionsFromLetters(letters);
  if (!actions) throw new Error(`${letters} are not the letters of actions`);
  return actions;
}

export function requestBy(player: PlayerRecord, changes: Partial<StartRequest> = {}): StartRequest {
  return {
    player,
    startedBy: player.key,
    place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
    protocol: 'cheesebot-1',
    paradigm: 't-maze',
    view: 'ascii-2d',
    length: 'quick',
    ...changes,
  };
}

/** A game that was just started, of a player that no other test has. */
export async function started(
  { sessions }: Pick<SessionBench, 'sessions'>,
  changes: Partial<StartRequest> = {},
): Promise<Play> {
  return granted(await sessions.start(requestBy(changes.player ?? samplePlayer(), changes)));
}

/** Makes a move that nothing keeps from being made, on the board as it stands. */
export async function moved(sessions: Sessions, { record }: Play, letters: string): Promise<MoveReport> {
  const request = {
    sessionId: record.id,
    by: record.player.key,
    turn: null,
    actions: actionsOf(letters),
  };
  return granted(await sessions.move(request));
}

export function granted<T>(result: { ok: true; value: T } | { ok: false; refusal: { message: string } }): T {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

/** A configuration that no other test plays. */
export function sampleProfile(): AgentProfile {
  const id = fresh('agent');
  return { id, name: 'Robo', summary: 'For tests.', kind: 'llm', playerKey: `agent:${id}` };
}

/** A session that was just started for an agent, by somebody. */
export async function startedFor(
  bench: Pick<SessionBench, 'sessions'>,
  { playerKey, name }: AgentProfile,
  changes: Partial<StartRequest> = {},
): Promise<Play> {
  return started(bench, {
    player: { key: playerKey, kind: 'agent', name },
    startedBy: 'test:starter',
    ...changes,
  });
}

/** An agent that decides by a function and keeps what it was given. */
export function agentThat(decide: (turn: AgentTurn) => Decision | Promise<Decision>): Agent & {
  readonly asked: readonly AgentTurn[];
} {
  const asked: AgentTurn[] = [];
  return {
    asked,
    decide: (turn) => {
      asked.push(turn);
      return decide(turn);
    },
  };
}

export function acts(letters: string, rest: { notes?: string; exchange?: unknown } = {}): Decision {
  return { kind: 'actions', actions: actionsOf(letters), ...rest };
}

/** A signal that never aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
