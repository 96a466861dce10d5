import type { Pose } from '../grid/pose.ts';
import type { TextViewId } from '../names.ts';
import { animalSign } from './animal.ts';
import { Backdrop } from './backdrop.ts';
import { egocentricMap } from './egocentric-map.ts';
import { perspective } from './perspective.ts';
import type { SceneContent } from './scene-content.ts';
import { Surroundings } from './surroundings.ts';

/** Columns of text per cell: text cells are about twice as high as wide, so two make a cell look square. */
const CELL_WIDTH = 2;

/**
 * Whatever stands still for a while, drawn around the animal in any view. A view is a function of scene, pose and
 * caption alone, so whatever the scene does not hold is hidden in all of them.
 */
export class Scene {
  readonly #content: SceneContent;
  #map: Backdrop | undefined;
  #surroundings: Surroundings | undefined;

  constructor(content: SceneContent) {
    this.#content = content;
  }

  /** @param caption What is heard or felt, whichever way the animal looks: one line, at most 26 characters. */
  draw(view: TextViewId, pose: Readonly<Pose>, caption = ''): string {
    switch (view) {
      case 'ascii-2d': {
        const map = this.#backdrop.with(pose.x, pose.y, animalSign(pose.heading));
        return caption === '' ? map : `${map}\n${caption}`;
      }
      case 'ascii-2d-fpv':
        return egocentricMap(this.#around, pose, caption);
      case 'ascii-3d':
        return perspective(this.#around, pose, caption);
    }
  }

  get #backdrop(): Backdrop {
    this.#map ??= new Backdrop(mapLines(this.#content), CELL_WIDTH);
    return this.#map;
  }

  get #around(): Surroundings {
    this.#surroundings ??= new Surroundings(this.#content);
    return this.#surroundings;
  }
}

/** The map's lines, north first. */
function mapLines({ columns, rows, things, marks }: SceneContent): string[] {
  const lines: string[] = [];
  for (let y = rows - 1; y >= 0; y--) {
    let line = '';
    for (let index = y * columns; index < (y + 1) * columns; index++)
      line += (marks.get(index) ?? things[index] ?? '').padEnd(CELL_WIDTH);
    lines.push(line);
  }
  return lines;
}
