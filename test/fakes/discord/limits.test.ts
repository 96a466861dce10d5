import { describe, expect, it } from 'vitest';
import { DISCORD_LIMITS } from '../../../src/bot/discord/limits.ts';
import { fileProblems } from './message-rules.ts';
import { type PayloadKind, problemsOf } from './validation.ts';

/** Each limit that the adapter keeps, held against what Discord's schema and rules say: right at it, wrong one beyond. */

type Limit = keyof typeof DISCORD_LIMITS;

const text = (length: number): string => 'x'.repeat(length);
const many = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));

const button = (more: object = {}) => ({ type: 2, style: 2, label: 'F', custom_id: 'v1:a', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const menu = (more: object = {}) =>
  row({ type: 3, custom_id: 'v1:m', options: [{ label: 'o', value: 'v' }], ...more });
const option = (more: object = {}) => ({ type: 3, name: 'text', description: 'd', ...more });
const command = (more: object) => [{ type: 1, name: 'cheese', description: 'd', ...more }];
const snowflake = (index: number): string => String(123456789012345678n + BigInt(index));

/** A command of exactly so many characters in all: 25 options with as many choices each, the last one filled up. */
const commandWith = (characters: number) => {
  const one = (index: number, more: string) =>
    option({
      name: `o${String(index).padStart(2, '0')}`,
      description: more,
      choices: many(25, (choice) => ({
        name: `n${String(choice).padStart(2, '0')}`,
        value: `value${String(choice).padStart(2, '0')}`,
      })),
    });
  // Each option has 3 characters of name and 25 choices of 3 + 7, the command 6 + 1.
  const left = characters - 7 - 25 * (3 + 25 * 10);
  const share = Math.floor(left / 25);
  const descriptions = many(25, (index) => text(share + (index < left % 25 ? 1 : 0)));
  return command({ options: descriptions.map((description, index) => one(index, description)) });
};

const CASES: Readonly<Record<Exclude<Limit, 'fileBytes' | 'commandCharacters'>, Case>> = {
  content: (n) => ['message', { content: text(n) }],
  attachments: (n) => ['message', { attachments: many(n, (index) => ({ id: snowflake(index) })) }],
  altText: (n) => ['message', { attachments: [{ id: snowflake(0), description: text(n) }] }],
  rows: (n) => ['message', { components: many(n, (index) => row(button({ custom_id: `v1:${index}` }))) }],
  buttonsInRow: (n) => [
    'message',
    { components: [row(...many(n, (index) => button({ custom_id: `v1:${index}` })))] },
  ],
  buttonLabel: (n) => ['message', { components: [row(button({ label: text(n) }))] }],
  customId: (n) => ['message', { components: [row(button({ custom_id: text(n) }))] }],
  placeholder: (n) => ['message', { components: [menu({ placeholder: text(n) })] }],
  selectOptions: (n) => [
    'message',
    { components: [menu({ options: many(n, (index) => ({ label: 'o', value: `v${index}` })) })] },
  ],
  selectOptionText: (n) => [
    'message',
    { components: [menu({ options: [{ label: text(n), value: text(n), description: text(n) }] })] },
  ],
  commandOptions: (n) => [
    'commands',
    command({ options: many(n, (index) => option({ name: `o${index}` })) }),
  ],
  choices: (n) => [
    'commands',
    command({
      options: [option({ choices: many(n, (index) => ({ name: `n${index}`, value: `v${index}` })) })],
    }),
  ],
  choiceText: (n) => [
    'commands',
    command({ options: [option({ choices: [{ name: text(n), value: text(n) }] })] }),
  ],
  description: (n) => ['commands', command({ options: [option({ description: text(n) })] })],
  mentions: (n) => ['message', { content: 'x', allowed_mentions: { parse: [], users: many(n, snowflake) } }],
  threadName: (n) => ['thread', { name: text(n), auto_archive_duration: 1440 }],
  nonce: (n) => ['message', { content: 'x', nonce: text(n), enforce_nonce: true }],
};

type Case = (n: number) => readonly [PayloadKind, unknown];

describe.each(Object.entries(CASES))('the limit %s', (name, payload) => {
  const limit = limitOf(name);

  it(`takes ${limit}`, () => {
    expect(problemsOf(...payload(limit))).toEqual([]);
  });

  it(`refuses ${limit + 1}`, () => {
    expect(problemsOf(...payload(limit + 1))).not.toEqual([]);
  });
});

describe('the limit fileBytes', () => {
  const file = (length: number) => new Map([['0', { name: 'a.txt', bytes: new Uint8Array(length) }]]);

  it('takes 10 MiB and refuses a byte more', () => {
    expect(fileProblems(file(DISCORD_LIMITS.fileBytes))).toEqual([]);
    expect(fileProblems(file(DISCORD_LIMITS.fileBytes + 1))).not.toEqual([]);
  });
});

describe('a PNG', () => {
  it('that is none is refused: it would not be shown', () => {
    expect(fileProblems(new Map([['0', { name: 'a.png', bytes: new Uint8Array(9) }]]))).not.toEqual([]);
  });
});

describe('the limit commandCharacters', () => {
  it('takes 8000 characters and refuses one more', () => {
    expect(problemsOf('commands', commandWith(8000))).toEqual([]);
    expect(problemsOf('commands', commandWith(8001)).join()).toContain('8000');
  });
});

describe('who may be notified', () => {
  it('is everybody or those who are named, not both', () => {
    const both = { parse: ['users'], users: [snowflake(0)] };
    expect(problemsOf('message', { content: 'x', allowed_mentions: both }).join()).toContain('exclusive');
  });
});

describe('a direct channel', () => {
  it('is with somebody', () => {
    expect(problemsOf('direct channel', { recipient_id: snowflake(0) })).toEqual([]);
    expect(problemsOf('direct channel', {})).not.toEqual([]);
  });
});

function limitOf(name: string): number {
  for (const [one, limit] of Object.entries(DISCORD_LIMITS)) if (one === name) return limit;
  throw new Error(`There is no limit ${name}`);
}
