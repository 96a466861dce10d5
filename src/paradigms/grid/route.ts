import type { Action } from '../action.ts';
import { HEADINGS, type HeadingIndex, turnedLeft, turnedRight } from './heading.ts';

/** A place and the way one faces there. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly heading: HeadingIndex;
}

/** Whether one FORWARD from a pose arrives in the next cell. */
export type CanStep = (from: Pose, toX: number, toY: number) => boolean;

interface Arrival {
  readonly pose: Pose;
  readonly from: Arrival | null;
  readonly action: Action | null;
}

/**
 * The fewest actions (turns count as much as steps) from a pose to a cell that is a goal, by breadth-first search;
 * empty when the start is one, undefined when none can be reached.
 */
export function shortestActions(
  start: Pose,
  isGoal: (x: number, y: number) => boolean,
  canStep: CanStep,
): readonly Action[] | undefined {
  const seen = new Set([keyOf(start)]);
  let frontier: Arrival[] = [{ pose: start, from: null, action: null }];
  while (frontier.length > 0) {
    const next: Arrival[] = [];
    for (const arrival of frontier) {
      if (isGoal(arrival.pose.x, arrival.pose.y)) return actionsTo(arrival);
      for (const [action, pose] of successors(arrival.pose, canStep)) {
        const key = keyOf(pose);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ pose, from: arrival, action });
      }
    }
    frontier = next;
  }
  return undefined;
}

function successors(pose: Pose, canStep: CanStep): readonly (readonly [Action, Pose])[] {
  const turns: (readonly [Action, Pose])[] = [
    ['L', { ...pose, heading: turnedLeft(pose.heading) }],
    ['R', { ...pose, heading: turnedRight(pose.heading) }],
  ];
  const { dx, dy } = HEADINGS[pose.heading];
  const [x, y] = [pose.x + dx, pose.y + dy];
  return canStep(pose, x, y) ? [['F', { ...pose, x, y }], ...turns] : turns;
}

function actionsTo(arrival: Arrival): readonly Action[] {
  const actions: Action[] = [];
  for (let at: Arrival | null = arrival; at?.action; at = at.from) actions.push(at.action);
  return actions.reverse();
}

function keyOf(pose: Pose): number {
  // Boards are far smaller than 1024 cells a side and lie around the origin.
  return ((pose.x + 512) * 1024 + pose.y + 512) * 8 + pose.heading;
}
