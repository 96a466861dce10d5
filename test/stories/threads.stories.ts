import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function threads(story: Story): void {
  story('a game is played in its thread; the channel sees its start and its result', async (town) => {
    await town.types('pia', 'office', 'play operant-chamber');
    await town.sees('office', 'Operant chamber · pia · started', 'its result will stand here');
    const thread = await town.thread('office');
    await town.sees(thread, 'Operant chamber · pia · trial 1 of 8 · step 0');

    await town.says('pia', thread, '@cheesebot l f');
    await town.sees(thread, 'trial 1 of 8 · step 2');
    await town.pressesMoves('pia', thread, 'S');
    await town.sees(thread, 'trial 1 of 8 · step 3');
    expect(town.allOf('office')).not.toContain('step');

    await town.quits('pia', thread);
    await town.sees(thread, 'Operant chamber · stopped', 'Player', 'pia');
    await town.sees('office', 'Operant chamber · stopped', 'Player', 'pia');
    expect(town.chat.messages('office').filter(({ text }) => text.includes('Operant'))).toHaveLength(1);
  });

  story(
    'a command typed in a thread moves the game of that thread, where that can be typed',
    async (town) => {
      await town.types('quin', 'office-2', 'play operant-chamber');
      const thread = await town.thread('office-2');
      await town.sees(thread, 'trial 1 of 8 · step 0');
      if (town.chat.takesCommandsIn(thread)) await town.types('quin', thread, 'move s s');
      else {
        await expect(town.types('quin', thread, 'move s s')).rejects.toThrow('not supported in threads');
        await town.says('quin', thread, '@cheesebot move s s');
      }
      await town.sees(thread, 'trial 1 of 8 · step 2');
      await town.types('quin', 'office-2', 'games');
      await town.seesAlone('quin', 'Your games', '1. Operant chamber');
    },
  );

  story('where no thread can be opened, the channel has the game', async (town) => {
    town.chat.trouble.noThreads('cabin');
    await town.types('rosa', 'cabin', 'play operant-chamber');
    const board = await town.sees('cabin', 'Operant chamber · rosa · trial 1 of 8 · step 0');
    await town.pressesMoves('rosa', 'cabin', 'S');
    await town.quits('rosa', 'cabin');
    const result = await town.sees('cabin', 'Operant chamber · stopped');
    expect(result.id).toBe(board.id);
    expect(town.allOf('cabin')).not.toContain('The game is in the thread');
    expect(town.chat.whispers('rosa')).toEqual([]);
  });
}
