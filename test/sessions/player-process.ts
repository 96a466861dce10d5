import { writeSync } from 'node:fs';
import { systemClock } from '../../src/clock.ts';
import { samplePlayer } from '../store/samples.ts';
import { mustOpen } from '../store/temp-store.ts';
import { actionsOf, corridorSessions, granted, requestBy } from './session-bench.ts';

/**
 * A process in which one person plays one game until it is killed or the game is over, each move a press on the board
 * that is shown. It says each turn number on stdout once the move is answered, and then `over`. Started again, it goes
 * on with the game. Argument: the data directory.
 */
const store = await mustOpen({ dataDir: process.argv[2] ?? '' });
const sessions = corridorSessions(store, systemClock);
const player = samplePlayer({ key: 'test:the-player' });
const [open] = await sessions.open(player.key);
let play = open ?? granted(await sessions.start(requestBy(player, { length: 60, seed: 'one' })));
while (play.record.status === 'playing') {
  const { turn } = play.session;
  const actions = actionsOf(letterAt(turn));
  const answer = await sessions.move({ sessionId: play.record.id, by: player.key, turn, actions });
  play = granted(answer).play;
  writeSync(1, `${turn}\n`);
}
writeSync(1, `over ${play.record.id}\n`);
await store.close();

/** Which move is made on which turn, so that a lost or doubled one shows in the letters. */
function letterAt(turn: number): string {
  return 'SSFSLSRFSS'.charAt((turn * turn) % 10);
}
