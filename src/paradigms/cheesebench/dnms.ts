import type { Action } from '../action.ts';
import { NORTH } from '../grid/heading.ts';
import { type TextViewId, VIEW_IDS } from '../names.ts';
import type { Effect, Paradigm, TrialStart, World } from '../paradigm.ts';
import { angleOf, blankRows, effect, publishedPlan, put, textOf } from './published.ts';
import { fpvOf } from './views/fpv.ts';
import { framed } from './views/frame.ts';
import { drawRoom, fixedRoomWalls, WALL_HEIGHTS } from './views/room.ts';

/**
 * The published delayed non-match to sample: paradigm facts 2.9. The animal has no body; turning selects a side of the
 * choice screen. Where the facts name the place of a figure but not its width in 3-D, it is as wide as its pointer.
 */
const DNMS = {
  /** The last step of a trial, counted from 1, that finds the sample or the delay; what it does has no effect. */
  sampleUntil: 1,
  delayUntil: 11,
  correctReward: 1,
  wrongCost: -0.5,
  width: 40,
  height: 20,
  arrow: { column: 20, row: 18 },
  /** Each figure is as wide as its rows say, around its column; the list begins with the row that is named. */
  sample: { column: 20, row: 9, widths: [5, 5, 5] },
  choice: { columns: { left: 10, right: 30 }, row: 9, widths: [1, 1, 1], pointerRow: 12, pointer: [1] },
  room: { front: 4, side: 3, heightFactor: WALL_HEIGHTS.others },
  sample3d: { column: 29, row: 10, widths: [2, 3, 4, 5, 4, 3, 2] },
  choice3d: {
    columns: { left: 14, right: 43 },
    row: 11,
    widths: [3, 3, 3, 3, 3],
    pointerRow: 17,
    pointer: [3],
  },
} as const;

const POINTER = '▼';

type Side = 'left' | 'right';

/** One screen in every view. The trial has seven, so all are drawn beforehand. */
type Screen = Readonly<Record<TextViewId, string>>;

function drawScreen(paint: (map: string[][], room: string[][]) => void): Screen {
  const map = blankRows(DNMS.width, DNMS.height);
  for (let column = 0; column < DNMS.width; column++) {
    put(map, column, 0, '#');
    put(map, column, DNMS.height - 1, '#');
  }
  for (let row = 0; row < DNMS.height; row++) {
    put(map, 0, row, '#');
    put(map, DNMS.width - 1, row, '#');
  }
  put(map, DNMS.arrow.column, DNMS.arrow.row, '↑');
  const room = drawRoom(fixedRoomWalls(DNMS.room), { ceiling: () => ' ', floor: '.' });
  paint(map, room);
  const text = textOf(map);
  return { 'ascii-2d': text, 'ascii-2d-fpv': fpvOf(text, angleOf(NORTH)), 'ascii-3d': framed(room) };
}

function putFigure(
  rows: string[][],
  column: number,
  top: number,
  widths: readonly number[],
  glyph: string,
): void {
  widths.forEach((width, index) => {
    const from = column - Math.floor(width / 2);
    for (let offset = 0; offset < width; offset++) put(rows, from + offset, top + index, glyph);
  });
}

function drawSample(symbol: string): Screen {
  return drawScreen((map, room) => {
    putFigure(map, DNMS.sample.column, DNMS.sample.row, DNMS.sample.widths, symbol);
    putFigure(room, DNMS.sample3d.column, DNMS.sample3d.row, DNMS.sample3d.widths, symbol);
  });
}

function drawChoice(symbols: Readonly<Record<Side, string>>, selected: Side): Screen {
  return drawScreen((map, room) => {
    for (const [rows, choice] of [
      [map, DNMS.choice],
      [room, DNMS.choice3d],
    ] as const) {
      for (const side of ['left', 'right'] as const) {
        putFigure(rows, choice.columns[side], choice.row, choice.widths, symbols[side]);
      }
      putFigure(rows, choice.columns[selected], choice.pointerRow, choice.pointer, POINTER);
    }
  });
}

function drawChoices(left: string, right: string): Readonly<Record<Side, Screen>> {
  const symbols = { left, right };
  return { left: drawChoice(symbols, 'left'), right: drawChoice(symbols, 'right') };
}

const CIRCLE = '●';
const SQUARE = '■';
/** By the symbol that is shown. */
const SAMPLES = [drawSample(CIRCLE), drawSample(SQUARE)] as const;
const DELAY = drawScreen(() => {});
/** By the symbol on the left, then by the side that is selected. */
const CHOICES = [drawChoices(CIRCLE, SQUARE), drawChoices(SQUARE, CIRCLE)] as const;

class PublishedDnms implements World {
  /** 0 is the circle, 1 the square. */
  #sample: 0 | 1 = 0;
  #left: 0 | 1 = 0;
  #selected: Side = 'left';
  #choice: Side | undefined;
  #step = 0;
  #prematureResponses = 0;

  beginTrial({ draw }: TrialStart): void {
    this.#sample = draw.coin() ? 1 : 0;
    this.#left = draw.coin() ? 1 : 0;
    this.#selected = 'left';
    this.#choice = undefined;
    this.#step = 0;
    this.#prematureResponses = 0;
  }

  act(action: Action): Effect {
    this.#step += 1;
    if (this.#step <= DNMS.delayUntil) {
      if (action === 'F') this.#prematureResponses += 1;
      return NOTHING;
    }
    if (action === 'L') this.#selected = 'left';
    if (action === 'R') this.#selected = 'right';
    if (action !== 'F') return NOTHING;
    this.#choice = this.#selected;
    return this.#choice === this.#correct() ? CORRECT : WRONG;
  }

  judge(): 'success' | 'failure' | undefined {
    if (this.#choice === undefined) return undefined;
    return this.#choice === this.#correct() ? 'success' : 'failure';
  }

  draw(view: TextViewId): string {
    return this.#screen()[view];
  }

  #screen(): Screen {
    if (this.#step < DNMS.sampleUntil) return SAMPLES[this.#sample];
    if (this.#step < DNMS.delayUntil) return DELAY;
    return CHOICES[this.#left][this.#selected];
  }

  bestAction(): Action {
    if (this.#step < DNMS.delayUntil) return 'S';
    if (this.#selected === this.#correct()) return 'F';
    return this.#correct() === 'left' ? 'L' : 'R';
  }

  measures(): Readonly<Record<string, number | string>> {
    return { choice: this.#choice ?? 'none', prematureResponses: this.#prematureResponses };
  }

  /** The side of the symbol that was not the sample. */
  #correct(): Side {
    return this.#left === this.#sample ? 'right' : 'left';
  }
}

const NOTHING = effect(0);
const CORRECT = effect(DNMS.correctReward);
const WRONG = effect(DNMS.wrongCost);

export const dnms: Paradigm = {
  id: 'dnms',
  protocol: 'cheesebench',
  views: VIEW_IDS,
  maxSteps: 50,
  plan: publishedPlan(100),
  choiceMeasure: 'choice',
  chance: {
    rate: 0.5,
    source: 'two sides, each as likely; the random agent has 0.499 in 40,000 simulated trials',
  },
  rodent: { rate: 0.8, source: 'Long-Evans rats (Oomen 2013), success rate constructed by the paper' },
  briefing: 'A screen: ● and ■ are symbols, ▼ marks the selected one. Turning selects, FORWARD confirms.',
  createWorld: () => new PublishedDnms(),
};
