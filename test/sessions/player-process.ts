import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { samplePlayer } from '../store/samples.ts';
import { mustOpen } from '../store/temp-store.ts';
import { actionsOf, corridorSessions, granted, requestBy } from './session-bench.ts';

/**
 * A process in which one person plays one game until it is killed or the game is over, each move a press on the board
 * that is shown. It says each turn number on stdout once the move is answered, and then `over`. Started again, it goes
 * on with the game. Arguments: the data directory, and after how many moves it stands still, so that a killer who comes
 * late on a busy machine finds it alive.
 */
const [, , dataDir = '', standsStillAfter = ''] = process.argv;
const store = await mustOpen({ dataDir });
const sessions = corridorSessions(store, systemClock);
const player = samplePlayer({ key: 'test:the-player' });
const [open] = await sessions.open(player.key);
let play = open ?? granted(await sessions.start(requestBy(player, { length: 60, seed: 'one' })));
for (let moves = 0; play.record.status === 'playing'; moves++) {
  if (moves === Number(standsStillAfter)) await sleep(600_000);
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
