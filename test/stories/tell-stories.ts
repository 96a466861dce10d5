import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentsInDuels } from './agents-in-duels.stories.ts';
import { anyone, challengesThatNobodyPlays, strangers } from './challenge.stories.ts';
import { dailyPuzzle } from './daily.stories.ts';
import { aDuel } from './duel.stories.ts';
import { evaluations } from './evaluations.stories.ts';
import { replays } from './replay.stories.ts';
import { privacy, quietMode, settings } from './settings.stories.ts';
import { summaries } from './summary.stories.ts';
import { threads } from './threads.stories.ts';
import type { ChatParts, OpenChat } from './town/chat.ts';
import type { Story } from './town/story.ts';
import { openTown, type Town } from './town/town.ts';
import { badConnections, forbidden, lateResults, storeAway } from './trouble.stories.ts';
import { verdicts } from './verdict.stories.ts';
import { watching } from './watching.stories.ts';
import { words } from './words.stories.ts';

const STORIES: readonly (readonly [subject: string, tell: (story: Story) => void])[] = [
  ['a duel', aDuel],
  ['challenges that nobody plays', challengesThatNobodyPlays],
  ['strangers', strangers],
  ['anyone', anyone],
  ['agents in duels', agentsInDuels],
  ['watching', watching],
  ['evaluations', evaluations],
  ['threads', threads],
  ['words', words],
  ['quiet mode', quietMode],
  ['settings', settings],
  ['replays', replays],
  ['verdicts', verdicts],
  ['the daily puzzle', dailyPuzzle],
  ['summaries of other channels', summaries],
  ['privacy', privacy],
  ['what is forbidden', forbidden],
  ['bad connections', badConnections],
  ['late results', lateResults],
  ['a store that is away', storeAway],
];

/** Tells every story in one town on that platform: opening it costs more than most stories. */
export function tellStories(platform: string, openChat: (parts: ChatParts) => Promise<OpenChat>): void {
  let town: Town;

  const story: Story = (title, tell, { isLogged = false } = {}) =>
    it(title, { timeout: 180_000 }, async () => {
      const before = town.errors.length;
      town.begins(title);
      await tell(town);
      if (!isLogged) expect(town.errors.slice(before)).toEqual([]);
      town.expectGoodManners();
    });

  describe(`on ${platform}`, () => {
    beforeAll(async () => {
      town = await openTown(openChat);
      await town.warmUp();
    }, 120_000);
    afterAll(async () => {
      await town.close();
      town.expectGoodManners();
    });

    for (const [subject, tell] of STORIES) describe(subject, () => tell(story));
  });
}
