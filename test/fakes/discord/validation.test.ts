import { describe, expect, it } from 'vitest';
import { type PayloadKind, problemsOf } from './validation.ts';

/** A fake that lets mistakes through proves nothing: each rule, at its limit and one beyond. */

const button = (more: object = {}) => ({ type: 2, style: 2, label: 'F', custom_id: 'v1:a', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const rows = (count: number, perRow: number) =>
  Array.from({ length: count }, (_, r) =>
    row(...Array.from({ length: perRow }, (_button, c) => button({ custom_id: `v1:${r}:${c}` }))),
  );
const menu = (count: number, more: object = {}) =>
  row({
    type: 3,
    custom_id: 'v1:m',
    options: Array.from({ length: count }, (_, index) => ({ label: 'o', value: `v${index}` })),
    ...more,
  });
const embeds = (count: number, characters: number) =>
  Array.from({ length: count }, () => ({ description: 'd'.repeat(characters) }));
const option = (more: object = {}) => ({ type: 3, name: 'text', description: 'd', ...more });
const command = (options: object[] = [], more: object = {}) => [
  {
    type: 1,
    name: 'cheese',
    description: 'd',
    options: [{ type: 1, name: 'play', description: 'd', options }],
    ...more,
  },
];
const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `n${index}`, value: `v${index}` }));

describe.each<[string, PayloadKind, unknown, unknown, string]>([
  ['content', 'message', { content: 'x'.repeat(2000) }, { content: 'x'.repeat(2001) }, '2000'],
  [
    'content of an answer',
    'answer edit',
    { content: 'x'.repeat(2000) },
    { content: 'x'.repeat(2001) },
    '2000',
  ],
  ['rows', 'message', { components: rows(5, 5) }, { components: rows(6, 1) }, '5 or fewer'],
  ['buttons in a row', 'message', { components: rows(1, 5) }, { components: rows(1, 6) }, 'components'],
  [
    'labels',
    'message',
    { components: [row(button({ label: 'l'.repeat(80) }))] },
    { components: [row(button({ label: 'l'.repeat(81) }))] },
    'components',
  ],
  [
    'ids',
    'message',
    { components: [row(button({ custom_id: 'i'.repeat(100) }))] },
    { components: [row(button({ custom_id: 'i'.repeat(101) }))] },
    'components',
  ],
  [
    'equal ids',
    'message',
    { components: rows(1, 2) },
    { components: [row(button()), row(button())] },
    'duplicated',
  ],
  [
    'an id',
    'message',
    { components: [row(button())] },
    { components: [row({ type: 2, style: 2, label: 'F' })] },
    'custom id is required',
  ],
  ['menu options', 'message', { components: [menu(25)] }, { components: [menu(26)] }, 'components'],
  [
    'equal values',
    'message',
    { components: [menu(2)] },
    { components: [menu(0, { options: [1, 2].map(() => ({ label: 'o', value: 'v' })) })] },
    'already used',
  ],
  [
    'a menu beside a button',
    'message',
    { components: [menu(1), row(button())] },
    { components: [row(...menu(1).components, button())] },
    'fills its row',
  ],
  ['embeds in all', 'message', { embeds: embeds(2, 3000) }, { embeds: embeds(2, 3001) }, '6000'],
  [
    'nonce',
    'message',
    { content: 'x', nonce: 'n'.repeat(25) },
    { content: 'x', nonce: 'n'.repeat(26) },
    'nonce',
  ],
  ['keys', 'message', { content: 'x' }, { content: 'x', ephemeral: true }, 'ephemeral: unknown key'],
  [
    'keys of edits, less what discord.js adds',
    'message edit',
    { content: 'x', tts: false, enforce_nonce: false },
    { content: 'x', nonce: 'n' },
    'nonce: unknown key',
  ],
  [
    'nested keys',
    'message',
    { components: [row(button())] },
    { components: [row(button({ colour: 'red' }))] },
    'unknown key',
  ],
  ['flags of a channel message', 'message', { content: 'x', flags: 4 }, { content: 'x', flags: 64 }, 'flags'],
  ['flags of a follow-up', 'follow-up', { content: 'x', flags: 68 }, { content: 'x', flags: 256 }, 'flags'],
  [
    'attachments',
    'message',
    { content: 'x', attachments: [] },
    { content: 'x', attachments: [{ id: '0' }] },
    'missing',
  ],
  [
    'a callback',
    'callback',
    { type: 5, data: { flags: 64 } },
    { type: 5, data: { flag: 64 } },
    'unknown key',
  ],
  [
    'completions',
    'callback',
    { type: 8, data: { choices: choices(25) } },
    { type: 8, data: { choices: choices(26) } },
    '',
  ],
  ['command names', 'commands', command(), command([], { name: 'Cheese' }), 'invalid'],
  [
    'option names',
    'commands',
    command([option({ name: 'n'.repeat(32) })]),
    command([option({ name: 'n'.repeat(33) })]),
    'options',
  ],
  [
    'descriptions',
    'commands',
    command([option({ description: 'd'.repeat(100) })]),
    command([option({ description: 'd'.repeat(101) })]),
    'options',
  ],
  [
    'choices',
    'commands',
    command([option({ choices: choices(25) })]),
    command([option({ choices: choices(26) })]),
    'options',
  ],
  [
    'choices or completion',
    'commands',
    command([option({ autocomplete: true })]),
    command([option({ autocomplete: true, choices: choices(1) })]),
    'cannot both',
  ],
  [
    'required first',
    'commands',
    command([option({ name: 'a', required: true }), option()]),
    command([option(), option({ name: 'a', required: true })]),
    'before',
  ],
  [
    'integer bounds',
    'commands',
    command([option({ type: 4, min_value: 1, max_value: 2 })]),
    command([option({ type: 4, min_value: 2, max_value: 1 })]),
    'exceed',
  ],
  [
    'characters of a command',
    'commands',
    command(
      Array.from({ length: 25 }, (_, index) => option({ name: `o${index}`, description: 'd'.repeat(90) })),
    ),
    command(
      Array.from({ length: 25 }, (_, index) =>
        option({
          name: `o${index}`,
          description: 'd'.repeat(90),
          choices: choices(25).map((one) => ({ ...one, value: `${one.value}${'v'.repeat(20)}` })),
        }),
      ),
    ),
    '8000',
  ],
])('the fake and %s', (_what, kind, right, wrong, sentence) => {
  it('takes what Discord takes', () => {
    expect(problemsOf(kind, right)).toEqual([]);
  });

  it('refuses what Discord refuses', () => {
    expect(problemsOf(kind, wrong).join('\n')).toContain(sentence);
    expect(problemsOf(kind, wrong)).not.toEqual([]);
  });
});
