import { expect } from 'vitest';
import type { Seen } from './town/chat.ts';
import type { Story } from './town/story.ts';
import type { Town } from './town/town.ts';

export function forbidden(story: Story): void {
  story(
    'where the bot may not post, its player is told what to do, and the game is not lost',
    async (town) => {
      await town.types('cora', 'vault', 'play operant-chamber');
      const thread = await town.thread('vault');
      await town.pressesMoves('cora', thread, 'S');
      const game = await town.game('cora');

      town.chat.trouble.shutOut('vault');
      await town.types('cora', 'vault', 'move s s');
      await town.played(game);
      await town.seesAlone('cora', town.chat.trouble.shutOutSentence);
      town.chat.trouble.letIn('vault');
      await town.types('cora', 'vault', 'games');
      await town.seesAlone('cora', 'Your games', 'Trial 1 of 8, step 3.');
      await town.presses('cora', 'vault', 'Show 1');
      await town.sees(thread, 'trial 1 of 8 · step 3');
      await town.pressesMoves('cora', thread, 'S');
      await town.sees(thread, 'trial 1 of 8 · step 4');
    },
    { isLogged: true },
  );

  story('a board that somebody deletes is posted anew with the next move', async (town) => {
    const { thread, board } = await aGame(town, 'dirk', 'shed');
    town.chat.deleteMessage(board);
    await town.types('dirk', 'shed', 'move s s');
    const anew = await town.sees(thread, 'trial 1 of 8 · step 2');
    expect(anew.id).not.toBe(board.id);
    await town.pressesMoves('dirk', thread, 'S');

    // Nothing comes in between: the press is on its way when its board goes.
    const third = await town.sees(thread, 'step 3');
    const pressed = town.pressesOn('dirk', third, 'S');
    town.chat.deleteMessage(third);
    await pressed;
    const last = await town.sees(thread, 'trial 1 of 8 · step 4');
    expect(last.id).not.toBe(anew.id);
    await town.pressesMoves('dirk', thread, 'S');
    expect((await town.game('dirk')).letters).toBe('SSSSS');
  });
}

export function badConnections(story: Story): void {
  story('the connection is renewed during a game, then lost with all that was known of it', async (town) => {
    const { thread } = await aGame(town, 'elsa', 'ship');
    await town.chat.trouble.renewConnection();
    await town.pressesMoves('elsa', thread, 'S');
    await town.chat.trouble.loseConnection();
    await town.pressesMoves('elsa', thread, 'LS');
    await town.sees(thread, 'trial 1 of 8 · step 3');
    await endsAsPlayed(town, 'elsa', thread, 'SLS');
  });

  story('what is delivered twice is played once, whether it is marked or not', async (town) => {
    const { thread } = await aGame(town, 'fritz', 'bridge');
    let step = 0;
    for (const isMarked of [true, false]) {
      town.chat.trouble.deliverTwice(isMarked);
      await town.pressesMoves('fritz', thread, 'S');
      town.chat.trouble.deliverTwice(isMarked);
      await town.says('fritz', thread, '@cheesebot l');
      step += 2;
      await town.sees(thread, `trial 1 of 8 · step ${step}`);
    }
    expect(town.chat.whispers('fritz')).toEqual([]);
    await endsAsPlayed(town, 'fritz', thread, 'SLSL');
  });

  story(
    'slow answers, server errors and "slow down" during a game cost time and nothing else',
    async (town) => {
      const { thread } = await aGame(town, 'greta', 'pier');
      town.chat.trouble.answerLate(1500);
      await town.pressesMoves('greta', thread, 'S');
      town.chat.trouble.breakDown(1);
      await town.pressesMoves('greta', thread, 'L');
      town.chat.trouble.slowDown(4);
      const game = await town.game('greta');
      // Acknowledged first: on a platform's clock that is moved on meanwhile that would come too late.
      await town.presses('greta', thread, 'S');
      await town.passes(10_000);
      await town.played(game);
      await town.sees(thread, 'trial 1 of 8 · step 3');
      town.chat.trouble.endTrouble();
      await town.pressesMoves('greta', thread, 'R');
      await endsAsPlayed(town, 'greta', thread, 'SLSR');
    },
    { isLogged: true },
  );
}

