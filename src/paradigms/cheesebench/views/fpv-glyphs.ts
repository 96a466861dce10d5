/** What the characters of a published map mean to the first-person crop: paradigm facts 1.6. Looked up by code unit. */
const WALL = 1;
const ONCE = 2;
const FLOOR_LIKE = 4;
const ANIMAL = 8;
const LANDMARK = 16;

const KINDS = new Uint8Array(0x10000);

function mark(glyphs: string, kind: number): void {
  for (let at = 0; at < glyphs.length; at++) {
    const code = glyphs.charCodeAt(at);
    KINDS[code] = (KINDS[code] ?? 0) | kind;
  }
}

mark('#│|─═╔╗╚╝╠╣╦╩╬┌┐└┘├┤┬┴┼█▓', WALL);
mark('0123456789ABCDabcdGP*OoE!X', ONCE);
mark('.0123456789*', FLOOR_LIKE);
mark('^v<>↑↓←→↖↗↙↘@', ANIMAL);
mark('1234', LANDMARK);

function has(code: number, kind: number): boolean {
  return ((KINDS[code] ?? 0) & kind) !== 0;
}

/** Stops a line of sight. */
export function isWall(code: number): boolean {
  return has(code, WALL);
}

/** A thing of its own: drawn once, though a turned view may hit its cell twice. */
export function isDrawnOnce(code: number): boolean {
  return has(code, ONCE);
}

/** Counts as floor for the clean-up. Water does not, which is why the pool is hardly touched by it. */
export function isFloorLike(code: number): boolean {
  return has(code, FLOOR_LIKE);
}

export function isAnimal(code: number): boolean {
  return has(code, ANIMAL);
}

/** The digits that the clean-up takes for part of the wall. */
export function isLandmark(code: number): boolean {
  return has(code, LANDMARK);
}

export const SPACE = codeOf(' ');
export const FLOOR = codeOf('.');
export const SOLID = codeOf('#');
export const FOG = codeOf('░');

function codeOf(glyph: string): number {
  return glyph.charCodeAt(0);
}
