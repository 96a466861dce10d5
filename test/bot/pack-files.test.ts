import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CardFile } from '../../src/bot/card.ts';
import { fileName, NOTE_ROOM, packFiles, sizeText } from '../../src/bot/pack-files.ts';

function file(name: string, text: string): CardFile {
  return { name, contentType: 'text/csv', text, alt: `About ${name}` };
}

/** Text that gzip cannot make smaller. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

describe('files of a card', () => {
  it('that fit are sent as they are, in UTF-8', async () => {
    const { files, note } = await packFiles([file('a.csv', 'ä')], { count: 10, bytes: 2 });
    expect(files).toEqual([
      { name: 'a.csv', contentType: 'text/csv', alt: 'About a.csv', bytes: new Uint8Array([0xc3, 0xa4]) },
    ]);
    expect(note).toBe('');
  });

  it('that are too large are compressed, and left out with a sentence where that does not help', async () => {
    const files = [file('long.csv', 'x'.repeat(5_000)), file('noise.csv', noise(5_000)), file('c.csv', 'c')];
    const packed = await packFiles(files, { count: 10, bytes: 1_000 });
    expect(packed.files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['long.csv.gz', 'application/gzip'],
      ['c.csv', 'text/csv'],
    ]);
    expect(gunzipSync(packed.files[0]?.bytes ?? new Uint8Array()).toString()).toBe('x'.repeat(5_000));
    expect(packed.note).toBe(
      'Compressed, being large: long.csv.gz. Too large or too many to be sent here: noise.csv.',
    );
  });

  it('that are too many are left out with a sentence', async () => {
    const files = Array.from({ length: 60 }, (_, at) => file(`file-number-${at}.csv`, 'x'));
    const packed = await packFiles(files, { count: 3, bytes: 10 });
    expect(packed.files.map(({ name }) => name)).toEqual([
      'file-number-0.csv',
      'file-number-1.csv',
      'file-number-2.csv',
    ]);
    expect(packed.note).toContain('file-number-3.csv');
    expect(packed.note.length).toBeLessThanOrEqual(NOTE_ROOM);
  });

  it('are packed alike every time', async () => {
    const files = [file('long.csv', 'x'.repeat(5_000))];
    const room = { count: 1, bytes: 1_000 };
    expect(await packFiles(files, room)).toEqual(await packFiles(files, room));
  });

  it.each([
    ['evaluation-ab12.csv', 'evaluation-ab12.csv'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a"; filename="b.html\r\nX: y', 'a-filename-b.html-X-y'],
    ['…', 'file'],
  ])('%j is called %j', (name, expected) => {
    expect(fileName(name)).toBe(expected);
    expect(fileName(name)).toMatch(/^\w[\w.-]*$/u);
  });

  it('sizes are told in the words of people', () => {
    expect([999, 1_000, 82_600, 1_249_000].map(sizeText)).toEqual(['999 bytes', '1 kB', '83 kB', '1.2 MB']);
  });
});
