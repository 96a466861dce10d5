import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import type { PngOf } from '../../../src/bot/discord/pictures.ts';
import { isPng } from '../../fakes/discord/message-writes.ts';
import { eventually, openStage, type Stage } from './stage.ts';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>';
const PICTURE = { name: 'ladder.png', svg: SVG, alt: 'A ladder: Ada 1510, Bob 1490.' };
const CARD: Card = { title: 'Ladder', picture: PICTURE };

let stage: Stage;
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

/** A PNG as far as its first bytes go, of so many bytes. */
const pngOfSize = (size: number): Uint8Array => {
  const png = new Uint8Array(size);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return png;
};

const open = async (pngOf?: PngOf): Promise<void> => {
  stage = await openStage(pngOf ? { pngOf } : {});
};

const attachments = () => stage.discord.rawMessages('lab')[0]?.attachments ?? [];

describe('a picture', () => {
  it('is drawn, and attached byte by byte with its alt text', async () => {
    await open();
    await stage.platform.post(stage.id('lab'), CARD);
    expect(attachments()).toMatchObject([{ filename: 'ladder.png', description: PICTURE.alt }]);
    expect(isPng(attachments()[0]?.bytes ?? new Uint8Array())).toBe(true);
    // Suppressed embeds are previews of links; attachments are none.
    expect(stage.discord.rawMessages('lab')).toMatchObject([{ flags: 4, content: '**Ladder**' }]);
  });

  it('stands beside the file of what is too long', async () => {
    await open();
    const table = { kind: 'table', text: 't'.repeat(3000), alt: 'A table.' } as const;
    await stage.platform.post(stage.id('lab'), { ...CARD, blocks: [table] });
    expect(attachments().map(({ filename }) => filename)).toEqual(['details.txt', 'ladder.png']);
  });

  it('that an edit keeps is not uploaded again', async () => {
    let drawn = 0;
    await open(async () => {
      drawn += 1;
      return pngOfSize(100);
    });
    const ref = await stage.platform.post(stage.id('lab'), CARD);
    const [first] = attachments();
    await stage.platform.update(ref, { ...CARD, title: 'Still' });
    expect(attachments()).toEqual([first]);
    expect(drawn).toBe(1);
    await stage.platform.update(ref, { ...CARD, picture: { ...PICTURE, svg: `${SVG}<!-- new -->` } });
    expect(attachments()[0]?.id).not.toBe(first?.id);
    expect(drawn).toBe(2);
    await stage.platform.update(ref, { title: 'Gone' });
    expect(attachments()).toEqual([]);
  });

  it('is kept by the edits of an answer, too', async () => {
    let drawn = 0;
    await open(async () => {
      drawn += 1;
      return pngOfSize(100);
    });
    stage.handle(async (_incoming, answer) => {
      const ref = await answer.post(CARD);
      await stage.platform.update(ref, { ...CARD, title: 'Second' });
      await stage.platform.update(ref, { ...CARD, title: 'Third' });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() =>
      expect(stage.discord.rawMessages('lab')).toMatchObject([{ content: '**Third**' }]),
    );
    expect(attachments()).toHaveLength(1);
    expect(drawn).toBe(1);
  });

  it('after a restart is uploaded once more, in the place of the old one', async () => {
    await open();
    const ref = await stage.platform.post(stage.id('lab'), CARD);
    await stage.restart();
    await stage.platform.update(ref, CARD);
    expect(attachments()).toHaveLength(1);
  });

  it('of 10 MiB is attached, and one byte more is told in words', async () => {
    let size = 10 * 1024 * 1024;
    await open(async () => pngOfSize(size));
    const ref = await stage.platform.post(stage.id('lab'), CARD);
    expect(attachments()).toMatchObject([{ filename: 'ladder.png' }]);
    size += 1;
    await stage.platform.update(ref, { ...CARD, picture: { ...PICTURE, svg: 'other' } });
    expect(attachments()).toMatchObject([{ filename: 'picture.txt', text: `${PICTURE.alt}\n` }]);
  });

  it('that cannot be drawn is told in words: the card is worth posting without it', async () => {
    await open();
    const broken = { ...PICTURE, svg: 'not an SVG', alt: 'a'.repeat(2000) };
    await stage.platform.post(stage.id('lab'), { ...CARD, picture: broken });
    expect(attachments()).toMatchObject([{ filename: 'picture.txt', text: `${broken.alt}\n` }]);
    expect(stage.log.filter(({ msg }) => msg === 'a picture could not be drawn')).toHaveLength(1);
  });

  it('of boards that cannot be drawn gives their characters, so that the game can go on', async () => {
    await open();
    const boards = [{ kind: 'board', text: '####\n#^.#', alt: 'A maze.' } as const];
    await stage.platform.post(stage.id('lab'), {
      ...CARD,
      picture: { ...PICTURE, svg: 'not an SVG', alt: 'A maze.', boards },
    });
    expect(attachments()).toMatchObject([{ filename: 'picture.txt', text: 'A maze.\n\n####\n#^.#\n' }]);
  });
});

describe('whom a card speaks to', () => {
  const to = (): readonly string[] => [`discord:${stage.discord.world.user('bob').id}`];
  const ping = (): string => `<@${stage.discord.world.user('bob').id}>`;

  it('is notified by the message, and by no edit of it', async () => {
    await open();
    const ref = await stage.platform.post(stage.id('lab'), { title: 'Your turn', to: to() });
    await stage.platform.update(ref, { title: 'Your turn', to: to() });
    expect(stage.discord.rawMessages('lab')).toMatchObject([
      { content: `${ping()}\n**Your turn**`, pings: [ping()] },
    ]);
  });

  it('is notified by an answer, where "is thinking" stood, and nobody else is', async () => {
    await open();
    stage.handle(async (_incoming, answer) => {
      const ref = await answer.post({ title: '@everyone <@1>', to: to() });
      await stage.platform.update(ref, { title: 'Second', to: to() });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() =>
      expect(stage.discord.rawMessages('lab')).toMatchObject([
        { content: `${ping()}\n**Second**`, pings: [ping()] },
      ]),
    );
  });
});
