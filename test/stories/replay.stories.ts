import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function replays(story: Story): void {
  story(
    'a finished game is watched again as a film, trial by trial, by whoever is in the channel',
    async (town) => {
      await town.types('rosa', 'cinema', 'play operant-chamber trials:2');
      const thread = await town.thread('cinema');
      await town.sees(thread, 'Operant chamber · rosa · trial 1 of 2');
      await town.playsToTheEnd('rosa', thread);
      const result = await town.sees(thread, 'Operant chamber · finished', '2 of 2');
      expect(result.buttons).toContain('Replay');

      await town.presses('sven', thread, 'Replay');
      const replay = await town.newest(thread, 'Replay · Operant chamber');
      expect(replay.text).toContain('rosa');
      expect(replay.text).toContain('2 of 2 in');
      await town.until(
        () => town.allOf(thread).includes('.gif'),
        () => `No film, but: ${town.allOf(thread)}`,
      );

      // Its controls change the film where it stands.
      await town.chooses('sven', thread, 'Watch one trial', '✅ Trial 2');
      await town.sees(thread, 'Replay · Operant chamber · trial 2');
      await town.presses('sven', thread, 'Fast');
      await town.until(() => town.seesAgain(replay, thread)?.buttons.includes('Normal speed') === true);
      expect(town.allOf(thread).split('Replay · Operant chamber')).toHaveLength(2);
      expect(town.allOf(thread)).toContain('-trial-2.gif');

      await town.types('tara', 'cinema', 'replay');
      await town.seesAlone('tara', 'You have no game that is over here.');
      const id = (await town.store.sessionTallies({ uncounted: [] })).find(
        ({ playerKey, status }) => playerKey === town.chat.keyOf('rosa') && status === 'finished',
      )?.id;
      await town.types('tara', 'cinema', `replay ${id} trial:2 speed:fast`);
      await town.newest('cinema', 'Replay · Operant chamber · trial 2');
    },
  );

  story('a game that goes on is not shown to others before its end', async (town) => {
    await town.types('wilma', 'box-office', 'play operant-chamber');
    const thread = await town.thread('box-office');
    await town.sees(thread, 'Operant chamber · wilma · trial 1 of 8');
    await town.playsOn('wilma', thread);
    const { id } = await town.game('wilma');
    await town.types('vera', 'box-office', `replay ${id}`);
    await town.seesAlone('vera', 'This game is still being played.');
  });
}
