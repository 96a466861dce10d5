import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../src/paradigms/catalogue.ts';
import {
  type Length,
  PARADIGM_IDS,
  type ParadigmId,
  TEXT_VIEW_IDS,
  type ViewId,
} from '../../src/paradigms/names.ts';
import { type FilmStill, filmGif } from '../../src/pictures/film.ts';
import { CELL_SIZES, glyphAtlas, glyphNumber } from '../../src/pictures/film-glyphs.ts';
import { INKS } from '../../src/pictures/film-inks.ts';
import { contrast } from './contrast.ts';
import { decodedGif } from './decoded-gif.ts';

function still(board: string, caption: readonly string[] = [], delay = 200): FilmStill {
  return { board, caption, delay };
}

function game(
  view: ViewId = 'ascii-2d',
  count = 12,
  { paradigm, length }: { readonly paradigm: ParadigmId; readonly length: Length } = {
    paradigm: 't-maze',
    length: 'quick',
  },
): readonly FilmStill[] {
  const opened = openSession({ protocol: 'cheesebot-1', paradigm, view, seed: 'film', length });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const session = opened.value;
  const stills = [still(session.observation.board, ['Trial 1 of 6, step 0'], 1000)];
  while (stills.length < count) {
    const { observation, board } = { observation: session.observation, board: session.observation.board };
    session.act(session.bestAction());
    stills.push(still(board, [`Trial ${observation.trial} of 6`, 'FORWARD: reward -0.01.'], 250));
  }
  return stills;
}

describe('a film', () => {
  it('has a frame for each still, with its delay, and runs for ever', async () => {
    const { frames, loops } = decodedGif(await filmGif(game()));
    expect(frames.map(({ delay }) => delay)).toEqual([1000, ...Array.from({ length: 11 }, () => 250)]);
    expect(loops).toBe(0);
  });

  it.each(['ascii-2d', 'ascii-2d-fpv', 'ascii-3d'] as const)(
    'brings only what changed, and shows each still as if it were drawn whole: %s',
    async (view) => {
      const stills = game(view);
      const { frames } = decodedGif(await filmGif(stills));
      for (const [index, one] of stills.entries()) {
        // The largest still decides on the size: beside it, each is drawn whole as a first frame.
        const whole = decodedGif(await filmGif([one, ...stills])).frames[0];
        expect(
          Buffer.compare(frames[index]?.pixels ?? new Uint8Array(), whole?.pixels ?? new Uint8Array()),
        ).toBe(0);
      }
    },
  );

  it('is the same bytes every time, and on every machine', async () => {
    const [one, again] = [await filmGif(game()), await filmGif(game())];
    expect(Buffer.compare(one, again)).toBe(0);
    const hash = createHash('sha256').update(one).digest('hex');
    expect(hash).toBe('ff90b05e6c2a05d7c9fc26e67c2cb34c95c41957708ab2c30706fab29f11c26f');
  });

  it.each(TEXT_VIEW_IDS)('rule: 60 boards are at most 200 kB, of every paradigm: %s', async (view) => {
    for (const paradigm of PARADIGM_IDS) {
      const film = await filmGif(game(view, 60, { paradigm, length: 'full' }));
      expect([paradigm, film.length <= 200_000]).toEqual([paradigm, true]);
    }
  });

  it('bears a film that stands still, one of a single picture, and a board that is empty', async () => {
    const same = still('##\n##', ['Nothing happens.']);
    expect(decodedGif(await filmGif([same, same, same])).frames).toHaveLength(3);
    expect(decodedGif(await filmGif([same])).frames).toHaveLength(1);
    expect(decodedGif(await filmGif([still('')])).frames).toHaveLength(1);
  });

  it('cuts a board and a caption that are larger than any film', async () => {
    const huge = still(Array.from({ length: 300 }, () => '#'.repeat(500)).join('\n'), ['word '.repeat(2000)]);
    const { width, height } = decodedGif(await filmGif([huge]));
    expect([width, height].every((side) => side <= 1600)).toBe(true);
  });

  it('lets the event loop turn', async () => {
    await filmGif(game());
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    const immediate = (): void => {
      turns++;
      if (isRunning) setImmediate(immediate);
    };
    let isRunning = true;
    setImmediate(immediate);
    await filmGif(game('ascii-2d', 60));
    isRunning = false;
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });
});

describe('letters of films', () => {
  it.each(['large', 'small'] as const)(
    'every sign inks pixels, and the unknown ones are a box: %s',
    async (size) => {
      const { regular, bold, cell } = await glyphAtlas(size);
      const area = cell.width * cell.height;
      const inked = (ink: Uint8Array, sign: string): number => {
        const from = glyphNumber(sign) * area;
        return ink.slice(from, from + area).filter((level) => level > 0).length;
      };
      const signs = Array.from('#.~^<>v|_-/\\ABWHJ019[]{}()=?*!u█▓▒░·≈↑↗→↘↓↙←↖●■▼✓✗…═║╔╗╚╝┌┐└┘─│');
      for (const ink of [regular, bold]) expect(signs.filter((sign) => inked(ink, sign) === 0)).toEqual([]);
      expect(inked(regular, '日')).toBeGreaterThan(8);
      expect(inked(regular, '日')).toBe(inked(regular, '🧀'));
      expect(inked(regular, ' ')).toBe(0);
      expect(Object.keys(CELL_SIZES)).toContain(size);
    },
  );

  it('inks stand out from their grounds: 3:1 on boards, 4.5:1 in lines', () => {
    for (const [name, { fill, ink }] of Object.entries(INKS)) {
      if (name === 'blank') continue;
      const least = ['line', 'head', 'success', 'failure'].includes(name) ? 4.5 : 3;
      expect(contrast(fill, ink), name).toBeGreaterThanOrEqual(least);
    }
  });
});
