import { describe, expect, it } from 'vitest';
import { pngOf } from '../../src/pictures/png.ts';
import { sessionPicture } from '../../src/pictures/session-picture.ts';
import { sampleSession, sampleTrials } from './sample-session.ts';

/** All texts of a picture, in the order they are drawn. */
function textsOf(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu), ([, content]) => content ?? '');
}

describe('the picture of a session', () => {
  it('is drawn as it was last looked at', async () => {
    await expect(sessionPicture(sampleSession())).toMatchFileSnapshot('golden/session-single.svg');
    const probed = [
      { outcome: 'success', steps: 12, isUncounted: true },
      { outcome: 'failure', steps: 400, isUncounted: false },
      { outcome: 'timeout', steps: 500, isUncounted: false },
      { outcome: 'void', steps: 3, isUncounted: false },
    ] as const;
    await expect(sessionPicture(sampleSession({ trials: probed, chance: 0 }))).toMatchFileSnapshot(
      'golden/session-every-outcome.svg',
    );
    await expect(sessionPicture(sampleSession({ trials: sampleTrials(97) }))).toMatchFileSnapshot(
      'golden/session-blocks.svg',
    );
  });

  it('says successes of counted trials, their rate with its Wilson interval, and chance', () => {
    const texts = textsOf(sessionPicture(sampleSession()));
    expect(texts).toContain('5 of 8');
    expect(texts).toContain('63 % (95 % interval 31 to 86 %)');
    expect(texts).toContain('chance 50 %');
  });

  it('shows at most 40 trials singly, and more in at most ten blocks across one line of chance', () => {
    const single = sessionPicture(sampleSession({ trials: sampleTrials(40) }));
    expect(textsOf(single)).toContain('40');
    const blocks = sessionPicture(sampleSession({ trials: sampleTrials(41) }));
    expect(textsOf(blocks).filter((text) => /^\d+–\d+$/u.test(text))).toEqual([
      '1–5',
      '6–10',
      '11–15',
      '16–20',
      '21–25',
      '26–30',
      '31–35',
      '36–40',
    ]);
    expect(textsOf(blocks)).toContain('41');
    expect(blocks.match(/stroke-dasharray="3.5 2.5"/gu)).toHaveLength(2);
  });

  it('has no trial to count, or no trial at all', async () => {
    const voided = [{ outcome: 'void', steps: 0, isUncounted: false }] as const;
    for (const trials of [voided, []]) {
      const svg = sessionPicture(sampleSession({ trials }));
      expect(textsOf(svg)).toContain('no trial counts');
      expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
      await pngOf(svg);
    }
  });

  it('no name can break out of the picture, or out of its place', async () => {
    const svg = sessionPicture(sampleSession({ player: `</text><script>"'&\u0000\ud800${'W'.repeat(500)}` }));
    expect(svg).not.toContain('<script>');
    expect(Math.max(...textsOf(svg).map((text) => text.length))).toBeLessThan(90);
    await pngOf(svg);
  });

  it('leaves a name out that the fonts cannot write, since half of it would be a wrong one', () => {
    const line = (player: string) => textsOf(sessionPicture(sampleSession({ player })))[1];
    expect(line('山田 Ada')).toBe('cheesebot-1 · ascii-2d');
    expect(line('Ada 🧀')).toBe('Ada · cheesebot-1 · ascii-2d');
  });

  it.each([1, 2, 10, 11, 40, 41, 200])('with %i trials is never higher than a phone is', (count) => {
    const svg = sessionPicture(sampleSession({ trials: sampleTrials(count) }));
    expect(Number(/height="(\d+)"/u.exec(svg)?.[1])).toBeLessThanOrEqual(480);
  });
});
