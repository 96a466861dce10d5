import { accepted, type Result } from '../result.ts';
import { carryOut, endedTrials, lettersOf } from './carry-out.ts';
import type { Held } from './engine-cache.ts';
import { isIdle, load } from './load.ts';
import type { Parts } from './parts.ts';
import { playOf } from './play.ts';
import { batchTooLong, noActions, notYours, over, repeated, stale, unknownSession } from './refusals.ts';
import type { MoveCode, MoveReport, MoveRequest } from './sessions.ts';
import { storeMove } from './store-move.ts';

export function move(parts: Parts, request: MoveRequest): Promise<Result<MoveReport, MoveCode>> {
  return parts.queue.run(request.sessionId, async () => {
    // The engine in memory may be behind another process: what it would refuse is asked again of the store.
    const cached = parts.engines.get(request.sessionId);
    if (cached && !isIdle(parts, cached.record) && whyNot(cached, request) === undefined) {
      const report = await tryMove(parts, cached, request);
      if (report !== 'stale') return accepted(report);
    }
    for (;;) {
      // Asked before anything is refused: the first time round, the same event has moved the session on.
      if (request.key !== undefined && (await parts.store.hasMove(request.key))) return repeated();
      const held = await load(parts, request.sessionId);
      if (held === undefined) return unknownSession();
      const refusal = whyNot(held, request);
      if (refusal) return refusal;
      const report = await tryMove(parts, held, request);
      // Stale again: another process has just moved this session. Each round, somebody's move was stored.
      if (report !== 'stale') return accepted(report);
    }
  });
}

/** Everything that keeps a move from being made, in the order in which people are told. */
function whyNot({ record, session }: Held, { by, turn, actions }: MoveRequest) {
  if (record.player.key !== by) return notYours(record);
  if (record.status !== 'playing') return over(record);
  if (turn !== null && turn !== session.turn) return stale();
  const { batchLimit } = session.protocol;
  if (actions.length > batchLimit) return batchTooLong(batchLimit, actions.length);
  if (actions.length === 0) return noActions();
  return undefined;
}

/** Carries a move out on the engine and stores it; only then is there an answer. */
async function tryMove(
  parts: Parts,
  { record, session }: Held,
  { actions, key }: MoveRequest,
): Promise<MoveReport | 'stale'> {
  // From here until the move is stored the engine is ahead of the store. If that fails it is thrown away.
  parts.engines.drop(record.id);
  const { steps, skipped } = carryOut(session, actions);
  const unstored = { letters: lettersOf(steps), trials: endedTrials(steps) };
  const moved = await storeMove(parts, record, session, unstored, { key });
  if (moved === 'stale') return 'stale';
  if (moved.status === 'playing') parts.engines.put({ record: moved, session });
  return { play: playOf(moved, session), steps, skipped };
}
