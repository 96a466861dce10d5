import { PALETTE } from './palette.ts';
import { element, picture, type Svg } from './svg.ts';

/** A picture on a light ground of its own, with an edge that keeps it apart from any chat behind it. */
export function framedPicture(
  title: string,
  width: number,
  height: number,
  ...children: readonly Svg[]
): Svg {
  return picture(
    title,
    width,
    height,
    element('rect', {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: 14,
      fill: PALETTE.ground,
      stroke: PALETTE.edge,
    }),
    ...children,
  );
}
