import { expect } from 'vitest';
import type { Story } from './town/story.ts';

const DAY = 24 * 60 * 60 * 1000;

export function dailyPuzzle(story: Story): void {
  story('is played on boards that nobody else sees, and its result is shared', async (town) => {
    await town.types('xena', 'court', 'daily');
    await town.seesAlone('xena', 'Daily puzzle #', 'You have not played it yet.', 'Seed committed');
    await town.presses('xena', 'court', 'Play');
    await town.seesAlone('xena', 'trial 1 of', 'Your one attempt.');
    await town.playsToTheEnd('xena', 'court');
    await town.seesAlone('xena', 'Cheesebot daily #', '1 of 1 here so far');
    expect(town.chat.messages('court')).toEqual([]);
    expect(town.chat.threads('court')).toEqual([]);

    await town.types('xena', 'court', 'daily play');
    await town.seesAlone('xena', 'You have had your attempt');
    await town.types('xena', 'court', 'daily');
    await town.presses('xena', 'court', 'Share');
    const shared = await town.sees('court', 'xena', 'Cheesebot daily #', '✅');
    expect(shared.buttons).toEqual(['Play']);
    expect(town.chat.messages('court')).toHaveLength(1);
  });

  story(
    'ends with its day: what is open expires, the seed is told, and anybody may practise it',
    async (town) => {
      await town.types('yoko', 'terrace', 'daily play');
      await town.seesAlone('yoko', 'trial 1 of', 'Your one attempt.');
      await town.pressesMoves('yoko', 'terrace', 'S');
      const { puzzleDay } = await town.game('yoko');
      await town.sleepsOver(DAY);
      expect(await town.gamesOf('yoko')).toEqual([]);
      await town.presses('yoko', 'terrace', 'S');
      await town.seesAlone('yoko', 'The puzzle of this game has closed.');
      await town.seesAlone('yoko', 'expired', 'The puzzle has closed.', 'Cheesebot daily #');

      await town.types('zeno', 'terrace', `daily ${puzzleDay}`);
      await town.sees('terrace', `The puzzle of ${puzzleDay}.`, 'Its seed was', 'sha256sum', 'yoko');
      await town.presses('zeno', 'terrace', 'Practise it');
      const thread = await town.thread('terrace');
      await town.sees(thread, 'zeno · trial 1 of', 'practice, not ranked');
      await town.types('yoko', 'terrace', 'daily');
      await town.seesAlone('yoko', 'You have not played it yet.');
    },
  );
}
