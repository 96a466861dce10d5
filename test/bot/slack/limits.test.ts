import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { cardToBlocks } from '../../../src/bot/slack/card-to-blocks.ts';
import { SLACK_LIMITS, SLACK_RATES } from '../../../src/bot/slack/limits.ts';
import { commandModal } from '../../../src/bot/slack/modal.ts';
import { messageComplaints, viewComplaints } from '../../fakes/slack/block-rules.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { isObject, listAt, objectAt, textAt } from '../../fakes/slack/json.ts';
import { CALLS_PER_MINUTE, DOCUMENTED, TIMES } from '../../fakes/slack/limits.ts';

// Each limit that Slack documents, at the limit and one beyond: the fake takes the one and refuses the other, and no
// card of ours, however large, comes out beyond it.

type Limit = keyof typeof DOCUMENTED;

const plain = (length: number): unknown => ({ type: 'plain_text', text: 'x'.repeat(length) });
function list<T>(length: number, item: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => item(index));
}

const button = (id: string, more = {}): unknown => ({
  type: 'button',
  action_id: id,
  text: plain(1),
  ...more,
});
const actions = (...elements: unknown[]): unknown[] => [{ type: 'actions', elements }];
const option = (more = {}): unknown => ({ text: plain(1), value: 'v', ...more });
const select = (options: unknown[], more = {}): unknown[] =>
  actions({ type: 'static_select', action_id: 's', options, ...more });

/** Blocks of a message that stand at `n` of one limit. */
const MESSAGES: Partial<Record<Limit, (n: number) => unknown[]>> = {
  messageBlocks: (n) => list(n, () => ({ type: 'divider' })),
  header: (n) => [{ type: 'header', text: plain(n) }],
  section: (n) => [{ type: 'section', text: plain(n) }],
  sectionFields: (n) => [{ type: 'section', fields: list(n, () => plain(1)) }],
  field: (n) => [{ type: 'section', fields: [plain(n)] }],
  contextElements: (n) => [{ type: 'context', elements: list(n, () => plain(1)) }],
  textObject: (n) => [{ type: 'context', elements: [plain(n)] }],
  actions: (n) => actions(...list(n, (index) => button(`b${index}`))),
  buttonText: (n) => actions(button('b', { text: plain(n) })),
  buttonValue: (n) => actions(button('b', { value: 'x'.repeat(n) })),
  actionId: (n) => actions(button('x'.repeat(n))),
  blockId: (n) => [{ type: 'divider', block_id: 'x'.repeat(n) }],
  options: (n) => select(list(n, (index) => option({ value: `${index}` }))),
  optionText: (n) => select([option({ text: plain(n) })]),
  optionValue: (n) => select([option({ value: 'x'.repeat(n) })]),
  optionDescription: (n) => select([option({ description: plain(n) })]),
  placeholder: (n) => select([option()], { placeholder: plain(n) }),
};

const input = (more = {}): unknown => ({
  type: 'input',
  label: plain(1),
  element: { type: 'plain_text_input', action_id: 'a' },
  ...more,
});
const view = (more = {}): unknown => ({
  type: 'modal',
  callback_id: 'c',
  private_metadata: 'm',
  title: plain(1),
  submit: plain(1),
  blocks: [input()],
  ...more,
});

const VIEWS: Partial<Record<Limit, (n: number) => unknown>> = {
  viewBlocks: (n) =>
    view({
      blocks: list(n, (index) => input({ element: { type: 'plain_text_input', action_id: `a${index}` } })),
    }),
  viewTitle: (n) => view({ title: plain(n) }),
  inputLabel: (n) => view({ blocks: [input({ label: plain(n) })] }),
  inputHint: (n) => view({ blocks: [input({ hint: plain(n) })] }),
  privateMetadata: (n) => view({ private_metadata: 'x'.repeat(n) }),
  callbackId: (n) => view({ callback_id: 'x'.repeat(n) }),
};

function limitNamed(name: string): number {
  const found = Object.entries(DOCUMENTED).find(([key]) => key === name);
  if (!found) throw new Error(`No limit is called ${name}`);
  return found[1];
}

