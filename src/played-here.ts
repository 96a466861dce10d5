import { userInfo } from 'node:os';
import { pino } from 'pino';
import type { PlayEvaluation } from './bot/command.ts';
import type { Caller } from './bot/ports.ts';
import { playAndTell } from './bot/terminal/tell-progress.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { playHere } from './evaluations/play-here.ts';
import type { House } from './house.ts';
import { createMemoryQueue } from './queue/memory-queue.ts';

/** Evaluations are played in this very process. With `isTold` a line on stderr says now and then how far they are. */
export function playedHere(
  { store, services }: House,
  { labConcurrency }: Config,
  isTold: boolean,
): PlayEvaluation {
  const { sessions, agents, spending, evaluations } = services;
  const log = pino({ level: 'error' }, pino.destination({ dest: 2, sync: true }));
  const clock = systemClock;
  const play: PlayEvaluation = (id, signal) => {
    const queue = createMemoryQueue({ log });
    const parts = { store, sessions, agents, spending, queue, clock, log, concurrency: labConcurrency };
    return playHere(parts, id, signal);
  };
  if (!isTold) return play;
  return playAndTell({ play, evaluations, clock, write: (line) => void process.stderr.write(`${line}\n`) });
}

/** Whoever owns the terminal plays in the same local workspace as the playground, so both share a leaderboard. */
export function callerOfThisUser(): Caller {
  const { username } = userInfo();
  const workspace = 'playground:local';
  return {
    player: { key: `terminal:${username}`, kind: 'person', name: username },
    place: { platform: 'terminal', workspace, channel: `${workspace}/terminal` },
  };
}
