import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { boardCard, eventually, labOf, openStory, type Story } from './slack-story.ts';

const PICTURED: Card = {
  title: 'Learning curve',
  picture: {
    name: 'curve.png',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c80"/></svg>',
    alt: 'Successes rise from 1 of 10 to 9 of 10.',
  },
};

function uploadsOf({ slack }: Story): number {
  return slack.records.calls.filter(({ method }) => method === 'files.completeUploadExternal').length;
}

describe('a picture', () => {
  it('is uploaded as PNG into the thread of its message, and says what it shows', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), PICTURED);
    const file = slack.visible('lab').find(({ text }) => text.includes('[file curve.png]'));
    expect(file?.thread).toBe(ref.message);
    expect(file?.text).toContain('Successes rise from 1 of 10 to 9 of 10.');
    expect(slack.files.map(({ name, alt, content }) => [name, alt, content.slice(1, 4)])).toEqual([
      ['curve.png', 'Successes rise from 1 of 10 to 9 of 10.', 'PNG'],
    ]);
    expect(slack.violations).toEqual([]);
  });

  it('goes into the thread that its message is in', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const head = slack.say('lab', 'Here');
    await platform.post(`${labOf(slack)}/${head.id}`, PICTURED);
    expect(slack.visible('lab').map(({ thread }) => thread)).toEqual([undefined, head.id, head.id]);
  });

  it('is uploaded once for a message, however often the message is edited', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    for (let edit = 0; edit < 3; edit++) await platform.update(ref, PICTURED);
    expect(uploadsOf(story)).toBe(1);
  });

  it('comes with the card that takes the place of a pressed board', async () => {
    await using story = await openStory({ answer: (_, answer) => answer.replace(PICTURED) });
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    await slack.press('ada', { id: ref.message }, 'F');
    const file = await eventually(() => slack.visible('lab').find(({ text }) => text.includes('curve.png')));
    expect(file.thread).toBe(ref.message);
  });

  it('is told in words where nobody else may see it, since a whisper carries no file', async () => {
    await using story = await openStory({ answer: (_, answer) => answer.whisper(PICTURED) });
    const { slack } = story;
    await slack.slash('ada', 'lab', 'hello');
    const whisper = await eventually(() => slack.whispers('ada')[0]);
    expect(whisper.text).toContain('Successes rise from 1 of 10 to 9 of 10.');
    expect(uploadsOf(story)).toBe(0);
  });

  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'that cannot be uploaded (%s) leaves its message standing',
    async (method) => {
      await using story = await openStory();
      const { slack, platform } = story;
      slack.faults.next(method, { kind: 'error', error: 'missing_scope', needed: 'files:write' });
      await platform.post(labOf(slack), PICTURED);
      expect(slack.visible('lab')).toHaveLength(1);
      expect(slack.visible('lab')[0]?.fallback).toContain('Successes rise');
    },
  );

  it('that cannot be drawn leaves its message standing', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    await platform.post(labOf(slack), {
      title: 'Broken',
      picture: { name: 'x.png', svg: '<svg', alt: 'Nothing' },
    });
    expect(slack.visible('lab').map(({ text }) => text)).toEqual(['Broken']);
  });
});
