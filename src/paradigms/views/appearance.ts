/** How the sign of a cell looks to an animal that stands in the scene; the map shows the sign itself. */
export interface Appearance {
  /** Upright things stand in the way of sight and of light; flat ones lie on the floor. */
  readonly isUpright: boolean;
  /** Surfaces fill areas; an object is one thing, and no view may show it twice. */
  readonly isObject: boolean;
  /**
   * Characters in perspective. Upright: from near to far, the last one for all that is farther (`FAR_LIMITS`). Flat:
   * one, or two in turn, so that a step can be seen where all cells are alike.
   */
  readonly glyphs: string;
}

/** Distances in cells up to which an upright thing shows its first, second, third glyph. */
export const FAR_LIMITS = [1.6, 3.6, 7.6] as const;

/** Every sign that is drawn into a scene. One table, so that a view can show whatever a paradigm puts there. */
const APPEARANCES = {
  /** Nothing: what lies outside of an apparatus. */
  '': { isUpright: false, isObject: false, glyphs: ' ' },
  /** Floor, and the water of a pool. */
  '.': { isUpright: false, isObject: false, glyphs: '.,' },
  '~': { isUpright: false, isObject: false, glyphs: '~-' },
  /** Wall, closed door. */
  '##': { isUpright: true, isObject: false, glyphs: '#H+:' },
  XX: { isUpright: true, isObject: false, glyphs: 'X' },
  /** Floor and wall of other textures, to tell one room from another. */
  '::': { isUpright: false, isObject: false, glyphs: ':;' },
  '%%': { isUpright: true, isObject: false, glyphs: '%' },
  /** Platform above the water. */
  '[]': { isUpright: false, isObject: true, glyphs: '=' },
  /** Lever at rest and pressed, magazine without and with a pellet. */
  '==': { isUpright: true, isObject: true, glyphs: '=' },
  '--': { isUpright: true, isObject: true, glyphs: '-' },
  '()': { isUpright: true, isObject: true, glyphs: 'o' },
  '(*': { isUpright: true, isObject: true, glyphs: '*' },
  /** Food cup, whatever is or was in it. */
  uu: { isUpright: false, isObject: true, glyphs: 'u' },
  /** Field of a floor that can light up, dark and lit. */
  ':': { isUpright: false, isObject: false, glyphs: ';:' },
  '**': { isUpright: false, isObject: true, glyphs: '*' },
  /** Hole in a table. */
  '{}': { isUpright: false, isObject: true, glyphs: 'O' },
} as const satisfies Readonly<Record<string, Appearance>>;

/** What may be put into a scene. */
export type Sign = keyof typeof APPEARANCES;

export function appearanceOf(sign: Sign): Appearance {
  return APPEARANCES[sign];
}
