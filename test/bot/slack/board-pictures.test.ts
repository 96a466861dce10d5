import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { inView } from '../../../src/bot/cards/picture-view.ts';
import { boardCard, eventually, labOf, openStory, type Story } from './slack-story.ts';

const AS_TEXT = /####\n#\^\.#\n####/u;

/** The board of a game in a view of pictures, a step on. */
function drawnCard(turn = 0): Card {
  const card = boardCard('T-maze', turn);
  const blocks = (card.blocks ?? []).map((block) => ({ ...block, text: `${block.text}${'#'.repeat(turn)}` }));
  return inView('image-2d', { ...card, blocks });
}

const shownIn = ({ slack }: Story) => slack.visible('lab').map(({ text }) => text);
const callsOf = ({ slack }: Story, method: string) =>
  slack.records.calls.filter((call) => call.method === method);

describe('a board as a picture', () => {
  it('stands in its message, said in words, and in no thread', async () => {
    await using story = await openStory();
    await story.platform.post(labOf(story.slack), drawnCard());
    expect(shownIn(story)).toEqual(['T-maze\n[picture F1: A maze]']);
    expect(story.slack.visible('lab')[0]?.fallback).toContain('A maze');
    expect(story.slack.visible('lab')[0]?.buttons).toEqual(['F', 'L']);
    expect(story.slack.files.map(({ name, content }) => [name, content.slice(1, 4)])).toEqual([
      ['board.png', 'PNG'],
    ]);
    expect(story.slack.violations).toEqual([]);
  });

  it('is a new picture with every edit, and one that was shown before is not uploaded again', async () => {
    await using story = await openStory();
    const ref = await story.platform.post(labOf(story.slack), drawnCard(0));
    for (const turn of [1, 2, 1]) await story.platform.update(ref, drawnCard(turn));
    expect(shownIn(story)).toEqual(['T-maze\n[picture F2: A maze]']);
    expect(story.slack.files).toHaveLength(3);
  });

  it('takes the place of the pressed one', async () => {
    await using story = await openStory({ answer: (_, answer) => answer.replace(drawnCard(1)) });
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), drawnCard());
    await slack.press('ada', { id: ref.message }, 'F');
    await eventually(() => (shownIn(story)[0]?.includes('[picture F2') ? true : undefined));
    expect(callsOf(story, 'chat.update')).toHaveLength(0);
  });

  it('that Slack is still working on is sent once more a second later', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    slack.faults.next('chat.update', { kind: 'error', error: 'invalid_blocks' });
    expect(await platform.update(ref, drawnCard())).toBe(true);
    expect(shownIn(story)).toEqual(['T-maze\n[picture F1: A maze]']);
    expect(slack.files).toHaveLength(1);
  });

  it('that Slack never takes is shown as characters: whoever plays must see it', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard('Old'));
    for (let time = 0; time < 2; time++)
      slack.faults.next('chat.update', { kind: 'error', error: 'invalid_blocks' });
    await platform.update(ref, drawnCard());
    expect(shownIn(story)[0]).toMatch(AS_TEXT);
  });

  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'that cannot be uploaded (%s) is shown as characters',
    async (method) => {
      await using story = await openStory();
      story.slack.faults.next(method, { kind: 'error', error: 'missing_scope', needed: 'files:write' });
      await story.platform.post(labOf(story.slack), drawnCard());
      expect(shownIn(story)[0]).toMatch(AS_TEXT);
    },
  );

  it('is shown as characters to one person alone, where no file of ours can be', async () => {
    await using story = await openStory({ answer: (_, answer) => answer.whisper(drawnCard()) });
    await story.slack.slash('ada', 'lab', 'hello');
    const whisper = await eventually(() => story.slack.whispers('ada')[0]);
    expect(whisper.text).toMatch(AS_TEXT);
    expect(story.slack.files).toEqual([]);
  });
});
