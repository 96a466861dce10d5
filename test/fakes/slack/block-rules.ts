import { Complaints } from './element-rules.ts';
import { isObject, type JsonObject } from './json.ts';
import { DOCUMENTED } from './limits.ts';

const TEXTS = ['plain_text', 'mrkdwn'];
const ANY = Number.POSITIVE_INFINITY;

/** What Slack would say about the blocks of a message; empty for blocks that it takes. */
export function messageComplaints(blocks: unknown): readonly string[] {
  const complaints = new Complaints();
  if (Array.isArray(blocks) && blocks.length === 0) return [];
  complaints.each(blocks, '/blocks', DOCUMENTED.messageBlocks, (block, at) => {
    checkBlock(complaints, block, at);
  });
  return complaints.found;
}

function checkBlock(complaints: Complaints, value: unknown, at: string): void {
  if (isObject(value) && value.type === 'image') {
    checkImage(complaints, value, at);
    return;
  }
  const block = complaints.object(value, at, ['type', 'block_id', 'text', 'fields', 'elements']);
  complaints.blockId(block.block_id, `${at}/block_id`);
  switch (block.type) {
    case 'divider':
      break;
    case 'header':
      complaints.textObject(block.text, `${at}/text`, DOCUMENTED.header);
      break;
    case 'section':
      checkSection(complaints, block, at);
      break;
    case 'context':
      complaints.each(block.elements, `${at}/elements`, DOCUMENTED.contextElements, (element, here) => {
        complaints.textObject(element, here, DOCUMENTED.textObject, TEXTS);
      });
      break;
    case 'actions':
      complaints.each(block.elements, `${at}/elements`, DOCUMENTED.actions, (element, here) => {
        checkAction(complaints, element, here);
      });
      break;
    case 'rich_text':
      complaints.each(block.elements, `${at}/elements`, ANY, (element, here) => {
        checkRichText(complaints, element, here);
      });
      break;
    default:
      complaints.say(`${at}/type`, `unsupported type: ${String(block.type)}`);
  }
}

function checkImage(complaints: Complaints, value: JsonObject, at: string): void {
  const image = complaints.object(value, at, [
    'type',
    'block_id',
    'alt_text',
    'title',
    'image_url',
    'slack_file',
  ]);
  complaints.blockId(image.block_id, `${at}/block_id`);
  complaints.text(image.alt_text, `${at}/alt_text`, DOCUMENTED.imageAlt);
  if ((image.image_url === undefined) === (image.slack_file === undefined)) {
    complaints.say(at, 'must have either image_url or slack_file');
  }
  if (image.slack_file === undefined) return;
  const file = complaints.object(image.slack_file, `${at}/slack_file`, ['id', 'url']);
  complaints.text(file.id ?? file.url, `${at}/slack_file`, ANY);
}

function checkSection(complaints: Complaints, block: JsonObject, at: string): void {
  if (block.text === undefined && block.fields === undefined) complaints.say(at, 'must have text or fields');
  if (block.text !== undefined) complaints.textObject(block.text, `${at}/text`, DOCUMENTED.section, TEXTS);
  if (block.fields === undefined) return;
  complaints.each(block.fields, `${at}/fields`, DOCUMENTED.sectionFields, (field, here) => {
    complaints.textObject(field, here, DOCUMENTED.field, TEXTS);
  });
}

function checkAction(complaints: Complaints, element: unknown, at: string): void {
  const type = isObject(element) ? element.type : undefined;
  if (type === 'button') complaints.button(element, at);
  else if (type === 'static_select') complaints.staticSelect(element, at);
  else complaints.say(`${at}/type`, `unsupported type: ${String(type)}`);
}

