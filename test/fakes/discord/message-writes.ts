import { isRecord, type JsonRecord, numberIn, recordsIn, textIn } from './records.ts';
import type { FakeAttachment, FakeMessage, World } from './world.ts';

/** A file as it was uploaded. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/** Puts a payload into a message. What it does not name stays as it was. */
export function writeMessage(
  world: World,
  message: FakeMessage,
  body: JsonRecord,
  files: ReadonlyMap<string, UploadedFile>,
): void {
  const content = textIn(body, 'content');
  if (content !== undefined) {
    message.content = content.trim();
    // Only a new message notifies. What an edit would allow is kept all the same: a right bot allows nothing then.
    message.pings = [...message.pings, ...pingsOf(content, body)];
  }
  const reference = isRecord(body.message_reference)
    ? textIn(body.message_reference, 'message_id')
    : undefined;
  if (reference !== undefined && world.message(reference)) {
    message.replyTo = reference;
    message.pings = [...message.pings, ...replyPings(world.message(reference), body)];
  }
  if (body.components !== undefined) message.components = recordsIn(body.components);
  if (body.embeds !== undefined) message.embeds = recordsIn(body.embeds);
  const flags = numberIn(body, 'flags');
  if (flags !== undefined) message.flags = (message.flags & (1 << 6)) | (flags & ~(1 << 6));
  if (body.attachments !== undefined) {
    message.attachments = recordsIn(body.attachments).flatMap((attachment) => {
      const kept = message.attachments.find((one) => one.id === attachment.id);
      if (kept) return [kept];
      const file = files.get(String(attachment.id));
      const filename = textIn(attachment, 'filename') ?? file?.name ?? 'unknown';
      const description = textIn(attachment, 'description') ?? '';
      return file ? [attachmentOf(world.ids.next(world.now()), filename, description, file.bytes)] : [];
    });
  }
}

function attachmentOf(id: string, filename: string, description: string, bytes: Uint8Array): FakeAttachment {
  const text = isPng(bytes) ? '' : Buffer.from(bytes).toString('utf8');
  return { id, filename, description, bytes, text };
}

/** A reply notifies whom it answers, unless it says not to. */
function replyPings(to: FakeMessage | undefined, body: JsonRecord): readonly string[] {
  const allowed = isRecord(body.allowed_mentions) ? body.allowed_mentions : undefined;
  const isAllowed = allowed ? allowed.replied_user === true : true;
  return isAllowed && to?.author ? [`<@${to.author.id}>`] : [];
}

/** Whom a content notifies, by Discord's rules: everybody it mentions, less whom `allowed_mentions` leaves out. */
function pingsOf(content: string, body: JsonRecord): readonly string[] {
  const allowed = isRecord(body.allowed_mentions) ? body.allowed_mentions : undefined;
  const parse = allowed && Array.isArray(allowed.parse) ? allowed.parse : undefined;
  const isAllowed = (kind: string): boolean => !allowed || (parse?.includes(kind) ?? false);
  const users = allowed && Array.isArray(allowed.users) ? allowed.users.map(String) : [];
  const roles = allowed && Array.isArray(allowed.roles) ? allowed.roles.map(String) : [];
  return [
    ...(isAllowed('everyone') ? (content.match(/@(?:everyone|here)/gu) ?? []) : []),
    ...[...content.matchAll(/<@!?(\d+)>/gu)]
      .filter(([, id = '']) => isAllowed('users') || users.includes(id))
      .map(([mention]) => mention),
    ...[...content.matchAll(/<@&(\d+)>/gu)]
      .filter(([, id = '']) => isAllowed('roles') || roles.includes(id))
      .map(([mention]) => mention),
  ];
}
