import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, CardBlock } from '../../../src/bot/card.ts';
import { cardToMessage, type DiscordMessage, FILE_NAME } from '../../../src/bot/discord/card-to-message.ts';
import { requestOf } from '../../../src/bot/discord/wire.ts';
import { decodePress } from '../../../src/bot/press-id.ts';
import { isRecord, recordsIn } from '../../fakes/discord/records.ts';
import { problemsOf } from '../../fakes/discord/validation.ts';

const BOARD: CardBlock = { kind: 'board', text: '#####\n#.^.#\n#####', alt: 'A corridor.' };
const BIG_BOARD: CardBlock = {
  kind: 'board',
  text: Array.from({ length: 20 }, () => '#'.repeat(38)).join('\n'),
  alt: 'A big board.',
};

function problems(message: DiscordMessage): readonly string[] {
  const { body, files } = requestOf(message, { nonce: 'n', enforce_nonce: true });
  return problemsOf(
    'message',
    body,
    files.map((_, index) => String(index)),
  );
}

function tableOf(characters: number): CardBlock {
  return { kind: 'table', text: 't'.repeat(characters), alt: 'A table.' };
}

function button(label: string, text = label): { label: string; press: { kind: 'command'; text: string } } {
  return { label, press: { kind: 'command', text } };
}

