import { describe, expect, it } from 'vitest';
import { decodedGif } from '../../pictures/decoded-gif.ts';
import { FILM, FILM_CARD } from '../film-card.ts';
import { openPlayground } from './opened.ts';

describe('the film of a card', () => {
  it('is a GIF at an address of its own that may be kept for ever, with its first picture beside it', async () => {
    const { ask, platform, messages } = await openPlayground();
    await platform.post('lab', FILM_CARD);
    const film = (await messages('lab', 'Ada'))[0]?.card?.film;
    expect(film).toMatchObject({ alt: FILM.alt });
    const answer = await ask(film?.src ?? '');
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const gif = decodedGif(new Uint8Array(await answer.arrayBuffer()));
    expect([gif.width, gif.height, gif.frames.length]).toEqual([film?.width, film?.height, 3]);
    const still = decodedGif(new Uint8Array(await (await ask(film?.still ?? '')).arrayBuffer()));
    expect(still.frames).toHaveLength(1);
  });

  it('goes to the page as an address, and not as its frames', async () => {
    const { platform, messages } = await openPlayground();
    await platform.post('lab', FILM_CARD);
    expect(JSON.stringify(await messages('lab', 'Ada')).length).toBeLessThan(2000);
  });

  it('that cannot be drawn is told in words', async () => {
    const { platform, messages } = await openPlayground();
    await platform.post('lab', { ...FILM_CARD, film: { ...FILM, frames: [] } });
    expect((await messages('lab', 'Ada'))[0]?.card).toMatchObject({ film: null, paragraphs: [FILM.alt] });
  });

  it.each(['0'.repeat(32), 'x', '../page'])('is not there under any other name (%s)', async (name) => {
    const { ask, platform } = await openPlayground();
    await platform.post('lab', FILM_CARD);
    expect((await ask(`/playground/films/${name}.gif`)).status).toBe(404);
  });
});
