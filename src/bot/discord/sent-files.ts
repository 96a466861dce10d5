import { createHash } from 'node:crypto';
import type { CardFile } from '../card.ts';
import { packFiles } from '../pack-files.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { Upload } from './pictures.ts';
import { oneLine, shorten } from './plain-text.ts';
import { Recent } from './recent.ts';

/** Files as a message carries them: uploaded, or kept from before by the ids of their attachments. */
export interface SentFiles {
  readonly uploads: readonly Upload[];
  readonly kept: readonly string[];
  /** What could not be sent as it is, as a sentence; may be empty. */
  readonly note: string;
}

/** The picture or film, and the file with what did not fit into the message, have their places too. */
const ROOM = { count: DISCORD_LIMITS.attachments - 2, bytes: DISCORD_LIMITS.fileBytes } as const;
/** How many messages are remembered. One that is forgotten has its files uploaded once more, which harms nobody. */
const REMEMBERED = 500;

interface Shown {
  readonly digest: string;
  readonly ids: readonly string[];
  readonly note: string;
}

/** Files on their way to Discord: an edit names all attachments that shall stay, so those that stand there are kept. */
export class Files {
  readonly #shown = new Recent<Shown>(REMEMBERED);
  /** What is being sent, until Discord says under which ids. */
  readonly #sent = new WeakMap<
    readonly CardFile[],
    { readonly names: readonly string[]; readonly note: string }
  >();

  async prepare(files: readonly CardFile[], message: string | undefined): Promise<SentFiles> {
    const shown = message === undefined ? undefined : this.#shown.get(message);
    if (shown?.digest === digestOf(files)) return { uploads: [], kept: shown.ids, note: shown.note };
    const packed = await packFiles(files, ROOM);
    this.#sent.set(files, { names: packed.files.map(({ name }) => name), note: packed.note });
    const uploads = packed.files.map(({ alt, ...file }) => ({
      ...file,
      alt: shorten(oneLine(alt), DISCORD_LIMITS.altText),
    }));
    return { uploads, kept: [], note: packed.note };
  }

  /** Takes note of what a message carries now. */
  remember(
    message: string,
    files: readonly CardFile[] | undefined,
    attachments: readonly { readonly id: string; readonly filename: string }[],
  ): void {
    const sent = files && this.#sent.get(files);
    if (!sent) {
      if (!files) this.#shown.drop(message);
      return;
    }
    const ids = sent.names.flatMap((name) => attachments.find(({ filename }) => filename === name)?.id ?? []);
    // Where Discord wrote a name in another way, the files are uploaded anew with the next edit.
    if (ids.length === sent.names.length)
      this.#shown.put(message, { digest: digestOf(files), ids, note: sent.note });
  }
}

function digestOf(files: readonly CardFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(JSON.stringify([name, text.length])).update(text);
  return hash.digest('base64url');
}
