import { HEADINGS, type HeadingIndex, NORTH } from '../grid/heading.ts';
import type { Pose } from '../grid/pose.ts';
import { animalSign } from './animal.ts';
import { headingLine } from './heading-line.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The view `ascii-2d-fpv`: the map turned so that the animal faces up, as far as it can see. At most 36 columns x 20 rows
 * with the heading line and the frame, which is the horizon: a landmark stands where the line of sight to it leaves the
 * view.
 */
const VIEW = {
  /**
   * The most cells across and ahead; an odd number has a middle. Two characters a cell and the frame make 36 columns.
   * A smaller room has a smaller view.
   */
  most: 17,
  /** Rows of cells behind the animal: what it can feel with its body. */
  behind: 1,
  /** To either side of straight ahead, in degrees: the published field of view is 120 (paradigm facts 1.6). */
  halfAngle: 60,
} as const;

const UP = animalSign(NORTH);
const UNSEEN = '  ';
/** What is shown under an object where the turned view has more cells than the map: plain ground. */
const GROUND = '. ';

export function egocentricMap(scene: Surroundings, pose: Readonly<Pose>, caption: string): string {
  const view = viewOf(scene);
  const cells = surfaces(view, scene, pose);
  for (const index of scene.objects) putObject(cells, view, scene, pose, index);
  cells[indexIn(view, 0, 0)] = UP;
  const { top, left, right } = frameWithCues(view, scene, pose);
  const text = [headingLine(pose.heading, caption), top];
  for (let row = 0; row < view.size; row++)
    text.push(left[row] + cells.slice(row * view.size, (row + 1) * view.size).join('') + right[row]);
  text.push(edgeOf(view));
  return text.join('\n');
}

/** What the animal sees of floor, water and walls; what stands on them comes later, each once. */
function surfaces(view: View, scene: Surroundings, { x, y, heading }: Readonly<Pose>): string[] {
  const cells = new Array<string>(view.size * view.size).fill(UNSEEN);
  const isLit = new Uint8Array(cells.length);
  const sights = view.sights[heading] ?? [];
  for (const { index, dx, dy, way } of sights) {
    if (!isClear(scene, x, y, way)) continue;
    cells[index] = scene.appearanceAt(x + dx, y + dy).isObject
      ? GROUND
      : scene.signAt(x + dx, y + dy).padEnd(2);
    if (!scene.isUpright(x + dx, y + dy) && scene.signAt(x + dx, y + dy) !== '') isLit[index] = 1;
  }
  // A wall is seen with the floor before it: the way to the middle of its cell may lead through its neighbours.
  for (const { index, dx, dy } of view.everywhere[heading] ?? [])
    if (cells[index] === UNSEEN && scene.isUpright(x + dx, y + dy) && isBesideLit(view, isLit, index))
      cells[index] = scene.appearanceAt(x + dx, y + dy).isObject
        ? UNSEEN
        : scene.signAt(x + dx, y + dy).padEnd(2);
  return cells;
}

function isBesideLit({ size }: View, isLit: Uint8Array, index: number): boolean {
  const column = index % size;
  for (let down = -1; down <= 1; down++)
    for (let right = -1; right <= 1; right++)
      if (column + right >= 0 && column + right < size && isLit[index + down * size + right] === 1)
        return true;
  return false;
}

/** Turned by 45 degrees, one cell of the map may fall on two of the view or on none: each object is placed on one. */
function putObject(
  cells: string[],
  view: View,
  scene: Surroundings,
  pose: Readonly<Pose>,
  index: number,
): void {
  const [dx, dy] = [(index % scene.columns) - pose.x, Math.floor(index / scene.columns) - pose.y];
  const { right, ahead } = turned(dx, dy, pose.heading);
  if (!isFelt(right, ahead) && !isAhead(right, ahead)) return;
  const place = indexIn(view, Math.round(right), Math.round(ahead));
  if (place < 0 || !isClear(scene, pose.x, pose.y, wayTo(dx, dy))) return;
  cells[place] = scene.signAt(pose.x + dx, pose.y + dy).padEnd(2);
}

function frameWithCues(view: View, scene: Surroundings, pose: Readonly<Pose>) {
  const top = [...edgeOf(view)];
  const left = new Array<string>(view.size).fill('|');
  const right = new Array<string>(view.size).fill('|');
  for (const cue of scene.cues) {
    const at = turned(cue.x - pose.x, cue.y - pose.y, pose.heading);
    if (!isAhead(at.right, at.ahead)) continue;
    // The frame lies half a cell beyond the outermost cells.
    const toTop = (view.ownRow + 0.5) / at.ahead;
    const toSide = (view.middle + 0.5) / Math.abs(at.right);
    if (toTop <= toSide) top[Math.round(2 * (view.middle + 0.5 + at.right * toTop) + 0.5)] = cue.letter;
    else (at.right < 0 ? left : right)[view.ownRow - Math.round(at.ahead * toSide)] = cue.letter;
  }
  return { top: top.join(''), left, right };
}

