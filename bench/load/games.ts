import { setTimeout as sleep } from 'node:timers/promises';
import type { Board, LoadChat } from './chat.ts';
import { LOAD } from './size.ts';

/** One live session, with the message that shows it. */
export interface Game {
  readonly chat: LoadChat;
  /** Whoever started it; nobody has two, so the name tells whose a board is. */
  readonly user: string;
  /** The agent that plays it, which is also the name of its model. */
  readonly agent: string | undefined;
  readonly board: Board;
}

interface Planned extends Omit<Game, 'board'> {
  readonly channel: string;
}

/** Names of every agent that is needed. */
export function agentNames(chats: number): readonly string[] {
  const count = chats * LOAD.workspacesOfEach * LOAD.agentsOfEach;
  return Array.from({ length: count }, (_, index) => numbered('bot', index));
}

/** Starts every game by its command, and waits until each has a board. */
export async function startGames(chats: readonly LoadChat[]): Promise<readonly Game[]> {
  const missing = new Map(plan(chats).map((game) => [game.agent ?? game.user, game]));
  const games: Game[] = [];
  const collect = (): void => {
    for (const chat of chats) {
      for (const board of chat.newBoards()) {
        const name = /\b(?:bot|ada)\d{3}\b/u.exec(board.text())?.[0] ?? '';
        const planned = missing.get(name);
        if (!planned) throw new Error(`Nobody waits for the board of ${name}`);
        missing.delete(name);
        games.push({ ...planned, board });
      }
    }
  };
  for (const { chat, user, channel, agent } of [...missing.values()]) {
    const options = { paradigm: 'morris-water-maze', trials: '200' };
    void chat.play(user, channel, agent === undefined ? options : { ...options, agent });
    await sleep(LOAD.betweenStarts);
    collect();
  }
  const begun = performance.now();
  while (missing.size > 0) {
    if (performance.now() - begun > LOAD.startLimit) {
      throw new Error(`${missing.size} games never got a board: ${[...missing.keys()].join(' ')}`);
    }
    await sleep(LOAD.look);
    collect();
  }
  return games;
}

/** In the order in which they are started: the first game of every channel, then the second. Agents are the first. */
function plan(chats: readonly LoadChat[]): readonly Planned[] {
  const games: Planned[] = [];
  let agents = 0;
  for (let round = 0; round < LOAD.gamesOfEach; round++) {
    for (const chat of chats) {
      for (const channels of chat.workspaces) {
        for (const [index, channel] of channels.entries()) {
          const isAgent = round * channels.length + index < LOAD.agentsOfEach;
          const user = numbered('ada', games.length);
          games.push({ chat, user, channel, agent: isAgent ? numbered('bot', agents++) : undefined });
        }
      }
    }
  }
  return games;
}

function numbered(word: string, index: number): string {
  return `${word}${String(index).padStart(3, '0')}`;
}
