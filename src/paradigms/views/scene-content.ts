import type { Cue } from '../grid/cues.ts';
import type { Sign } from './appearance.ts';

/** A scene as it was drawn: row by row from the south, `things` and `marks` by index y * columns + x. */
export interface SceneContent {
  readonly columns: number;
  readonly rows: number;
  readonly things: readonly Sign[];
  readonly marks: ReadonlyMap<number, string>;
  readonly cues: readonly Cue[];
}
