import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function words(story: Story): void {
  story('a game by direct message, in words alone', async (town) => {
    const direct = town.chat.directWith('sven');
    await town.says('sven', direct, 'play operant-chamber');
    const place = await town.boardPlace(direct, 'Operant chamber', 'trial 1 of 8 · step 0');
    await town.says('sven', place, 's s');
    await town.sees(place, 'trial 1 of 8 · step 2');
    await town.says('sven', place, 'forward');
    await town.sees(place, 'trial 1 of 8 · step 3');
    await town.says('sven', place, 'games quit:1');
    await town.sees(place, 'Operant chamber · stopped');
  });

  story('a game by mention in a channel', async (town) => {
    await town.says('tara', 'den', '@cheesebot play operant-chamber');
    const thread = await town.thread('den');
    await town.sees(thread, 'Operant chamber', 'trial 1 of 8 · step 0');
    await town.says('tara', thread, '@cheesebot s');
    await town.sees(thread, 'trial 1 of 8 · step 1');
  });

  story('nothing said is a call for help', async (town) => {
    await town.says('ugo', 'porch-2', '@cheesebot');
    const help = await town.until(() => town.chat.seenBy('ugo', 'porch-2').at(-1));
    expect(help.text).toMatch(/play/u);
    const direct = town.chat.directWith('ugo');
    await town.says('ugo', direct, 'help');
    await town.showsTo('ugo', direct, 'play', 'challenge', 'privacy');
  });

  story('a paradigm that was left out can be chosen', async (town) => {
    await town.says('vera', 'foyer', '@cheesebot play');
    const chooser = await town.sees('foyer', 'What do you want to play?');
    expect(chooser.selects).toEqual(['Choose a paradigm']);
    await town.chooses('vera', 'foyer', 'Choose a paradigm', 'Operant chamber');
    await town.sees(await town.thread('foyer'), 'Operant chamber', 'trial 1 of 8');
  });

  story('what nobody understands is answered with what could have been said', async (town) => {
    await town.says('walt', 'porch-3', '@cheesebot make me a sandwich');
    const seen = await town.until(() => town.chat.seenBy('walt', 'porch-3').at(-1));
    expect(seen.text).toContain('make me a sandwich');
    expect(seen.text).toContain('help lists them all');
  });
}