export function lateResults(story: Story): void {
  story(
    'a result that nobody could be shown is shown as soon as it can be, in the thread and in the channel',
    async (town) => {
      const { thread } = await aGame(town, 'gerd', 'dock');
      await town.pressesMoves('gerd', thread, 'S');
      const game = await town.game('gerd');
      await town.presses('gerd', thread, 'Quit');
      await town.sees(thread, 'quit?');
      town.chat.trouble.breakDown(20);
      await town.presses('gerd', thread, 'Quit for good');
      await town.played(game);
      await town.passes(20_000);
      town.chat.trouble.endTrouble();
      await town.sleepsOver(60_000);
      await town.sees(thread, 'Operant chamber · stopped', 'Player');
      await town.sees('dock', 'Operant chamber · stopped', 'Player');
      // An old board that could not be reached either keeps its buttons: they tell how it stands.
      for (const old of boards(town, thread)) await town.pressesOn('gerd', old, 'F');
      if (boards(town, thread).length > 0) await town.seesAlone('gerd', 'This game is over');
      const results = town.chat.messages(thread).filter(({ text }) => text.includes('· stopped'));
      expect(results).toHaveLength(1);
    },
    { isLogged: true },
  );
}

export function storeAway(story: Story): void {
  story(
    'for ten seconds during a game: every move once, no message twice, the result as it was played',
    async (town) => {
      const { thread, board } = await aGame(town, 'hugo', 'well');
      const before = await town.game('hugo');
      town.database.goAway();
      await town.pressesOn('hugo', board, 'S');
      await town.says('iris', 'well-2', '@cheesebot play operant-chamber');
      await town.passes(10_000);
      expect((await town.game('hugo')).letters).toBe('');
      town.database.comeBack();
      await town.passes(8000);
      await town.played(before);
      await town.sees(thread, 'trial 1 of 8 · step 1');
      await town.sees(await town.thread('well-2'), 'trial 1 of 8 · step 0');
      expect(await town.gamesOf('iris')).toHaveLength(1);
      expect(town.chat.messages('well-2')).toHaveLength(1);

      await town.pressesMoves('hugo', thread, 'LS');
      await endsAsPlayed(town, 'hugo', thread, 'SLS');
    },
  );

  story(
    'while the last move of a duel is made: the result comes, and once',
    async (town) => {
      await town.types('jana', 'mill', 'challenge @karl operant-chamber');
      const challenge = await town.sees('mill', 'a challenge by jana');
      await town.presses('karl', 'mill', 'Accept');
      await town.presses('jana', 'mill', 'Play');
      await town.seesAlone('jana', 'You play the same trials as karl.');
      await town.playsOn('jana', 'mill');
      await town.quits('karl', 'mill');
      await town.seesAlone('karl', 'Operant chamber · stopped');
      const last = await town.game('jana');
      await town.presses('jana', 'mill', 'Quit');
      await town.seesAlone('jana', 'quit?');
      town.database.goAway();
      await town.presses('jana', 'mill', 'Quit for good');
      await town.passes(10_000);
      town.database.comeBack();
      await town.passes(8000);
      await town.played(last);
      await town.seesBelow(challenge, 'mill', 'Cheesebot Operant chamber 🧀', 'jana');
      await town.sees('mill', 'To copy', 'Head to head');
      await town.bot.tidyUp();
      await town.passes(3000);
      expect(town.chat.messages('mill')).toHaveLength(2);
    },
    { isLogged: true },
  );
}

/** A game in a thread of its own, with its first board. */
async function aGame(
  town: Town,
  user: string,
  channel: string,
): Promise<{ readonly thread: string; readonly board: Seen }> {
  await town.types(user, channel, 'play operant-chamber');
  const thread = await town.thread(channel);
  return { thread, board: await town.sees(thread, `${user} · trial 1 of 8 · step 0`) };
}

function boards(town: Town, thread: string): readonly Seen[] {
  return town.chat.messages(thread).filter(({ buttons }) => buttons.includes('F'));
}

/** Every move that was accepted is in the game once; the buttons live, and the result stands once in thread and channel. */
async function endsAsPlayed(town: Town, user: string, thread: string, letters: string): Promise<void> {
  const game = await town.game(user);
  expect(game.letters).toBe(letters);
  await town.until(() => boards(town, thread).length === 1);
  await town.quits(user, thread);
  await town.sees(thread, 'Operant chamber · stopped', 'Player', user);
  expect(await town.store.session(game.id)).toMatchObject({ status: 'quit', letters });
  expect(await town.store.trials(game.id)).toMatchObject([
    { trial: 1, outcome: 'failure', steps: letters.length },
  ]);
  const results = town.chat.messages(thread).filter(({ text }) => text.includes('· stopped'));
  expect(results).toHaveLength(1);
}
