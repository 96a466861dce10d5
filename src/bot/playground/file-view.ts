import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { CardFile } from '../card.ts';
import { packFiles, sizeText } from '../pack-files.ts';
import { LIMITS } from './limits.ts';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/** A file as it is kept with its message: compressed, since all messages of a channel are held in memory. */
export const fileView = z.object({
  /** Names it in its address: the same file has the same one, another file another. */
  hash: z.string(),
  name: z.string(),
  alt: z.string(),
  /** Bytes as it is downloaded. */
  size: z.int(),
  /** The file, compressed, in base64. */
  data: z.string(),
});

export type FileView = z.infer<typeof fileView>;

/** A file as the page shows it. */
export interface PageFile extends Pick<FileView, 'name' | 'alt'> {
  readonly href: string;
  /** In words. */
  readonly size: string;
}

export interface FilesView {
  readonly files: FileView[];
  /** What could not be kept as it is, as a sentence; may be empty. */
  readonly note: string;
}

export const NO_FILES: FilesView = { files: [], note: '' };

/** The files of a card, as far as there is room for them. */
export async function viewOfFiles(files: readonly CardFile[] = []): Promise<FilesView> {
  const sent = await packFiles(files, { count: LIMITS.files, bytes: LIMITS.file });
  const views: FileView[] = [];
  const leftOut: string[] = [];
  for (const { name, alt, bytes } of sent.files) {
    const data = (await compress(bytes)).toString('base64');
    if (data.length > LIMITS.fileKept) {
      leftOut.push(name);
      continue;
    }
    const hash = createHash('sha256').update(name).update('\n').update(bytes).digest('hex').slice(0, 32);
    views.push({ hash, name, alt, size: bytes.length, data });
  }
  const note = leftOut.length === 0 ? '' : `Too large to be kept here: ${leftOut.join(', ')}.`;
  return { files: views, note: [sent.note, note].filter((part) => part !== '').join(' ') };
}

export function pageFileOf({ hash, name, alt, size }: FileView): PageFile {
  return { href: `/playground/files/${hash}/${encodeURIComponent(name)}`, name, alt, size: sizeText(size) };
}

export async function bytesOf({ data }: FileView): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await expand(Buffer.from(data, 'base64')));
}