describe('a card as a Discord message', () => {
  it('puts title, text, board, fields and footer into the content, in this order', () => {
    const { content, file } = cardToMessage({
      title: 'T-maze',
      text: 'Choose an arm.',
      blocks: [BOARD],
      fields: [{ name: 'Reward', value: '+1.00' }],
      footer: 'Only you can move.',
    });
    expect(content).toBe(
      '**T-maze**\nChoose an arm.\n```\n#####\n#.^.#\n#####\n```\n**Reward**: +1.00\n-# Only you can move.',
    );
    expect(file).toBeUndefined();
  });

  it('shows the tone by a mark, since a message has no colour', () => {
    expect(cardToMessage({ title: 'Done', tone: 'good' }).content).toBe('**✅ Done**');
    expect(cardToMessage({ title: 'No', tone: 'refusal' }).content).toBe('**⚠️ No**');
  });

  it('mentions nobody and unfolds no link', () => {
    const { body } = requestOf(cardToMessage({ title: '@everyone' }));
    expect(body).toMatchObject({ allowed_mentions: { parse: [] }, flags: 4 });
  });

  describe('that speaks to people', () => {
    const ADA = '123456789012345678';

    it('mentions them in a first line, and lets the message notify them alone', () => {
      const message = cardToMessage({
        title: 'Your turn',
        to: [`discord:${ADA}`, 'slack:T1/U1', `discord:${ADA}`],
      });
      expect(message.content).toBe(`<@${ADA}>\n**Your turn**`);
      expect(message.mentions).toEqual([ADA]);
    });

    it.each(['discord:1', `discord:${ADA}> @everyone <@1`, `slack:${ADA}`, '@everyone', ''])(
      'mentions nobody for %j',
      (key) => {
        expect(cardToMessage({ title: 'T', to: [key] })).toMatchObject({ content: '**T**', mentions: [] });
      },
    );

    it('names twenty of a crowd, which leaves room for the card', () => {
      const to = Array.from({ length: 101 }, (_, index) => `discord:${BigInt(ADA) + BigInt(index)}`);
      const message = cardToMessage({ title: 'T', to, blocks: [BIG_BOARD] });
      expect(message.mentions).toHaveLength(20);
      expect(message.content).toContain(BIG_BOARD.text);
    });
  });

  it('writes a time so that Discord shows it in the zone and language of whoever reads', () => {
    const fields = [
      { name: 'Ends', value: 'tonight', at: 1_700_000_000_999 },
      { name: 'Begins', value: '', at: 0 },
    ];
    expect(cardToMessage({ title: 'T', fields }).content).toBe(
      '**T**\n**Ends**: tonight <t:1700000000:f>\n**Begins**: <t:0:f>',
    );
  });

  it('writes a time into a file in full, since nobody writes it out there', () => {
    const board = { ...BIG_BOARD, text: 'b'.repeat(1900) };
    const fields = [{ name: 'Ends', value: 'v'.repeat(90), at: 1_700_000_000_999 }];
    expect(cardToMessage({ title: 'T', fields, blocks: [board] }).file?.text).toBe(
      `Ends: ${'v'.repeat(90)} 2023-11-14T22:13:20.999Z\n`,
    );
  });

  describe('with 2000 characters of content', () => {
    const frame = cardToMessage({ title: 'T', blocks: [tableOf(1)] }).content.length - 1;

    it('keeps a table that just fits', () => {
      const message = cardToMessage({ title: 'T', blocks: [tableOf(2000 - frame)] });
      expect(message.content).toHaveLength(2000);
      expect(message.file).toBeUndefined();
    });

    it('moves a table that is one character too long to a file, whole and with its alt text', () => {
      const table = tableOf(2001 - frame);
      const { content, file } = cardToMessage({ title: 'T', blocks: [table] });
      expect(content).toBe(`**T**\n-# The rest is in the attached ${FILE_NAME}.`);
      expect(file).toEqual({ name: FILE_NAME, text: `${table.text}\n`, alt: 'T. A table.' });
    });

    it('moves tables before it cuts text, and text before it moves a board', () => {
      const text = 'A sentence. '.repeat(150);
      const { content, file } = cardToMessage({ title: 'T', text, blocks: [tableOf(500), BIG_BOARD] });
      expect(content).toContain(BIG_BOARD.text);
      expect(content).toMatch(/A sentence\. A sen.*…\n```/u);
      expect(content.length).toBeLessThanOrEqual(2000);
      expect(file?.text).toBe(`${text}\n\n${'t'.repeat(500)}\n`);
    });

    it('never splits a board: what does not fit is in the file as a whole', () => {
      const boards = [BIG_BOARD, BIG_BOARD, { ...BIG_BOARD, text: `${BIG_BOARD.text}\nlast` }];
      const { content, file } = cardToMessage({ title: 'T', blocks: boards });
      expect(content.split(BIG_BOARD.text)).toHaveLength(3);
      expect(content).not.toContain('last');
      expect(file?.text).toBe(`${BIG_BOARD.text}\nlast\n`);
    });

    it('keeps what matters most when nothing fits', () => {
      const { content } = cardToMessage({
        title: 'x'.repeat(5000),
        text: '*'.repeat(9000),
        blocks: [{ kind: 'board', text: '#'.repeat(3000), alt: 'a' }],
        fields: [{ name: 'n'.repeat(4000), value: 'v' }],
        footer: '_'.repeat(9000),
      });
      expect(content.length).toBeLessThanOrEqual(2000);
      expect(content).toMatch(/^\*\*x+…\*\*\n(?:\\\*)+…\n-# The rest/u);
    });
  });

  describe('with buttons', () => {
    it('keeps the rows of the card', () => {
      const { components } = cardToMessage({
        title: 'T',
        buttons: [[button('F'), button('L')], [button('Q')]],
      });
      expect(components.map((row) => row.components.length)).toEqual([2, 1]);
    });

    it('takes five in a row and wraps the sixth', () => {
      const row = (count: number) => [Array.from({ length: count }, (_, index) => button(`B${index}`))];
      expect(cardToMessage({ title: 'T', buttons: row(5) }).components).toHaveLength(1);
      expect(cardToMessage({ title: 'T', buttons: row(6) }).components).toHaveLength(2);
    });

    it('takes five rows and no more', () => {
      const rows = (count: number) =>
        Array.from({ length: count }, (_, row) =>
          Array.from({ length: 5 }, (_button, column) => button(`B${row}${column}`)),
        );
      const full = cardToMessage({ title: 'T', buttons: rows(5) });
      expect(full.components).toHaveLength(5);
      expect(problems(full)).toEqual([]);
      const beyond = cardToMessage({ title: 'T', buttons: rows(6) });
      expect(beyond.components).toHaveLength(5);
      expect(problems(beyond)).toEqual([]);
    });

    it('keeps a label of 80 characters and cuts one of 81', () => {
      const [row] = cardToMessage({
        title: 'T',
        buttons: [[button('a'.repeat(80), '1'), button('a'.repeat(81), '2')]],
      }).components;
      expect(row?.components).toMatchObject([{ label: 'a'.repeat(80) }, { label: `${'a'.repeat(79)}…` }]);
    });

    it('carries an id of 100 characters, and a longer one is a mistake of the card', () => {
      const fits = { title: 'T', buttons: [[button('B', 'x'.repeat(95))]] };
      expect(problems(cardToMessage(fits))).toEqual([]);
      expect(() => cardToMessage({ title: 'T', buttons: [[button('B', 'x'.repeat(96))]] })).toThrow(
        RangeError,
      );
    });

    it('shows two buttons of the same meaning once, since Discord refuses equal ids', () => {
      const message = cardToMessage({ title: 'T', buttons: [[button('A', 'help'), button('B', 'help')]] });
      expect(message.components[0]?.components).toMatchObject([{ label: 'A' }]);
    });
  });

  describe('with a menu', () => {
    const menu = (count: number, valueLength = 1): Card => ({
      title: 'T',
      selects: [
        {
          placeholder: 'Which?',
          press: { kind: 'command', text: 'play' },
          options: Array.from({ length: count }, (_, index) => ({
            label: `Option ${index}`,
            value: String(index).padStart(valueLength, '0'),
          })),
        },
      ],
    });
    const optionsOf = (message: DiscordMessage): number =>
      recordsIn(message.components)
        .flatMap((row) => recordsIn(row.components))
        .flatMap((one) => recordsIn(one.options)).length;

    it('shows 25 options', () => {
      const message = cardToMessage(menu(25));
      expect(optionsOf(message)).toBe(25);
      expect(message.content).toBe('**T**');
    });

    it('shows 25 of 26 and says so', () => {
      const message = cardToMessage(menu(26));
      expect(optionsOf(message)).toBe(25);
      expect(message.content).toContain('25 of 26 choices are shown');
      expect(problems(message)).toEqual([]);
    });

    it('has an id of its own beside another menu or button of the same command, with the same meaning', () => {
      const [select] = menu(2).selects ?? [];
      if (!select) throw new Error('no menu');
      const message = cardToMessage({
        title: 'T',
        selects: [select, select],
        buttons: [[button('Play', 'play')]],
      });
      expect(problems(message)).toEqual([]);
      const presses = recordsIn(message.components)
        .flatMap((row) => recordsIn(row.components))
        .map((one) => decodePress(String(one.custom_id)));
      expect(presses.map((press) => press?.kind === 'command' && press.text.trim())).toEqual([
        'play',
        'play',
        'play',
      ]);
    });

    it('leaves out an option whose value has more than 100 characters, for it cannot be cut', () => {
      expect(optionsOf(cardToMessage(menu(2, 100)))).toBe(2);
      expect(cardToMessage(menu(2, 101)).components).toEqual([]);
    });
  });

  it('is taken by Discord whatever the card holds', () => {
    const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ minLength: 2500, maxLength: 3000 }));
    const card = fc.record(
      {
        title: text,
        text,
        footer: text,
        blocks: fc.array(
          fc.record({ kind: fc.constantFrom('board' as const, 'table' as const), text, alt: text }),
          { maxLength: 4 },
        ),
        fields: fc.array(fc.record({ name: text, value: text }), { maxLength: 3 }),
        buttons: fc.array(
          fc.array(fc.record({ label: text, press: fc.constantFrom(...['a', 'b', 'c'].map(commandPress)) }), {
            maxLength: 7,
          }),
          { maxLength: 7 },
        ),
        selects: fc.array(
          fc.record({
            placeholder: text,
            press: fc.constantFrom(...['s', 't', 'u'].map(commandPress)),
            options: fc.array(fc.record({ label: text, value: text, hint: text }), { maxLength: 30 }),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['title'] },
    );
    fc.assert(
      fc.property(card, (drawn) => {
        expect(problems(cardToMessage(drawn))).toEqual([]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

function commandPress(text: string): { kind: 'command'; text: string } {
  return { kind: 'command', text };
}

describe('a file', () => {
  it('is declared as an attachment with its alt text, of at most 1024 characters', () => {
    const message = cardToMessage({ title: 'T', blocks: [{ ...tableOf(3000), alt: 'a'.repeat(2000) }] });
    const { body, files } = requestOf(message);
    expect(isRecord(body) && recordsIn(body.attachments)).toMatchObject([{ id: '0', filename: FILE_NAME }]);
    expect(message.file?.alt).toHaveLength(1024);
    expect(files[0]).toMatchObject({ name: FILE_NAME, contentType: 'text/plain' });
  });

  it('of an earlier card does not stay when the message is edited', () => {
    expect(requestOf(cardToMessage({ title: 'T' })).body).toMatchObject({ attachments: [] });
  });
});

describe('pages', () => {
  const page = { label: 'On the web', url: 'https://cheese.example/replay/x' };
  const button = (label: string) => ({ label, press: { kind: 'command', text: label } as const });

  it('are buttons in the last row, and none of them is ours to hear of', () => {
    const { components } = cardToMessage({ title: 'T', buttons: [[button('Again')]], links: [page] });
    expect(components.map((row) => row.components.length)).toEqual([1, 1]);
    expect(components[1]?.components[0]).toEqual({ type: 2, style: 5, label: 'On the web', url: page.url });
  });

  it('are addresses in the message where there is no row left, and on the reader’s own machine', () => {
    const rows = Array.from({ length: 5 }, (_, row) => [button(`b${row}`)]);
    const full = cardToMessage({ title: 'T', buttons: rows, links: [page] });
    expect(full.components).toHaveLength(5);
    expect(full.content).toContain(`-# On the web: <${page.url}>`);
    const local = cardToMessage({ title: 'T', links: [{ label: 'Here', url: 'http://localhost:3000/x' }] });
    expect(local.components).toEqual([]);
    expect(local.content).toContain('-# Here: <http://localhost:3000/x>');
  });
});
