import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function aDuel(story: Story): void {
  story('is accepted, played by both to the end, won, and played again', async (town) => {
    await town.types('ada', 'lab', 'challenge @bob t-maze');
    const challenge = await town.sees('lab', 'T-maze · a challenge by ada', 'ada challenges you.');
    expect(challenge.buttons).toEqual(['Accept', 'Decline', 'Withdraw']);
    await town.presses('bob', 'lab', 'Accept');
    await town.seesAlone('bob', 'You play the same trials as ada.', 'trial 1 of 8');
    await town.sees('lab', 'a duel is on', 'bob', 'at trial 1 of 8');

    await town.presses('ada', 'lab', 'Play');
    await town.seesAlone('ada', 'You play the same trials as bob.', 'trial 1 of 8');
    await town.pressesMoves('ada', 'lab', await town.goodMoves('ada'));
    await town.playsToTheEnd('ada', 'lab');
    await town.sees('lab', 'ada', '▫️▫️▫️▫️▫️▫️▫️▫️ done');
    await town.playsToTheEnd('bob', 'lab', 'dawdling');

    await town.seesBelow(challenge, 'lab', 'T-maze · ada wins', 'Cheesebot T-maze 🧀 ada ✅✅✅✅✅✅✅✅');
    expect(town.chat.mentioned()).toContain(town.chat.keyOf('ada'));
    expect(town.chat.mentioned()).toContain(town.chat.keyOf('bob'));
    const result = await town.sees(
      'lab',
      'T-maze · ada wins',
      'Trials won: ada 8, bob 0.',
      'Head to head: ada 1',
    );
    expect(result).toMatchObject({
      id: challenge.id,
      buttons: ['Rematch', 'Boards', 'Replay', 'Leaderboard'],
    });

    await town.presses('bob', 'lab', 'Rematch');
    await town.sees('lab', 'a challenge by bob');
    await town.presses('ada', 'lab', 'Accept');
    await town.seesAlone('ada', 'You play the same trials as bob.', 'trial 1 of 8');
  });
}
