import { HEADINGS, type HeadingIndex } from '../grid/heading.ts';

/**
 * The first line of the views from within: an animal knows which way it faces, and on the map the arrows say so. North
 * is the upper side of the map.
 */
export function headingLine(heading: HeadingIndex, caption: string): string {
  const line = `heading ${HEADINGS[heading].name}`;
  return caption === '' ? line : `${line.padEnd(12)}${caption}`;
}
