import { describe, expect, it } from 'vitest';
import type { MessageRef } from '../../src/bot/ports.ts';
import { type BotBench, CHANNEL, openBench } from './bot-bench.ts';

const SESSION = 'session000';
const SHOW = { kind: 'show', session: SESSION, turn: 0 } as const;
const move = (turn: number, letters = 'F') => ({ kind: 'move', session: SESSION, turn, letters }) as const;
const quit = (turn: number) => ({ kind: 'quit', session: SESSION, turn }) as const;

/** Ada's game of two trials, and the message of its board. */
async function openGame(): Promise<{ readonly bench: BotBench; readonly board: MessageRef }> {
  const bench = await openBench();
  await bench.type('ada', 'play');
  return { bench, board: { channel: CHANNEL, message: 'm1' } };
}

/** A message that shows no board, such as a list of games. */
function postList(bench: BotBench): MessageRef {
  return bench.chat.add(CHANNEL, { title: 'Your games' });
}

describe('a move by button', () => {
  it('posts the board anew when its message was deleted, and finds that from then on', async () => {
    const { bench, board } = await openGame();
    bench.chat.remove(board.message);
    await bench.press('ada', move(0), board);
    expect(bench.titles()).toEqual(['T-maze · ada · trial 1 of 2 · step 1']);
    expect(bench.store.boards.get(SESSION)).toMatchObject({ message: 'm2' });
  });

  it('stores the move and redraws, although the old board cannot be tidied up', async () => {
    const { bench } = await openGame();
    bench.platform.update = () => Promise.reject(new Error('502'));
    await bench.type('ada', 'move f');
    expect(bench.titles().at(-1)).toBe('T-maze · ada · trial 1 of 2 · step 1');
    expect(bench.whispers('ada')).toEqual([]);
    expect(bench.logged[0]).toMatchObject({ msg: 'an old board could not be retired' });
  });

  it('is refused after the end and for a game that is not known', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', quit(0), board);
    await bench.press('ada', move(0), board);
    await bench.press('ada', { ...move(0), session: 'nowhere' }, board);
    expect(bench.whispers('ada').map((text) => text.split('\n')[0])).toEqual([
      'This game is over',
      'No such game',
    ]);
  });
});

describe('a command by button', () => {
  const turned = (how: string) => ({ kind: 'command', text: `turned ${how}` }) as const;

  it('is shown in the pressed message where its reply says so, and below it where that is gone', async () => {
    const bench = await openBench();
    const film = bench.chat.add(CHANNEL, { title: 'A film' });
    await bench.press('ada', turned('over'), film);
    expect(bench.titles()).toEqual(['Turned over']);
    await bench.type('ada', 'turned again');
    expect(bench.titles()).toEqual(['Turned over', 'Turned again']);
    bench.chat.remove(film.message);
    await bench.press('ada', turned('back'), film);
    expect(bench.titles()).toEqual(['Turned again', 'Turned back']);
  });

  it('shows nothing private in a message that everybody sees', async () => {
    const bench = await openBench();
    const film = bench.chat.add(CHANNEL, { title: 'A film' });
    await bench.press('ada', turned('inward'), film);
    expect(bench.titles()).toEqual(['A film']);
    expect(bench.whispers('ada')).toEqual([expect.stringContaining('Turned inward')]);
  });
});

