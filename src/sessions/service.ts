import type { Clock } from '../clock.ts';
import { KeyedQueue } from '../keyed-queue.ts';
import { openSession, replaySession } from '../paradigms/catalogue.ts';
import { accepted } from '../result.ts';
import type { Store } from '../store/store.ts';
import { playAgent } from './agent-play.ts';
import { EngineCache } from './engine-cache.ts';
import { expireIdle } from './expiry.ts';
import { lastMove } from './last-move.ts';
import { ENGINE_LIMIT } from './limits.ts';
import { load } from './load.ts';
import { move } from './move.ts';
import type { Parts } from './parts.ts';
import { playOf } from './play.ts';
import { withUsage } from './play-usage.ts';
import { quit } from './quit.ts';
import type { Play, Sessions } from './sessions.ts';
import { start } from './start.ts';

export interface SessionsOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** The key of the seeds of ranked sessions; whoever has it knows every maze. */
  readonly secret: string;
  /** How engines are made and rebuilt: from the catalogue of paradigms unless given. */
  readonly open?: typeof openSession;
  readonly replay?: typeof replaySession;
}

export function createSessions(options: SessionsOptions): Sessions {
  const parts: Parts = {
    store: options.store,
    clock: options.clock,
    secret: options.secret,
    open: options.open ?? openSession,
    replay: options.replay ?? replaySession,
    engines: new EngineCache(ENGINE_LIMIT),
    queue: new KeyedQueue(),
    running: new Set(),
  };
  const { running } = parts;

  const find = async (sessionId: string): Promise<Play | undefined> => {
    const held = await parts.queue.run(sessionId, () => load(parts, sessionId));
    return held && withUsage(parts, playOf(held.record, held.session));
  };

  return {
    start: (request) => start(parts, request),
    move: (request) => move(parts, request),
    quit: async (sessionId, by) => {
      const ended = await quit(parts, sessionId, by);
      return ended.ok ? accepted(await withUsage(parts, ended.value)) : ended;
    },
    find,
    lastMove: (sessionId) => lastMove(parts, sessionId),

    open: async (playerKey) => {
      const records = await parts.store.openSessions(playerKey);
      const plays = await Promise.all(records.map(({ id }) => find(id)));
      return plays
        .flatMap((play) => (play?.record.status === 'playing' ? [play] : []))
        .sort((one, other) => other.record.movedAt.getTime() - one.record.movedAt.getTime());
    },

    interruptedAgentSessions: async () => {
      const open = await parts.store.openSessions();
      return open.filter(({ id, player, isLab }) => player.kind === 'agent' && !isLab && !running.has(id));
    },

    playAgent: async (sessionId, agent, profile, playOptions) => {
      if (running.has(sessionId)) throw new Error(`An agent is playing session ${sessionId} already.`);
      running.add(sessionId);
      try {
        return await playAgent(parts, sessionId, agent, profile, playOptions);
      } finally {
        running.delete(sessionId);
      }
    },

    expireIdle: () => expireIdle(parts),
  };
}
