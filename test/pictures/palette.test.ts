import { describe, expect, it } from 'vitest';
import { PALETTE, SERIES_INKS } from '../../src/pictures/palette.ts';
import { contrast, linear, type Rgb } from './contrast.ts';

const INKS = ['ink', 'muted', 'accent', 'success', 'failure', 'timeout', 'void'] as const;
const OUTCOMES = ['success', 'failure', 'timeout', 'void'] as const;

/** Full colour blindness of each kind in linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.0. */
const SIGHTS: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* under D65. */
function lab([red, green, blue]: Rgb): Rgb {
  const f = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(hex: string, sight: string): Rgb {
  const light = linear(hex);
  const [red = 0, green = 0, blue = 0] = (SIGHTS[sight] ?? []).map((row) =>
    Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])),
  );
  return lab([red, green, blue]);
}

function distance(one: Rgb, other: Rgb): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

describe('the colours of pictures', () => {
  it.each(INKS)('%s has a contrast of at least 4.5 to the ground', (ink) => {
    expect(contrast(PALETTE[ink], PALETTE.ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SERIES_INKS)('the ink %s of a configuration has it too', (ink) => {
    expect(contrast(ink, PALETTE.ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(SIGHTS))('configurations are told apart with %s sight', (sight) => {
    for (const [index, one] of SERIES_INKS.entries()) {
      for (const other of SERIES_INKS.slice(index + 1)) {
        expect(distance(seen(one, sight), seen(other, sight)), `${one} and ${other}`).toBeGreaterThan(20);
      }
    }
  });

  it.each(['ink', 'accent'] as const)('%s stands out from the band and the track that it lies on', (ink) => {
    expect(contrast(PALETTE[ink], PALETTE.interval)).toBeGreaterThanOrEqual(3);
    expect(contrast(PALETTE[ink], PALETTE.track)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(SIGHTS))('outcomes are told apart with %s sight', (sight) => {
    for (const [index, one] of OUTCOMES.entries()) {
      for (const other of OUTCOMES.slice(index + 1)) {
        const apart = distance(seen(PALETTE[one], sight), seen(PALETTE[other], sight));
        // A difference of about 2 can just be seen; 10 is plain beside each other.
        expect(apart, `${one} and ${other}`).toBeGreaterThan(10);
      }
    }
  });
});
