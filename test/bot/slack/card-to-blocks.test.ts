import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { cardToBlocks, type SlackMessage } from '../../../src/bot/slack/card-to-blocks.ts';
import { SLACK_LIMITS } from '../../../src/bot/slack/limits.ts';
import { messageComplaints } from '../../fakes/slack/block-rules.ts';
import { listAt, objectAt, textAt } from '../../fakes/slack/json.ts';
import { DOCUMENTED } from '../../fakes/slack/limits.ts';
import { draw, mentionsOfText } from '../../fakes/slack/screen.ts';

const BOARD = '###########\n#<^..&...>#\n###########';

/** What a person sees of a card. */
function screenOf(card: Card): ReturnType<typeof draw> {
  const message = cardToBlocks(card);
  return draw(message.blocks, message.text);
}

function blocksOf(message: SlackMessage, type: string): readonly unknown[] {
  return message.blocks.filter((block) => block.type === type);
}

function headerOf(message: SlackMessage): string {
  return textAt(objectAt(blocksOf(message, 'header')[0], 'text'), 'text');
}

function button(label: string): NonNullable<Card['buttons']>[number][number] {
  return { label, press: { kind: 'command', text: `hello ${label.length}` } };
}

describe('a card as Slack blocks', () => {
  it('shows its parts in the order of the screen', () => {
    const { text, buttons, selects } = screenOf({
      title: 'T-maze',
      text: 'First.\n\nSecond.',
      blocks: [{ kind: 'board', text: BOARD, alt: 'A maze' }],
      fields: [
        { name: 'Trial', value: '1 of 2' },
        { name: 'Seed', value: 'secret' },
      ],
      selects: [
        {
          placeholder: 'A paradigm',
          press: { kind: 'command', text: 'play' },
          options: [{ label: 'T-maze', value: 't-maze' }],
        },
      ],
      buttons: [[button('F'), button('L')], [button('Quit')]],
      footer: 'cheesebot-1',
    });
    expect(text).toBe(`T-maze\nFirst.\n\nSecond.\n${BOARD}\nTrial: 1 of 2\nSeed: secret\ncheesebot-1`);
    expect(buttons).toEqual(['F', 'L', 'Quit']);
    expect(selects).toEqual(['A paradigm']);
  });

  it('keeps a board in preformatted rich text, character by character', () => {
    const message = cardToBlocks({ title: 'Board', blocks: [{ kind: 'board', text: BOARD, alt: 'A maze' }] });
    const element = listAt(blocksOf(message, 'rich_text')[0], 'elements')[0];
    expect(element).toEqual({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: BOARD }] });
  });

  it('always says in words what it shows, without the characters of the board', () => {
    const message = cardToBlocks({
      title: 'T-maze',
      blocks: [{ kind: 'board', text: BOARD, alt: 'You stand in the stem.' }],
      fields: [{ name: 'Trial', value: '1 of 2' }],
    });
    expect(message.text).toBe('T-maze\nYou stand in the stem.\nTrial: 1 of 2');
    expect(cardToBlocks({ title: '' }).text).not.toBe('');
  });

  it('makes no mention, channel or link of any text', () => {
    const hostile = '<!channel> <@U123> <#C1> <https://x.y|z> @here #general &lt;!here&gt;';
    const card: Card = {
      title: hostile,
      text: hostile,
      blocks: [{ kind: 'table', text: hostile, alt: hostile }],
      fields: [{ name: hostile, value: hostile }],
      buttons: [[button('<!channel> @here &')]],
      footer: hostile,
    };
    const { text, buttons, mentions, people } = screenOf(card);
    expect([...mentions, ...people]).toEqual([]);
    expect(mentionsOfText(cardToBlocks(card).text, false)).toEqual({ mentions: [], people: [] });
    expect(text.split(hostile)).toHaveLength(6 + 1);
    expect(buttons).toEqual(['<!channel> @here &']);
  });
});

describe('the people that a card speaks to', () => {
  it('are mentioned in the message and in its notification, each once and nobody else', () => {
    const card: Card = {
      title: 'Your turn <@U9>',
      to: [
        'slack:U1',
        'slack:W0AB',
        'slack:U1',
        'discord:123',
        'agent:random',
        'slack:U1|x> <!channel',
        'slack:u2',
      ],
      text: 'Hello <@U8>',
    };
    const message = cardToBlocks(card);
    const shown = draw(message.blocks, message.text);
    expect(shown.people).toEqual(['U1', 'W0AB']);
    expect(shown.mentions).toEqual([]);
    expect(shown.text).toBe('Your turn <@U9>\n@U1 @W0AB\nHello <@U8>');
    expect(mentionsOfText(message.text, false)).toEqual({ mentions: [], people: ['U1', 'W0AB'] });
    expect(messageComplaints(message.blocks)).toEqual([]);
  });

  it('stand in the one block of markup, which holds nothing else', () => {
    const { blocks } = cardToBlocks({ title: 't', text: '*x*', footer: 'f', to: ['slack:U1'] });
    const markup = blocks.filter((block) => JSON.stringify(block).includes('mrkdwn'));
    expect(markup).toEqual([{ type: 'section', text: { type: 'mrkdwn', text: '<@U1>', verbatim: true } }]);
  });

  it('are at most fifty, with ids of a usual length', () => {
    const to = Array.from({ length: 80 }, (_, index) => `slack:U${index}`.padEnd(36, 'A'));
    expect(screenOf({ title: 't', to }).people).toHaveLength(SLACK_LIMITS.mentions);
    expect(messageComplaints(cardToBlocks({ title: 't', to }).blocks)).toEqual([]);
    expect(screenOf({ title: 't', to: [`slack:U${'A'.repeat(4000)}`] }).people).toEqual([]);
  });
});

