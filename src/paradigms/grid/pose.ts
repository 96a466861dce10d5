import type { Action } from '../action.ts';
import type { Floor } from './floor.ts';
import { HEADINGS, type HeadingIndex, turnedLeft, turnedRight } from './heading.ts';

/** Where the animal stands and which way it faces. Worlds own theirs and change it in place. */
export interface Pose {
  x: number;
  y: number;
  heading: HeadingIndex;
}

/** Carries out one action; false when a FORWARD was blocked and nothing moved. */
export function move(pose: Pose, action: Action, floor: Floor): boolean {
  switch (action) {
    case 'L':
      pose.heading = turnedLeft(pose.heading);
      return true;
    case 'R':
      pose.heading = turnedRight(pose.heading);
      return true;
    case 'S':
      return true;
    case 'F': {
      if (!floor.canStep(pose.x, pose.y, pose.heading)) return false;
      const { dx, dy } = HEADINGS[pose.heading];
      pose.x += dx;
      pose.y += dy;
      return true;
    }
  }
}
