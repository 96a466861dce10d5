import { afterEach, describe, expect, it } from 'vitest';
import { decodedGif } from '../../pictures/decoded-gif.ts';
import { FILM, FILM_CARD } from '../film-card.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

const attachments = () => stage.discord.rawMessages('lab')[0]?.attachments ?? [];

describe('a film', () => {
  it('is a GIF in the message, with its alt text', async () => {
    stage = await openStage({});
    await stage.platform.post(stage.id('lab'), FILM_CARD);
    expect(attachments()).toMatchObject([{ filename: 'replay-abc.gif', description: FILM.alt }]);
    expect(decodedGif(attachments()[0]?.bytes ?? new Uint8Array()).frames).toHaveLength(3);
  });

  it('that an edit keeps is not uploaded again, and another one takes its place', async () => {
    stage = await openStage({});
    const ref = await stage.platform.post(stage.id('lab'), FILM_CARD);
    const [first] = attachments();
    await stage.platform.update(ref, { ...FILM_CARD, title: 'Still' });
    expect(attachments()).toEqual([first]);
    await stage.platform.update(ref, { ...FILM_CARD, film: { ...FILM, frames: FILM.frames.slice(1) } });
    expect(attachments()).toHaveLength(1);
    expect(attachments()[0]?.id).not.toBe(first?.id);
    await stage.platform.update(ref, { title: 'Without' });
    expect(attachments()).toEqual([]);
  });

  it('that cannot be drawn is told in words', async () => {
    stage = await openStage({});
    await stage.platform.post(stage.id('lab'), { ...FILM_CARD, film: { ...FILM, frames: [] } });
    expect(attachments()).toMatchObject([{ filename: 'film.txt', description: FILM.alt }]);
  });

  it('cuts an alt text that is too long', async () => {
    stage = await openStage({});
    await stage.platform.post(stage.id('lab'), { ...FILM_CARD, film: { ...FILM, alt: 'a'.repeat(3000) } });
    expect(attachments()[0]?.description?.length).toBe(1024);
  });
});
