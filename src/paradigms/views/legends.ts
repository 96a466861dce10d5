import type { ProtocolId, ViewId } from '../names.ts';
import { FAR_LIMITS } from './appearance.ts';

/**
 * How to read each view: said to every player after the briefing, which describes the map. It explains the drawing and
 * nothing of the task.
 */
export const VIEW_LEGENDS: Readonly<Record<ProtocolId, Readonly<Record<ViewId, string>>>> = {
  'cheesebot-1': {
    'ascii-2d': '',
    'ascii-2d-fpv':
      'You do not see the map itself but the part of it that lies before you, turned so that you always face up: you are ' +
      'the ^^ in the middle of the last row but one. You see what nothing hides, 60 degrees to either side, and feel the ' +
      'eight cells around you; blank is what you do not see. The frame is the horizon: a landmark stands on it in its ' +
      'direction. The first line says which way you face on the map (N is up, NE up and right).',
    'ascii-3d':
      'You do not see the map but what lies ahead of you, in perspective, 45 degrees to either side. Upright things fill ' +
      `the height: a wall is # up to ${FAR_LIMITS[0]} cells away, then H, + and : as it gets farther, a closed door X, ` +
      'other things their own sign. Floor and water change between two signs from cell to cell. Landmarks hang in ' +
      'brackets at the top, in their direction. The first line says which way you face on the map (N is up, NE up and ' +
      'right).',
    'image-2d':
      'You see this map as a picture: every cell is a coloured tile with its sign on it, walls dark, ground and water ' +
      'light, landmarks white on violet. In place of the pair of arrows stands one arrowhead that points the way you face.',
  },
  cheesebench: {
    'ascii-2d': '',
    'ascii-2d-fpv':
      'The map is turned so that you face up: you are the arrow, and what you do not see is shaded.',
    'ascii-3d':
      'What lies ahead is drawn in perspective: the lighter a wall is shaded, the farther away it is.',
    'image-2d':
      'You see the map as a picture: every character is a coloured tile with the character on it. In place of the arrow ' +
      'stands an arrowhead that points the way you face.',
  },
};
