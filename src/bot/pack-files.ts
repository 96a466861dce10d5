import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { CardFile } from './card.ts';

const gzipped = promisify(gzip);

/** What a platform takes with one message. */
export interface FileRoom {
  readonly count: number;
  /** Bytes of one file. */
  readonly bytes: number;
}

/** A file as it is sent. */
export interface PackedFile {
  readonly name: string;
  readonly contentType: string;
  readonly alt: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface PackedFiles {
  readonly files: readonly PackedFile[];
  /** A sentence for each file that is packed or left out; empty where all are sent as they are. */
  readonly note: string;
}

/** The longest note: room for it is kept in a message that has files. */
export const NOTE_ROOM = 400;
const NAME_ROOM = 100;

/**
 * The files of a card as a platform can carry them: one that is too large is compressed, and left out with a sentence
 * where that does not help. The same files are packed alike every time.
 */
export async function packFiles(files: readonly CardFile[], room: FileRoom): Promise<PackedFiles> {
  const packed: PackedFile[] = [];
  const [compressed, leftOut]: [string[], string[]] = [[], []];
  for (const file of files) {
    const fits = packed.length < room.count ? await packedFile(file, room.bytes) : undefined;
    if (fits) packed.push(fits);
    if (!fits) leftOut.push(fileName(file.name));
    else if (fits.name !== fileName(file.name)) compressed.push(fits.name);
  }
  const note = [
    ...(compressed.length === 0 ? [] : [`Compressed, being large: ${compressed.join(', ')}.`]),
    ...(leftOut.length === 0 ? [] : [`Too large or too many to be sent here: ${leftOut.join(', ')}.`]),
  ].join(' ');
  return { files: packed, note: note.length > NOTE_ROOM ? `${note.slice(0, NOTE_ROOM - 1)}…` : note };
}

async function packedFile(
  { name, contentType, text, alt }: CardFile,
  most: number,
): Promise<PackedFile | undefined> {
  const bytes = new Uint8Array(Buffer.from(text, 'utf8'));
  if (bytes.length <= most) return { name: fileName(name), contentType, alt, bytes };
  const small = new Uint8Array(await gzipped(bytes));
  return small.length <= most
    ? { name: `${fileName(name)}.gz`, contentType: 'application/gzip', alt, bytes: small }
    : undefined;
}

/** Rule: names of files stand in headers and messages, so they hold letters, digits, `.`, `-` and `_` alone. */
export function fileName(name: string): string {
  const safe = name.replaceAll(/[^\w.-]+/gu, '-').replace(/^[.-]+/u, '');
  return safe === '' ? 'file' : safe.slice(-NAME_ROOM);
}

/** `512 bytes`, `83 kB`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
