import { element, picture, type Svg } from './svg.ts';

const GAP = 12;

/** Several pictures below each other as one, each in the middle of the widest. Their roots must state width and height. */
export function stackedPictures(title: string, pictures: readonly Svg[]): Svg {
  const sizes = pictures.map(sizeOf);
  const width = Math.max(0, ...sizes.map((size) => size.width));
  let y = 0;
  const placed = pictures.map((each, index) => {
    const size = sizes[index] ?? { width: 0, height: 0 };
    const at = element('g', { transform: `translate(${(width - size.width) / 2} ${y})` }, each);
    y += size.height + GAP;
    return at;
  });
  return picture(title, width, Math.max(0, y - GAP), ...placed);
}

function sizeOf(svg: Svg): { readonly width: number; readonly height: number } {
  const root = /<svg\b[^>]*>/u.exec(svg)?.[0] ?? '';
  const side = (name: string): number => Number(new RegExp(`\\s${name}="([\\d.]+)"`, 'u').exec(root)?.[1]);
  const [width, height] = [side('width'), side('height')];
  if (Number.isNaN(width) || Number.isNaN(height)) throw new Error('A picture without its size');
  return { width, height };
}
