import { isPng, type UploadedFile } from './message-writes.ts';
import { isRecord, type JsonRecord, numberIn, recordsIn, textIn } from './records.ts';

/** Rules of messages that Discord applies and its published schema does not state. */

const CONTENT = 2000;
const EMBED_CHARACTERS = 6000;
const ROWS = 5;
const LINK_URL = 512;
/** Bytes of one file by default, as `attachment_size_limit` of an interaction says it too. */
const FILE_BYTES = 10 * 1024 * 1024;
const ALT_TEXT = 1024;
/** Attachments of one message, kept ones and new ones together. */
const ATTACHMENTS = 10;
/** Suppress embeds, ephemeral, suppress notifications, components V2. */
const FLAGS = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, silent: 1 << 12, componentsV2: 1 << 15 };

export function messageProblems(kind: string, body: unknown, files: readonly string[]): readonly string[] {
  if (!isRecord(body)) return [];
  const flags = numberIn(body, 'flags') ?? 0;
  const hasV2 = (flags & FLAGS.componentsV2) !== 0;
  return [
    ...contentProblems(body, hasV2),
    ...componentProblems(recordsIn(body.components), hasV2),
    ...embedProblems(recordsIn(body.embeds)),
    ...attachmentProblems(body, files),
    ...flagProblems(kind, flags),
    ...mentionProblems(body),
  ];
}

/** What is wrong with files themselves, by the number in their field name. */
export function fileProblems(files: ReadonlyMap<string, UploadedFile>): readonly string[] {
  return [...files].flatMap(([id, { name, bytes }]) => [
    ...(bytes.length > FILE_BYTES ? [`files[${id}]: Request entity too large (${bytes.length} bytes)`] : []),
    ...(name.endsWith('.png') && !isPng(bytes) ? [`files[${id}]: is not a PNG and would not be shown`] : []),
  ]);
}

/** Users are either all allowed, or those that are named. */
function mentionProblems(body: JsonRecord): readonly string[] {
  const allowed = isRecord(body.allowed_mentions) ? body.allowed_mentions : {};
  const users = Array.isArray(allowed.users) ? allowed.users : [];
  const isDoubled = Array.isArray(allowed.parse) && allowed.parse.includes('users') && users.length > 0;
  return [
    ...(isDoubled ? ['allowed_mentions: parse:["users"] and users: [ids...] are mutually exclusive.'] : []),
    ...(new Set(users).size < users.length ? ['allowed_mentions: users must be unique'] : []),
  ];
}

function contentProblems(body: JsonRecord, hasV2: boolean): readonly string[] {
  const content = textIn(body, 'content') ?? '';
  if (content.length > CONTENT) return [`content: Must be ${CONTENT} or fewer in length.`];
  return hasV2 && content !== '' ? ['content: cannot be used with components V2'] : [];
}

function componentProblems(components: readonly JsonRecord[], hasV2: boolean): readonly string[] {
  const ids = components.flatMap(customIds);
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...doubled.map((id) => `components: Component custom id cannot be duplicated (${id})`),
    ...(!hasV2 && components.length > ROWS ? [`components: Must be ${ROWS} or fewer in length.`] : []),
    ...(!hasV2 && components.some((row) => row.type !== 1) ? ['components: must be action rows'] : []),
    ...components.flatMap(rowProblems),
  ];
}

function customIds(component: JsonRecord): readonly string[] {
  const own = textIn(component, 'custom_id');
  return [...(own === undefined ? [] : [own]), ...recordsIn(component.components).flatMap(customIds)];
}

function rowProblems(row: JsonRecord): readonly string[] {
  const inside = recordsIn(row.components);
  const menus = inside.filter((component) => component.type !== 2);
  const problems = inside.flatMap((component) => [...buttonProblems(component), ...menuProblems(component)]);
  return row.type === 1 && menus.length > 0 && inside.length > 1
    ? [...problems, 'components: a select menu fills its row']
    : problems;
}

function buttonProblems(component: JsonRecord): readonly string[] {
  if (component.type !== 2 || component.style === 6) return [];
  if (component.style === 5) return linkProblems(component);
  const problems: string[] = [];
  if (textIn(component, 'custom_id') === undefined) problems.push('button: A custom id is required');
  if (!textIn(component, 'label') && !component.emoji) problems.push('button: A label or emoji is required');
  return problems;
}

/** A host without a dot, such as `localhost`, is no address to Discord. */
function linkProblems(component: JsonRecord): readonly string[] {
  const url = textIn(component, 'url') ?? '';
  return [
    ...(/^https?:\/\/[^/]+\.[^/]+/u.test(url) ? [] : ['url: Not a well formed URL.']),
    ...(url.length > LINK_URL ? [`url: Must be ${LINK_URL} or fewer in length.`] : []),
    ...(component.custom_id === undefined ? [] : ['button: A custom id and url cannot both be specified']),
    ...(textIn(component, 'label') ? [] : ['button: A label or emoji is required']),
  ];
}

function menuProblems(component: JsonRecord): readonly string[] {
  if (component.type !== 3) return [];
  const values = recordsIn(component.options).map((option) => textIn(option, 'value') ?? '');
  return [
    ...(new Set(values).size < values.length ? ['options: The specified option value is already used'] : []),
    ...(values.includes('') ? ['options: A value is required'] : []),
  ];
}

function embedProblems(embeds: readonly JsonRecord[]): readonly string[] {
  const characters = embeds.reduce((sum, embed) => sum + embedCharacters(embed), 0);
  return characters > EMBED_CHARACTERS
    ? [`embeds: Embed size exceeds maximum size of ${EMBED_CHARACTERS}`]
    : [];
}

function embedCharacters(embed: JsonRecord): number {
  const texts = [
    embed.title,
    embed.description,
    isRecord(embed.footer) ? embed.footer.text : undefined,
    isRecord(embed.author) ? embed.author.name : undefined,
    ...recordsIn(embed.fields).flatMap((field) => [field.name, field.value]),
  ];
  return texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}

/** Every declared new attachment needs its file, and the other way round, so that no alt text is lost. */
function attachmentProblems(body: JsonRecord, files: readonly string[]): readonly string[] {
  const declared = recordsIn(body.attachments).map((attachment) => String(attachment.id));
  return [
    ...recordsIn(body.attachments)
      .filter((attachment) => (textIn(attachment, 'description') ?? '').length > ALT_TEXT)
      .map(() => `attachments: description Must be ${ALT_TEXT} or fewer in length.`),
    ...(declared.length > ATTACHMENTS ? [`attachments: Must be ${ATTACHMENTS} or fewer in length.`] : []),
    ...files
      .filter((id) => !declared.includes(id))
      .map((id) => `files[${id}]: is not declared in attachments`),
    ...declared
      .filter((id) => id.length < 10 && !files.includes(id))
      .map((id) => `attachments: files[${id}] is missing`),
  ];
}

function flagProblems(kind: string, flags: number): readonly string[] {
  const allowed =
    kind === 'message'
      ? FLAGS.suppressEmbeds | FLAGS.silent | FLAGS.componentsV2
      : kind.endsWith('edit')
        ? FLAGS.suppressEmbeds | FLAGS.componentsV2
        : FLAGS.suppressEmbeds | FLAGS.silent | FLAGS.componentsV2 | FLAGS.ephemeral;
  return (flags & ~allowed) === 0 ? [] : [`flags: ${flags} cannot be set on a ${kind}`];
}