function edgeOf(view: View): string {
  return `+${'-'.repeat(2 * view.size)}+`;
}

/** A cell of the view: where it lies on the map, seen from the animal, and the cells that the sight passes. */
interface Sight {
  readonly index: number;
  readonly dx: number;
  readonly dy: number;
  readonly way: Way;
}

/** Cells in turn, x, y, x, y …, two for each step: where a line of sight runs between two cells, either may be open. */
type Way = readonly number[];

interface View {
  /** Cells across and ahead, the animal's column and row. */
  readonly size: number;
  readonly middle: number;
  readonly ownRow: number;
  /** By heading: the cells in the field of view, and all cells. */
  readonly sights: readonly (readonly Sight[])[];
  readonly everywhere: readonly (readonly Sight[])[];
}

const VIEWS = new Map<number, View>();

function viewOf({ columns, rows }: Surroundings): View {
  const size = Math.min(VIEW.most, Math.max(columns, rows) | 1);
  const known = VIEWS.get(size);
  if (known) return known;
  const middle = (size - 1) / 2;
  const ownRow = size - 1 - VIEW.behind;
  const everywhere = HEADINGS.map((_, heading) =>
    Array.from({ length: size * size }, (_, index) =>
      sightOf(heading, index, (index % size) - middle, ownRow - Math.floor(index / size)),
    ),
  );
  const isSighted = (_: Sight, index: number): boolean => {
    const [right, ahead] = [(index % size) - middle, ownRow - Math.floor(index / size)];
    return isFelt(right, ahead) || isAhead(right, ahead);
  };
  const view = { size, middle, ownRow, everywhere, sights: everywhere.map((all) => all.filter(isSighted)) };
  VIEWS.set(size, view);
  return view;
}

/** The place of a cell in the view, from its offset; -1 outside of it. */
function indexIn({ size, middle, ownRow }: View, right: number, ahead: number): number {
  const [column, row] = [middle + right, ownRow - ahead];
  return column < 0 || column >= size || row < 0 || row >= size ? -1 : row * size + column;
}

function sightOf(heading: number, index: number, right: number, ahead: number): Sight {
  const { cos, sin } = unit(heading);
  const dx = Math.round(ahead * cos + right * sin);
  const dy = Math.round(ahead * sin - right * cos);
  return { index, dx, dy, way: wayTo(dx, dy) };
}

/** The cells that a line of sight passes on its way to a cell, neither end among them. */
function wayTo(dx: number, dy: number): Way {
  const length = Math.max(Math.abs(dx), Math.abs(dy));
  const way: number[] = [];
  for (let step = 1; step < length; step++) {
    const [x, y] = [(dx * step) / length, (dy * step) / length];
    way.push(Math.floor(x + 0.5), Math.floor(y + 0.5), Math.ceil(x - 0.5), Math.ceil(y - 0.5));
  }
  return way;
}

function isClear(scene: Surroundings, x: number, y: number, way: Way): boolean {
  for (let at = 0; at < way.length; at += 4)
    if (
      scene.isUpright(x + (way[at] ?? 0), y + (way[at + 1] ?? 0)) &&
      scene.isUpright(x + (way[at + 2] ?? 0), y + (way[at + 3] ?? 0))
    )
      return false;
  return true;
}

/** The eight cells around the animal are felt, whatever it sees. */
function isFelt(right: number, ahead: number): boolean {
  return Math.abs(right) < 1.5 && Math.abs(ahead) < 1.5;
}

function isAhead(right: number, ahead: number): boolean {
  return ahead > 0 && Math.atan2(Math.abs(right), ahead) <= (VIEW.halfAngle * Math.PI) / 180 + 1e-9;
}

/** An offset on the map as the animal sees it, in cells. */
function turned(
  dx: number,
  dy: number,
  heading: HeadingIndex,
): { readonly right: number; readonly ahead: number } {
  const { cos, sin } = unit(heading);
  return { right: dx * sin - dy * cos, ahead: dx * cos + dy * sin };
}

function unit(heading: number): { readonly cos: number; readonly sin: number } {
  const { dx, dy } = HEADINGS[heading] ?? HEADINGS[0];
  const length = Math.hypot(dx, dy);
  return { cos: dx / length, sin: dy / length };
}