describe('limits of blocks', () => {
  it.each(Object.entries(MESSAGES))('%s: taken at the limit, refused beyond', (name, blocksOf) => {
    const limit = limitNamed(name);
    expect(messageComplaints(blocksOf(limit))).toEqual([]);
    expect(messageComplaints(blocksOf(limit + 1))).not.toEqual([]);
  });

  it.each(Object.entries(VIEWS))('%s of a modal: taken at the limit, refused beyond', (name, viewOf) => {
    const limit = limitNamed(name);
    expect(viewComplaints(viewOf(limit))).toEqual([]);
    expect(viewComplaints(viewOf(limit + 1))).not.toEqual([]);
  });
});

describe('limits of calls', () => {
  let slack: FakeSlack;

  beforeAll(async () => {
    slack = await startFakeSlack();
    slack.workspace.channel('lab');
  });

  afterAll(async () => {
    await slack.close();
  });

  const call = async (method: string, args: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const answer = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify(args),
    });
    const body: unknown = await answer.json();
    return isObject(body) && body.ok === true ? 'ok' : textAt(body, 'error');
  };
  const post = async (more: Readonly<Record<string, unknown>>): Promise<unknown> => {
    slack.advance(61_000);
    return call('chat.postMessage', { channel: 'C0LAB', text: 't', ...more });
  };

  it('blocksJson: the blocks of a message in all', async () => {
    const blocks = (size: number): unknown[] => {
      const five = list(5, () => ({ type: 'section', text: plain(2000) }));
      const rest = size - JSON.stringify([...five, { type: 'section', text: plain(0) }]).length;
      return [...five, { type: 'section', text: plain(rest) }];
    };
    expect(JSON.stringify(blocks(DOCUMENTED.blocksJson))).toHaveLength(DOCUMENTED.blocksJson);
    expect(await post({ blocks: blocks(DOCUMENTED.blocksJson) })).toBe('ok');
    expect(await post({ blocks: blocks(DOCUMENTED.blocksJson + 1) })).toBe('msg_blocks_too_long');
  });

  it('text: recommended, so that more is a violation although it is taken', async () => {
    const before = slack.violations.length;
    expect(await post({ text: 'x'.repeat(DOCUMENTED.text) })).toBe('ok');
    expect(slack.violations).toHaveLength(before);
    expect(await post({ text: 'x'.repeat(DOCUMENTED.text + 1) })).toBe('ok');
    expect(slack.violations).toHaveLength(before + 1);
  });

  it('metadataPayload', async () => {
    const metadata = (length: number): unknown => ({
      event_type: 'e',
      event_payload: { k: 'x'.repeat(length - '{"k":""}'.length) },
    });
    expect(await post({ metadata: metadata(DOCUMENTED.metadataPayload) })).toBe('ok');
    expect(await post({ metadata: metadata(DOCUMENTED.metadataPayload + 1) })).toBe(
      'invalid_metadata_format',
    );
  });

  it('fileAlt', async () => {
    const file = (length: number): Promise<unknown> =>
      call('files.getUploadURLExternal', { filename: 'f.png', length: 1, alt_txt: 'x'.repeat(length) });
    expect(await file(DOCUMENTED.fileAlt)).toBe('ok');
    expect(await file(DOCUMENTED.fileAlt + 1)).toBe('alt_txt_too_large');
  });

  it('historyPage', async () => {
    const page = (limit: number): Promise<unknown> =>
      call('conversations.history', { channel: 'C0LAB', limit });
    expect(await page(DOCUMENTED.historyPage)).toBe('ok');
    expect(await page(DOCUMENTED.historyPage + 1)).toBe('invalid_limit');
  });

  it.each([
    ['conversations.history', { channel: 'C0LAB' }],
    ['users.info', { user: 'U0ADA' }],
    ['conversations.open', { users: 'U0ADA' }],
  ])('%s: its tier, within a minute', async (method, args) => {
    slack.advance(61_000);
    const limit = CALLS_PER_MINUTE[method] ?? 0;
    for (let calls = 0; calls < limit; calls++) expect(await call(method, args)).toBe('ok');
    expect(await call(method, args)).toBe('ratelimited');
    slack.advance(61_000);
    expect(await call(method, args)).toBe('ok');
  });
});

