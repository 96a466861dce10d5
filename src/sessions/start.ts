import { accepted, type Result, refused } from '../result.ts';
import type { SessionRecord } from '../store/records.ts';
import { storableText } from '../store/storable-text.ts';
import { OPEN_LIMIT } from './limits.ts';
import { isIdle, load } from './load.ts';
import type { Parts } from './parts.ts';
import { playOf } from './play.ts';
import { newSessionId, rankedSeed, sessionIdOf } from './seeds.ts';
import type { Play, StartCode, StartRequest } from './sessions.ts';

export function start(parts: Parts, request: StartRequest): Promise<Result<Play, StartCode>> {
  // One start of a player at a time: two at once would both find the last free place.
  return parts.queue.run(`player ${request.player.key}`, async () => {
    const { player, startedBy, place, protocol, paradigm, view, length, carriedTrials = 0 } = request;
    const id = request.key === undefined ? newSessionId() : sessionIdOf(parts.secret, request.key);
    // An event that is answered a second time, after a crash, must not start a second session.
    const known = request.key === undefined ? undefined : await parts.queue.run(id, () => load(parts, id));
    if (known) return accepted(playOf(known.record, known.session));
    // The store keeps seeds as text; the trials must be drawn from what it will give back.
    const seed =
      request.seed === undefined
        ? rankedSeed(parts.secret, seedNameOf(request.sharedSeed, id))
        : storableText(request.seed);
    const spec = { protocol, paradigm, view, seed, length, ...(carriedTrials > 0 && { carriedTrials }) };
    const opened = parts.open(spec);
    if (!opened.ok) return opened;
    if (player.kind === 'person' && (await countOpen(parts, player.key)) >= OPEN_LIMIT) {
      return refused(
        'session/too-many-open',
        `You have ${OPEN_LIMIT} open games, which is the most. Finish or quit one of them first: /cheese games.`,
      );
    }
    // Rule: one attempt per player and seed. A seed of one's own is nobody else's, and drawn for this session alone.
    const isShared = request.sharedSeed !== undefined && request.seed === undefined && !request.isLab;
    if (isShared && (await parts.store.hasAttempt(player.key, seed))) {
      return refused(
        'session/attempted',
        'You have had your attempt at these trials: everybody gets one. Start another game with /cheese play.',
      );
    }
    const now = parts.clock.now();
    const record: SessionRecord = {
      id,
      spec: opened.value.spec,
      player,
      startedBy,
      place,
      ranked: request.seed === undefined && request.isPractice !== true,
      ...(request.isPrivate && { isPrivate: true }),
      ...(request.isLab && { isLab: true }),
      ...(request.isAssisted && { isAssisted: true }),
      ...(request.puzzleDay !== undefined && { puzzleDay: request.puzzleDay }),
      status: 'playing',
      letters: '',
      createdAt: now,
      movedAt: now,
    };
    await parts.store.createSession(record);
    // The queue has an engine of its own for each: thousands of them would push people's games out.
    if (!request.isLab) parts.engines.put({ record, session: opened.value });
    return accepted(playOf(record, opened.value));
  });
}

/** No session's id holds a blank, so that nobody's own seed is ever a shared one. */
function seedNameOf(shared: string | undefined, id: string): string {
  return shared === undefined ? id : `shared ${shared}`;
}

async function countOpen(parts: Parts, playerKey: string): Promise<number> {
  const open = await parts.store.openSessions(playerKey);
  return open.filter((record) => !isIdle(parts, record)).length;
}
