import { describe, expect, it } from 'vitest';
import { MemoryChatStore } from './memory-chat-store.ts';
import { openPlayground } from './opened.ts';

const PAGE = '<!doctype html><script>alert(1)</script>ä';
const FILES = [
  { name: 'report.html', contentType: 'text/html', text: PAGE, alt: 'The report.' },
  { name: 'trials.csv', contentType: 'text/csv', text: 'a,b\r\n'.repeat(1_000), alt: 'A row a trial.' },
];
const CARD = { title: 'Results', files: FILES };

describe('the files of a card in the playground', () => {
  it('are links with name and size; the page gets nothing of what is in them', async () => {
    const { platform, messages } = await openPlayground();
    await platform.post('lab', CARD);
    const all = await messages('lab', 'Ada');
    expect(all[0]?.card?.files.map(({ name, size, alt }) => [name, size, alt])).toEqual([
      ['report.html', `${Buffer.byteLength(PAGE)} bytes`, 'The report.'],
      ['trials.csv', '5 kB', 'A row a trial.'],
    ]);
    expect(JSON.stringify(all)).not.toContain('script');
    expect(JSON.stringify(all).length).toBeLessThan(2_000);
  });

  it('are downloaded as they were, and never shown or run by a browser', async () => {
    const { ask, platform, messages } = await openPlayground();
    await platform.post('lab', CARD);
    const answer = await ask((await messages('lab', 'Ada'))[0]?.card?.files[0]?.href ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="report.html"');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toBe(PAGE);
  });

  it('no name ends the header that it stands in, whatever is asked for', async () => {
    const { ask, platform, messages } = await openPlayground();
    await platform.post('lab', {
      title: 'T',
      files: [{ ...FILES[0], name: 'a"\r\nX-Evil: 1;.html', contentType: 'text/html', text: 'x', alt: '' }],
    });
    const href = (await messages('lab', 'Ada'))[0]?.card?.files[0]?.href ?? '';
    const answer = await ask(href.replace(/[^/]+$/u, 'other%22%0d%0aX-Evil:%201'));
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a-X-Evil-1-.html"');
    expect(answer.headers.get('x-evil')).toBeNull();
  });

  it('are there after a restart, and not under another name', async () => {
    const store = new MemoryChatStore();
    const first = await openPlayground(undefined, store);
    await first.platform.post('lab', CARD);
    await first.platform.stop();
    const second = await openPlayground(undefined, store);
    const href = (await second.messages('lab', 'Ada'))[0]?.card?.files[1]?.href ?? '';
    expect(await (await second.ask(href)).text()).toBe(FILES[1]?.text);
    expect((await second.ask(`/playground/files/${'0'.repeat(32)}/trials.csv`)).status).toBe(404);
  });

  it('come once with a message that is posted under a key', async () => {
    const { platform, messages } = await openPlayground();
    const refs = await Promise.all([1, 2].map(() => platform.post('lab', CARD, 'evaluation/1')));
    expect(refs[0]).toEqual(refs[1]);
    expect(await messages('lab', 'Ada')).toHaveLength(1);
  });

  it('that cannot be kept are told of', async () => {
    const { platform, messages } = await openPlayground();
    const files = Array.from({ length: 12 }, (_, at) => ({
      name: `f${at}.csv`,
      contentType: 'text/csv',
      text: 'x',
      alt: '',
    }));
    await platform.post('lab', { title: 'T', files });
    const card = (await messages('lab', 'Ada'))[0]?.card;
    expect(card?.files).toHaveLength(10);
    expect(card?.paragraphs).toEqual(['Too large or too many to be sent here: f10.csv, f11.csv.']);
  });
});