describe('what we send', () => {
  const long = 'word <&> 🧀 '.repeat(2000);
  const huge: Card = {
    title: long,
    text: long,
    to: Array.from({ length: 200 }, (_, index) => `slack:U0${index}`),
    blocks: list(20, () => ({ kind: 'table', text: `${long}\n`.repeat(3), alt: long }) as const),
    fields: list(30, () => ({ name: long, value: long, at: 1 })),
    selects: [
      {
        placeholder: long,
        press: { kind: 'command', text: 'play' },
        options: Array.from({ length: 150 }, (_, index) => ({
          label: long,
          value: `${index}`.padEnd(index + 1, 'v'),
          hint: long,
        })),
      },
    ],
    buttons: Array.from({ length: 4 }, () =>
      Array.from({ length: 30 }, () => ({ label: long, press: { kind: 'command', text: 'help' } as const })),
    ),
    picture: { name: 'x.png', svg: '<svg/>', alt: long },
    footer: long,
  };

  it.each(['message', 'edit', 'whisper'] as const)('as a card (%s) is within every limit', (where) => {
    const message = cardToBlocks(huge, where);
    expect(messageComplaints(message.blocks)).toEqual([]);
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(DOCUMENTED.blocksJson);
    expect(message.text.length).toBeLessThanOrEqual(DOCUMENTED.text);
    expect(textAt(objectAt(message.blocks[0], 'text'), 'text').length).toBeLessThanOrEqual(DOCUMENTED.header);
  });

  it('as a modal is within every limit', () => {
    const modal = commandModal(
      { name: 'x'.repeat(40), summary: long, examples: [], options: [] },
      { channel: 'C1' },
    );
    expect(viewComplaints({ ...modal, blocks: [input()] })).toEqual([]);
    expect(listAt(modal, 'blocks')).toEqual([]);
  });

  it('has a table that agrees with what is documented, or stays below it', () => {
    const pairs: readonly (readonly [number, number])[] = [
      [SLACK_LIMITS.blocks, DOCUMENTED.messageBlocks],
      [SLACK_LIMITS.modalBlocks, DOCUMENTED.viewBlocks],
      [SLACK_LIMITS.headerText, DOCUMENTED.header],
      [SLACK_LIMITS.sectionText, DOCUMENTED.section],
      [SLACK_LIMITS.fieldText, DOCUMENTED.field],
      [SLACK_LIMITS.contextText, DOCUMENTED.textObject],
      [SLACK_LIMITS.actionsElements, DOCUMENTED.actions],
      [SLACK_LIMITS.buttonText, DOCUMENTED.buttonText],
      [SLACK_LIMITS.selectOptions, DOCUMENTED.options],
      [SLACK_LIMITS.optionText, DOCUMENTED.optionText],
      [SLACK_LIMITS.optionValue, DOCUMENTED.optionValue],
      [SLACK_LIMITS.optionDescription, DOCUMENTED.optionDescription],
      [SLACK_LIMITS.placeholder, DOCUMENTED.placeholder],
      [SLACK_LIMITS.modalTitle, DOCUMENTED.viewTitle],
      [SLACK_LIMITS.inputLabel, DOCUMENTED.inputLabel],
      [SLACK_LIMITS.inputHint, DOCUMENTED.inputHint],
      [SLACK_LIMITS.blocksJson, DOCUMENTED.blocksJson],
      [SLACK_LIMITS.fallbackText, DOCUMENTED.text],
      [SLACK_LIMITS.fileAlt, DOCUMENTED.fileAlt],
      [SLACK_RATES.responseUrlUses, TIMES.responseUrlUses],
      [SLACK_RATES.responseUrlMilliseconds, TIMES.responseUrl],
    ];
    for (const [ours, theirs] of pairs) expect(ours).toBeLessThanOrEqual(theirs);
    const { updatesPerMinute, updateBurst, historyPerMinute, historyBurst } = SLACK_RATES;
    expect(updatesPerMinute + updateBurst).toBeLessThanOrEqual(CALLS_PER_MINUTE['chat.update'] ?? 0);
    expect(historyPerMinute + historyBurst).toBeLessThanOrEqual(
      CALLS_PER_MINUTE['conversations.history'] ?? 0,
    );
  });
});
