import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function verdicts(story: Story): void {
  story('stand on the result that was posted before them, and go from it when undone', async (town) => {
    await town.types('moritz', 'tribunal', 'play operant-chamber trials:2');
    const thread = await town.thread('tribunal');
    await town.sees(thread, 'Operant chamber · moritz · trial 1 of 2');
    await town.playsToTheEnd('moritz', thread);
    const [inThread, inChannel] = [
      await town.sees(thread, 'Operant chamber · finished', '2 of 2'),
      await town.sees('tribunal', 'Operant chamber · finished', '2 of 2'),
    ];
    const id = (await town.store.sessionTallies({ uncounted: [] })).find(
      ({ playerKey, status }) => playerKey === town.chat.keyOf('moritz') && status === 'finished',
    )?.id;
    const shown = (): readonly string[] => [
      town.seesAgain(inThread, thread)?.text ?? '',
      town.seesAgain(inChannel, 'tribunal')?.text ?? '',
    ];
    const occurrences = (part: string): readonly number[] =>
      shown().map((text) => text.split(part).length - 1);
    const solved = occurrences('2 of 2');

    town.chat.makeAdmin('inge');
    await town.types('inge', 'tribunal', `review ${id} void reason:"A macro."`);
    await town.until(
      () => occurrences('Void: “A macro.”').join() === '1,1',
      () => shown().join('\n'),
    );
    // Said once more, as a crash makes it: the same verdict, and the same cards.
    await town.types('inge', 'tribunal', `review ${id} void reason:"A macro."`);
    await town.seesAloneTimes('inge', 'Taken out of the standings', 2);
    expect(occurrences('Void: “A macro.”')).toEqual([1, 1]);
    expect(occurrences('2 of 2')).toEqual(solved);
    // What an outage makes be drawn again says it too.
    await town.bot.tidyUp();
    expect(occurrences('Void: “A macro.”')).toEqual([1, 1]);

    await town.types('inge', 'tribunal', `review ${id} count reason:"It was not."`);
    await town.until(
      () => occurrences('Void').join() === '0,0',
      () => shown().join('\n'),
    );
    expect(town.allOf('tribunal').split('Operant chamber · finished')).toHaveLength(2);
  });
}