describe('a time', () => {
  const card: Card = {
    title: 't',
    fields: [
      { name: 'Ends', value: 'soon', at: Date.UTC(2026, 10, 23, 14, 5, 59, 999) },
      { name: 'Begins', value: '', at: 0 },
    ],
  };

  it('is shown in the zone and language of its reader, behind the value', () => {
    const message = cardToBlocks(card);
    const elements = listAt(listAt(blocksOf(message, 'rich_text')[0], 'elements')[0], 'elements');
    expect(elements).toContainEqual({
      type: 'date',
      timestamp: Date.UTC(2026, 10, 23, 14, 5, 59) / 1000,
      format: '{date_short_pretty}, {time}',
      fallback: '2026-11-23 14:05 UTC',
    });
    expect(messageComplaints(message.blocks)).toEqual([]);
    expect(draw(message.blocks, '').text).toBe(
      't\nEnds: soon 2026-11-23 14:05 UTC\nBegins: 1970-01-01 00:00 UTC',
    );
  });

  it('is in universal time where there are only words', () => {
    expect(cardToBlocks(card).text).toBe('t\nEnds: soon 2026-11-23 14:05 UTC\nBegins: 1970-01-01 00:00 UTC');
  });
});

describe("Slack's limits", () => {
  it('a title of 150 characters stays whole, one of 151 is cut', () => {
    expect(headerOf(cardToBlocks({ title: 'x'.repeat(150) }))).toBe('x'.repeat(150));
    expect(headerOf(cardToBlocks({ title: 'x'.repeat(151) }))).toBe(`${'x'.repeat(149)}…`);
  });

  it('a title is measured as it is sent, and never cut inside an escape', () => {
    expect(headerOf(cardToBlocks({ title: '<'.repeat(37) }))).toBe('&lt;'.repeat(37));
    expect(headerOf(cardToBlocks({ title: '<'.repeat(38) }))).toBe(`${'&lt;'.repeat(37)}…`);
  });

  it('a text of 3000 characters is one section, a longer one goes on in the next', () => {
    expect(blocksOf(cardToBlocks({ title: 't', text: 'x'.repeat(3000) }), 'section')).toHaveLength(1);
    const longer = cardToBlocks({ title: 't', text: 'word '.repeat(700) });
    expect(blocksOf(longer, 'section')).toHaveLength(2);
    expect(draw(longer.blocks, '').text.split('word')).toHaveLength(700 + 1);
  });

  it('a button has 75 characters, an option too', () => {
    const { buttons } = screenOf({ title: 't', buttons: [[button('b'.repeat(75)), button('c'.repeat(76))]] });
    expect(buttons).toEqual(['b'.repeat(75), `${'c'.repeat(74)}…`]);
  });

  it('a row of 25 buttons is one block, a row of 26 two, each button under its own action_id', () => {
    const row = (length: number): NonNullable<Card['buttons']> => [
      Array.from({ length }, (_, index) => button(`b${index}`)),
    ];
    expect(blocksOf(cardToBlocks({ title: 't', buttons: row(25) }), 'actions')).toHaveLength(1);
    const message = cardToBlocks({ title: 't', buttons: row(26) });
    expect(blocksOf(message, 'actions')).toHaveLength(2);
    expect(messageComplaints(message.blocks)).toEqual([]);
  });

  it('a select offers 100 options and leaves the others out', () => {
    const select = (length: number): Card => ({
      title: 't',
      selects: [
        {
          placeholder: 'p',
          press: { kind: 'command', text: 'play' },
          options: Array.from({ length }, (_, index) => ({ label: `o${index}`, value: `v${index}` })),
        },
      ],
    });
    const options = (card: Card): number =>
      listAt(listAt(blocksOf(cardToBlocks(card), 'actions')[0], 'elements')[0], 'options').length;
    expect(options(select(100))).toBe(100);
    expect(options(select(101))).toBe(100);
  });

  it('a select without options is left out, since Slack refuses it', () => {
    const card: Card = {
      title: 't',
      selects: [{ placeholder: 'p', press: { kind: 'command', text: 'play' }, options: [] }],
    };
    expect(blocksOf(cardToBlocks(card), 'actions')).toEqual([]);
  });

  it('blocks of about 13,200 characters in all are refused by Slack, so a card never comes near', () => {
    const table = Array.from({ length: 500 }, (_, line) => `line ${line}`.padEnd(60, '.')).join('\n');
    const message = cardToBlocks({ title: 't', blocks: [{ kind: 'table', text: table, alt: 'A table' }] });
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(SLACK_LIMITS.blocksJson);
    expect(SLACK_LIMITS.blocksJson).toBeLessThan(DOCUMENTED.blocksJson);
  });

  it('a table that is too long ends between lines, says how much is missing, and is uploaded whole', () => {
    const lines = Array.from({ length: 500 }, (_, line) => `line ${line}`.padEnd(60, '.'));
    const message = cardToBlocks({
      title: 't',
      blocks: [{ kind: 'table', text: lines.join('\n'), alt: 'A' }],
    });
    const [, ...shown] = draw(message.blocks, '').text.split('\n');
    const note = shown.pop();
    expect(shown).toEqual(lines.slice(0, shown.length));
    expect(note).toBe(`${500 - shown.length} more lines did not fit; all of it is in the file below.`);
    expect(message.rest?.text).toContain(lines.join('\n'));
  });

  it('a whisper cannot carry a file, so it promises none', () => {
    const table = 'a line that is long enough to count\n'.repeat(600);
    const message = cardToBlocks(
      { title: 't', blocks: [{ kind: 'table', text: table, alt: 'A' }] },
      'whisper',
    );
    expect(message.rest).toBeUndefined();
    expect(draw(message.blocks, '').text).toMatch(/more lines did not fit\.$/u);
  });

  it('a board is shown whole or not at all', () => {
    const board = `${'#'.repeat(200)}\n`.repeat(100);
    const message = cardToBlocks({ title: 't', blocks: [{ kind: 'board', text: board, alt: 'A maze' }] });
    expect(draw(message.blocks, '').text).toBe(
      't\nThis board is too large for Slack; all of it is in the file below.',
    );
    expect(message.rest?.text).toContain(board);
  });

  it('a board keeps its place beside a text without end', () => {
    const { text } = screenOf({
      title: 't',
      text: 'word '.repeat(10_000),
      blocks: [{ kind: 'board', text: BOARD, alt: 'A maze' }],
      buttons: [[button('F')]],
    });
    expect(text).toContain(BOARD);
  });

  it('takes any card at all', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ minLength: 2000, maxLength: 9000, size: 'max' }),
      fc.constantFrom('', ' ', '"'.repeat(4000), '<'.repeat(4000), '\n'.repeat(300), '🧀'.repeat(2000)),
    );
    const press = fc.record({ kind: fc.constant('command' as const), text: fc.string({ maxLength: 90 }) });
    const cards = fc.record<Card>(
      {
        title: text,
        text,
        blocks: fc.array(
          fc.record({ kind: fc.constantFrom('board' as const, 'table' as const), text, alt: text }),
          { maxLength: 15 },
        ),
        fields: fc.array(
          fc.record({ name: text, value: text, at: fc.nat() }, { requiredKeys: ['name', 'value'] }),
          { maxLength: 12 },
        ),
        to: fc.array(fc.constantFrom('slack:U1', 'slack:W0AB', 'discord:1', 'slack:<!channel>'), {
          maxLength: 5,
        }),
        picture: fc.record({ name: fc.constant('x.png'), svg: fc.constant('<svg/>'), alt: text }),
        selects: fc.array(
          fc.record({
            placeholder: text,
            press,
            options: fc.array(fc.record({ label: text, value: text, hint: text }), { maxLength: 110 }),
          }),
          { maxLength: 3 },
        ),
        buttons: fc.array(fc.array(fc.record({ label: text, press }), { minLength: 1, maxLength: 5 }), {
          maxLength: 4,
        }),
        footer: text,
      },
      { requiredKeys: ['title'] },
    );
    fc.assert(
      fc.property(cards, (card) => {
        const message = cardToBlocks(card);
        expect(messageComplaints(message.blocks)).toEqual([]);
        expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(SLACK_LIMITS.blocksJson);
        expect(message.text.trim()).not.toBe('');
        expect(message.text.length).toBeLessThanOrEqual(DOCUMENTED.text);
        expect(draw(message.blocks, message.text).mentions).toEqual([]);
        const wanted = (card.to ?? []).filter((key) => /^slack:[UW]/u.test(key)).map((key) => key.slice(6));
        expect(new Set(draw(message.blocks, message.text).people)).toEqual(new Set(wanted));
        const buttons = draw(message.blocks, '').buttons.length;
        expect(buttons).toBe((card.buttons ?? []).flat().length);
      }),
      { numRuns: 40 },
    );
  });
});
