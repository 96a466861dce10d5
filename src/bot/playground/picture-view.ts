import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CardPicture } from '../card.ts';
import { LIMITS } from './limits.ts';

/** A picture as it is kept with its message. */
export const pictureView = z.object({
  /** Names it in its address: the same picture has the same one, another picture another. */
  hash: z.string(),
  svg: z.string(),
  alt: z.string(),
  /** Pixels; 0 where the picture does not say. */
  width: z.number(),
  height: z.number(),
});

export type PictureView = z.infer<typeof pictureView>;

/** A picture as the page shows it. */
export interface PageImage extends Pick<PictureView, 'alt' | 'width' | 'height'> {
  readonly src: string;
}

/** Null without a picture, and for one that is too big to be kept. */
export function viewOfPicture(picture: CardPicture | undefined): PictureView | null {
  if (!picture || picture.svg.length > LIMITS.picture) return null;
  const { svg, alt } = picture;
  const hash = createHash('sha256').update(svg).digest('hex').slice(0, 32);
  const root = /<svg\b[^>]*>/u.exec(svg)?.[0] ?? '';
  const side = (name: string): number => Number(new RegExp(`\\s${name}="(\\d+)"`, 'u').exec(root)?.[1] ?? 0);
  return { hash, svg, alt, width: side('width'), height: side('height') };
}

export function imageOf({ hash, alt, width, height }: PictureView): PageImage {
  return { src: `/playground/pictures/${hash}.png`, alt, width, height };
}