describe('a shown board', () => {
  it('replaces the message when pressed on the board itself', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', SHOW, board);
    expect(bench.titles()).toEqual(['T-maze · ada · trial 1 of 2 · step 0']);
  });

  it('is posted anew when its message can no longer be edited, so that "Next trial" goes on', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', move(0, 'FFF'), board);
    expect(bench.titles()).toEqual(['T-maze · ada · trial 1 of 2 · success']);
    bench.chat.remove(board.message);
    await bench.press('ada', { ...SHOW, turn: 3 }, board);
    expect(bench.titles()).toEqual(['T-maze · ada · trial 2 of 2 · step 0']);
    expect(bench.store.boards.get(SESSION)).toMatchObject({ message: 'm2' });
    expect(bench.whispers('ada')).toEqual([]);
  });

  it('comes to the bottom of the channel when pressed in a list, which stays', async () => {
    const { bench } = await openGame();
    await bench.press('ada', SHOW, postList(bench));
    expect(bench.titles()).toEqual(['T-maze', 'Your games', 'T-maze · ada · trial 1 of 2 · step 0']);
    expect(bench.chat.messages[0]?.card.buttons).toEqual([]);
  });

  it('says the rules again when pressed in a list, for whoever has forgotten them', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', move(0), board);
    expect(bench.chat.messages[0]?.card.text).not.toContain('You are an animal');
    await bench.press('ada', SHOW, postList(bench));
    expect(bench.chat.messages.at(-1)?.card.text).toContain('You are an animal in a corridor.');
  });

  it('is for its player alone', async () => {
    const { bench, board } = await openGame();
    await bench.press('bob', SHOW, board);
    expect(bench.whispers('bob')[0]).toContain('Not your game');
  });
});

describe('quitting', () => {
  it('shows the result in the place of the board', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', move(0), board);
    await bench.press('ada', { ...quit(1), isSure: true }, board);
    expect(bench.titles()).toEqual(['T-maze · stopped']);
    expect(bench.chat.messages[0]?.card.text).toContain('❌');
  });

  it('rule: asks first where it costs trials, in the place of the board, and one can play on', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', move(0), board);
    await bench.press('ada', quit(1), board);
    expect(bench.titles()).toEqual(['T-maze · quit?']);
    expect(bench.chat.messages[0]?.card.text).toContain('2 trials count as failures');
    expect(bench.chat.messages[0]?.card.buttons.map(({ label }) => label)).toEqual([
      'Play on',
      'Quit for good',
    ]);
    await bench.press('ada', { kind: 'show', session: SESSION, turn: 1 }, board);
    expect(bench.titles()).toEqual(['T-maze · ada · trial 1 of 2 · step 1']);
  });

  it('rule: asks the presser alone in a list of games, and others not at all', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', move(0), board);
    const list = postList(bench);
    await bench.press('ada', quit(1), list);
    expect(bench.whispers('ada')[0]).toContain('T-maze · quit?');
    await bench.press('bob', { ...quit(1), isSure: true }, board);
    expect(bench.whispers('bob')[0]).toContain('Not your game');
    expect(bench.titles()).toEqual(['T-maze · ada · trial 1 of 2 · step 1', 'Your games']);
  });

  it('from an old board changes nothing', async () => {
    const { bench, board } = await openGame();
    await bench.press('ada', move(0), board);
    await bench.press('ada', quit(0), board);
    expect(bench.whispers('ada')[0]).toContain('Already played');
    expect(bench.titles()).toEqual(['T-maze · ada · trial 1 of 2 · step 1']);
  });

  it('from a list tells the player, leaves the list and ends the board', async () => {
    const { bench } = await openGame();
    await bench.press('ada', quit(0), postList(bench));
    expect(bench.titles()).toEqual(['T-maze · stopped', 'Your games']);
    expect(bench.whispers('ada')[0]).toContain('T-maze · stopped');
  });

  it('is for the player alone', async () => {
    const { bench, board } = await openGame();
    await bench.press('bob', quit(0), board);
    expect(bench.whispers('bob')[0]).toContain('Not your game');
    expect(bench.titles()).toEqual(['T-maze · ada · trial 1 of 2 · step 0']);
  });
});

describe('games whose time is up', () => {
  it('show their end where their board stands', async () => {
    const { bench } = await openGame();
    const { sessions } = bench.services;
    sessions.expireIdle = async () => {
      const ended = await sessions.quit(SESSION, 'memory:ada');
      return ended.ok ? [ended.value.record] : [];
    };
    await bench.bot.tidyUp();
    expect(bench.titles()).toEqual(['T-maze · stopped']);
  });
});
