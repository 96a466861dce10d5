import { describe, expect, it } from 'vitest';
import { FILM, FILM_CARD } from '../film-card.ts';
import { boardCard, eventually, labOf, openStory } from './slack-story.ts';

describe('a film', () => {
  it('is uploaded as a GIF into the thread of its message, and says what happens in it', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), FILM_CARD);
    const file = slack.visible('lab').find(({ text }) => text.includes('[file replay-abc.gif]'));
    expect(file?.thread).toBe(ref.message);
    expect(slack.files.map(({ name, alt, content }) => [name, alt, content.slice(0, 6)])).toEqual([
      ['replay-abc.gif', FILM.alt, 'GIF89a'],
    ]);
    expect(slack.visible('lab')[0]?.fallback).toContain(FILM.alt);
    expect(slack.violations).toEqual([]);
  });

  it('is uploaded once however often its message is edited, and another film beside it', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), boardCard());
    for (let edit = 0; edit < 3; edit++) await platform.update(ref, FILM_CARD);
    expect(slack.files).toHaveLength(1);
    await platform.update(ref, { ...FILM_CARD, film: { ...FILM, frames: FILM.frames.slice(1) } });
    expect(slack.files).toHaveLength(2);
  });

  it('is told in words where one person alone sees it, since a whisper carries no file', async () => {
    await using story = await openStory({ answer: (_, answer) => answer.whisper(FILM_CARD) });
    const { slack } = story;
    await slack.slash('ada', 'lab', 'hello');
    const whisper = await eventually(() => slack.whispers('ada')[0]);
    expect(whisper.text).toContain(FILM.alt);
    expect(slack.files).toEqual([]);
  });

  it('that cannot be drawn leaves its message standing', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    await platform.post(labOf(slack), { ...FILM_CARD, film: { ...FILM, frames: [] } });
    expect(slack.visible('lab').map(({ text }) => text)).toEqual(['Replay']);
  });
});

describe('a button that opens a page', () => {
  it('is acknowledged when it is pressed, and means nothing more', async () => {
    const heard: string[] = [];
    await using story = await openStory({
      answer: async ({ kind }) => {
        heard.push(kind);
      },
    });
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), {
      title: 'Replay',
      links: [{ label: 'On the web', url: 'https://cheese.example/replay/x' }],
    });
    const delivery = await slack.press('ada', { id: ref.message }, 'On the web');
    expect(delivery.attempts).toHaveLength(1);
    expect(delivery.attempts[0]?.ackMs).toBeLessThan(2500);
    expect(heard).toEqual([]);
    expect(slack.violations).toEqual([]);
  });
});
