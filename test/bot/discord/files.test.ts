import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { DISCORD_LIMITS } from '../../../src/bot/discord/limits.ts';
import { eventually, openStage, type Stage } from './stage.ts';

const FILES = [
  { name: 'evaluation.html', contentType: 'text/html', text: '<p>ä</p>', alt: 'The report.' },
  { name: 'evaluation.csv', contentType: 'text/csv', text: 'a,b\r\n', alt: 'A row a trial.' },
] as const;
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>';
const CARD: Card = { title: 'Results', files: FILES };

let stage: Stage;
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

const attachments = () => stage.discord.rawMessages('lab')[0]?.attachments ?? [];

describe('files of a card on Discord', () => {
  it('are attached beside the picture, byte by byte and with their alt texts', async () => {
    stage = await openStage();
    await stage.platform.post(stage.id('lab'), {
      ...CARD,
      picture: { name: 'p.png', svg: SVG, alt: 'A picture.' },
    });
    expect(attachments().map(({ filename, description }) => [filename, description])).toEqual([
      ['p.png', 'A picture.'],
      ['evaluation.html', 'The report.'],
      ['evaluation.csv', 'A row a trial.'],
    ]);
    expect(Buffer.from(attachments()[1]?.bytes ?? []).toString()).toBe('<p>ä</p>');
  });

  it('are kept by an edit that brings them again, and gone with one that does not', async () => {
    stage = await openStage();
    const ref = await stage.platform.post(stage.id('lab'), CARD);
    const before = attachments();
    await stage.platform.update(ref, { title: 'Still', files: FILES.map((file) => ({ ...file })) });
    expect(attachments()).toEqual(before);
    await stage.platform.update(ref, { title: 'Other', files: [{ ...FILES[0], text: 'new' }] });
    expect(attachments().map(({ id }) => id)).not.toContain(before[0]?.id);
    expect(attachments()).toHaveLength(1);
    await stage.platform.update(ref, { title: 'Gone' });
    expect(attachments()).toEqual([]);
  });

  it('beyond 10 MB are compressed, beyond eight are left out, and the message says so within its 2,000 characters', async () => {
    stage = await openStage();
    const large = { ...FILES[1], text: 'x'.repeat(DISCORD_LIMITS.fileBytes + 1) };
    const many = Array.from({ length: 9 }, (_, at) => ({
      ...FILES[0],
      name: `report_number_${at}_with_a_long_name.html`,
    }));
    await stage.platform.post(stage.id('lab'), {
      title: 'Results',
      text: 'word '.repeat(600),
      files: [large, ...many],
    });
    const [message] = stage.discord.rawMessages('lab');
    expect(attachments().map(({ filename }) => filename)).toEqual([
      'details.txt',
      'evaluation.csv.gz',
      ...many.slice(0, 7).map(({ name }) => name),
    ]);
    expect(message?.content).toMatch(/-# Compressed, being large: .*Too large or too many/u);
    expect(message?.content.length).toBeLessThanOrEqual(2000);
  });

  it('come once with a message that is posted under a key, also where the answer was lost', async () => {
    stage = await openStage();
    const [one, two] = await Promise.all(
      [1, 2].map(() => stage.platform.post(stage.id('lab'), CARD, 'evaluation/1/result')),
    );
    expect(one).toEqual(two);
    expect(stage.discord.rawMessages('lab')).toHaveLength(1);
    expect(attachments()).toHaveLength(2);
  });

  it('are in private answers too', async () => {
    stage = await openStage();
    stage.handle(async (_incoming, answer) => answer.whisper(CARD));
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.discord.whispers('ada')).toHaveLength(1));
    const whispered = stage.discord.world.messages.filter(({ ephemeralFor }) => ephemeralFor);
    expect(whispered.map(({ attachments: [page, csv] }) => [page?.filename, csv?.filename])).toEqual([
      ['evaluation.html', 'evaluation.csv'],
    ]);
  });
});
