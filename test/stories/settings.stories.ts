import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function quietMode(story: Story): void {
  story('nothing is posted: the game is played on a private board to its result', async (town) => {
    await town.types('xeno', 'library', 'settings quiet:on');
    await town.seesAlone('xeno', 'From now on it is so:');
    await town.types('xeno', 'library', 'play operant-chamber');
    await town.seesAlone('xeno', 'Operant chamber · xeno · trial 1 of 8 · step 0');
    await town.pressesMoves('xeno', 'library', await town.goodMove('xeno'));
    await town.playsToTheEnd('xeno', 'library');
    await town.seesAlone('xeno', 'Operant chamber · finished', '8 of 8');
    expect(town.chat.messages('library')).toEqual([]);
    expect(town.chat.threads('library')).toEqual([]);
  });
}

export function settings(story: Story): void {
  story('of a channel are set by an admin, and by nobody else', async (town) => {
    town.chat.makeAdmin('anna');
    await town.types('yves', 'forum', 'settings scope:channel threads:off');
    await town.seesAlone('yves', 'Only who manages this server or workspace can change the settings');
    await town.types('yves', 'forum', 'play operant-chamber');
    await town.thread('forum');

    await town.types('anna', 'forum', 'settings scope:channel threads:off');
    await town.seesAlone('anna', 'Settings of this channel', 'From now on it is so:');
    await town.types('yves', 'forum', 'play operant-chamber');
    await town.sees('forum', 'Operant chamber · yves · trial 1 of 8 · step 0');
    expect(town.chat.threads('forum')).toHaveLength(1);
  });

  story('plain: words stand where emoji stood', async (town) => {
    await town.types('zara', 'plaza', 'settings plain:on');
    await town.seesAlone('zara', 'From now on it is so:');
    await town.types('zara', 'plaza', 'play operant-chamber');
    const thread = await town.thread('plaza');
    await town.sees(thread, 'zara · trial 1 of 8');
    await town.playsOn('zara', thread);
    for (let press = 0; press < 5; press++) await town.playsOn('zara', thread);
    await town.quits('zara', thread);
    await town.sees(thread, 'Operant chamber · stopped');
    expect(town.allOf(thread) + town.allOf('plaza')).not.toMatch(/\p{Extended_Pictographic}/u);
    expect(town.allOf(thread)).toContain('success');
  });
}

export function privacy(story: Story): void {
  story('hidden, under another name, and erased, as the person sees it', async (town) => {
    await town.types('abel', 'square', 'settings quiet:on');
    await town.types('abel', 'square', 'play operant-chamber trials:1');
    await town.seesAlone('abel', 'trial 1 of 1 · step 0');
    await town.playsToTheEnd('abel', 'square');
    const board = async (): Promise<string> => {
      await town.types('bela', 'square', 'leaderboard operant-chamber');
      return (await town.newest('square', 'Operant chamber')).text;
    };
    expect(await board()).toContain('abel');

    await town.types('abel', 'square', 'privacy hide');
    await town.seesAlone('abel', 'You are hidden');
    expect(await board()).not.toContain('abel');

    await town.types('abel', 'square', 'privacy name:"White Whiskers"');
    await town.seesAlone('abel', 'You have a pseudonym', 'White Whiskers');
    await town.types('abel', 'square', 'privacy unhide');
    await town.seesAlone('abel', 'You are in leaderboards again');
    const named = await board();
    expect(named).toContain('White Whiskers');
    expect(named).not.toContain('abel');

    await town.types('abel', 'square', 'privacy');
    await town.seesAlone(
      'abel',
      'What is kept about you',
      '1 game of yours',
      'You are shown as White Whiskers.',
    );
    await town.presses('abel', 'square', 'Erase me …');
    await town.seesAlone('abel', 'Erase you?', 'This cannot be undone');
    await town.presses('abel', 'square', 'Erase me for good');
    await town.seesAlone('abel', 'You are erased');
    const erased = await board();
    expect(erased).not.toContain('White Whiskers');
    expect(erased).not.toContain('abel');
    await town.types('abel', 'square', 'privacy');
    await town.seesAlone('abel', 'What is kept about you', '0 games of yours');
  });
}
