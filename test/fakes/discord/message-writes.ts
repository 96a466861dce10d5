import { isRecord, type JsonRecord, numberIn, recordsIn, textIn } from './records.ts';
import type { FakeMessage, World } from './world.ts';

/** Puts a payload into a message. What it does not name stays as it was. */
export function writeMessage(
  world: World,
  message: FakeMessage,
  body: JsonRecord,
  files: ReadonlyMap<string, { readonly name: string; readonly text: string }>,
): void {
  const content = textIn(body, 'content');
  if (content !== undefined) {
    message.content = content.trim();
    message.pings = pingsOf(content, body);
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
      return file ? [{ id: world.ids.next(world.now()), filename, description, text: file.text }] : [];
    });
  }
}

/** Whom a content notifies, by Discord's rules: everybody it mentions, less whom `allowed_mentions` leaves out. */
function pingsOf(content: string, body: JsonRecord): readonly string[] {
  const allowed = isRecord(body.allowed_mentions) ? body.allowed_mentions : undefined;
  const parse = allowed && Array.isArray(allowed.parse) ? allowed.parse : undefined;
  const isAllowed = (kind: string): boolean => !allowed || (parse?.includes(kind) ?? false);
  return [
    ...(isAllowed('everyone') ? (content.match(/@(?:everyone|here)/gu) ?? []) : []),
    ...(isAllowed('users') ? (content.match(/<@!?\d+>/gu) ?? []) : []),
    ...(isAllowed('roles') ? (content.match(/<@&\d+>/gu) ?? []) : []),
  ];
}
