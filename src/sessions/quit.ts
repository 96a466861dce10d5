import { accepted, type Result } from '../result.ts';
import { quitTrial } from './broken-off.ts';
import { end, load } from './load.ts';
import type { Parts } from './parts.ts';
import { playOf } from './play.ts';
import { notYours, over, unknownSession } from './refusals.ts';
import type { MoveCode, Play } from './sessions.ts';

export function quit(parts: Parts, sessionId: string, by: string): Promise<Result<Play, MoveCode>> {
  return parts.queue.run(sessionId, async () => {
    for (;;) {
      const held = await load(parts, sessionId);
      if (held === undefined) return unknownSession();
      const { record, session } = held;
      if (by !== record.player.key && by !== record.startedBy) return notYours(record);
      if (record.status !== 'playing') return over(record);
      const ended = await end(parts, held, 'quit', quitTrial(record, session));
      // Stale: an agent of this session, or another process, was quicker. Look again at what is to be quit.
      if (ended !== 'stale') return accepted(playOf(ended.record, session));
    }
  });
}