function checkRichText(complaints: Complaints, value: unknown, at: string): void {
  const element = complaints.object(value, at, ['type', 'elements', 'border']);
  if (element.type !== 'rich_text_section' && element.type !== 'rich_text_preformatted') {
    complaints.say(`${at}/type`, `unsupported type: ${String(element.type)}`);
  }
  complaints.each(element.elements, `${at}/elements`, ANY, (part, here) => {
    if (isObject(part) && part.type === 'date') {
      checkDate(complaints, part, here);
      return;
    }
    const piece = complaints.object(part, here, ['type', 'text', 'style']);
    if (piece.type !== 'text') complaints.say(`${here}/type`, `unsupported type: ${String(piece.type)}`);
    complaints.text(piece.text, `${here}/text`, ANY);
    if (piece.style !== undefined && element.type === 'rich_text_preformatted') {
      complaints.say(`${here}/style`, 'not allowed in preformatted text');
    }
  });
}

function checkDate(complaints: Complaints, part: JsonObject, at: string): void {
  const date = complaints.object(part, at, ['type', 'timestamp', 'format', 'fallback', 'url', 'style']);
  if (!Number.isSafeInteger(date.timestamp)) complaints.say(`${at}/timestamp`, 'must be whole seconds');
  complaints.text(date.fallback, `${at}/fallback`, ANY);
  if (!/\{[a-z_]+\}/u.test(complaints.text(date.format, `${at}/format`, ANY) ?? '')) {
    complaints.say(`${at}/format`, 'has no token');
  }
}

/** What Slack would say about a modal. */
export function viewComplaints(value: unknown): readonly string[] {
  const complaints = new Complaints();
  const keys = ['type', 'title', 'submit', 'close', 'blocks', 'callback_id', 'private_metadata'];
  const view = complaints.object(value, '/view', keys);
  if (view.type !== 'modal') complaints.say('/view/type', 'must be modal');
  complaints.textObject(view.title, '/view/title', DOCUMENTED.viewTitle);
  for (const key of ['submit', 'close'] as const) {
    if (view[key] !== undefined) complaints.textObject(view[key], `/view/${key}`, DOCUMENTED.viewTitle);
  }
  complaints.text(view.callback_id, '/view/callback_id', DOCUMENTED.callbackId);
  complaints.text(view.private_metadata, '/view/private_metadata', DOCUMENTED.privateMetadata);
  complaints.each(view.blocks, '/view/blocks', DOCUMENTED.viewBlocks, (block, at) => {
    if (view.submit === undefined) complaints.say('/view/submit', 'is required with inputs');
    checkInput(complaints, block, at);
  });
  return complaints.found;
}

function checkInput(complaints: Complaints, value: unknown, at: string): void {
  const input = complaints.object(value, at, ['type', 'block_id', 'label', 'hint', 'optional', 'element']);
  if (input.type !== 'input') complaints.say(`${at}/type`, `unsupported type: ${String(input.type)}`);
  complaints.blockId(input.block_id, `${at}/block_id`);
  complaints.textObject(input.label, `${at}/label`, DOCUMENTED.inputLabel);
  if (input.hint !== undefined) complaints.textObject(input.hint, `${at}/hint`, DOCUMENTED.inputHint);
  const element = isObject(input.element) ? input.element : {};
  const here = `${at}/element`;
  if (element.type === 'static_select') {
    complaints.staticSelect(element, here);
    return;
  }
  if (element.type === 'plain_text_input') {
    complaints.object(element, here, ['type', 'action_id', 'placeholder', 'multiline', 'max_length']);
  } else if (element.type === 'number_input') {
    checkNumberInput(complaints, element, here);
  } else {
    complaints.say(`${here}/type`, `unsupported type: ${String(element.type)}`);
  }
  complaints.actionId(element.action_id, `${here}/action_id`);
}

function checkNumberInput(complaints: Complaints, element: JsonObject, at: string): void {
  complaints.object(element, at, ['type', 'action_id', 'is_decimal_allowed', 'min_value', 'max_value']);
  if (typeof element.is_decimal_allowed !== 'boolean') complaints.say(at, 'needs is_decimal_allowed');
  for (const bound of [element.min_value, element.max_value]) {
    if (bound !== undefined && (typeof bound !== 'string' || Number.isNaN(Number(bound)))) {
      complaints.say(at, 'a bound must be a number written as a string');
    }
  }
}
