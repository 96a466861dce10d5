import { describe, expect, it } from 'vitest';
import { openPlayground } from './opened.ts';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>';
const CARD = { title: 'Result', picture: { name: 'result.png', svg: SVG, alt: '7 of 8.' } };

describe('the picture of a card', () => {
  it('is a PNG at an address of its own that may be kept for ever', async () => {
    const { ask, platform, messages } = await openPlayground();
    await platform.post('lab', CARD);
    const picture = (await messages('lab', 'Ada'))[0]?.card?.picture;
    expect(picture).toMatchObject({ alt: '7 of 8.', width: 40, height: 20 });
    const answer = await ask(picture?.src ?? '');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(Buffer.from(await (await ask(picture?.src ?? '')).arrayBuffer())).toEqual(bytes);
  });

  it('does not go to the page as SVG', async () => {
    const { platform, messages } = await openPlayground();
    await platform.post('lab', CARD);
    expect(JSON.stringify(await messages('lab', 'Ada'))).not.toContain('<svg');
  });

  it.each(['0'.repeat(32), 'x', '../page'])('is not there under any other name (%s)', async (name) => {
    const { ask, platform } = await openPlayground();
    await platform.post('lab', CARD);
    expect((await ask(`/playground/pictures/${name}.png`)).status).toBe(404);
  });
});
