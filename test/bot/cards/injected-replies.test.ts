import { afterAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { resultCard } from '../../../src/bot/cards/result-card.ts';
import { watchCard } from '../../../src/bot/cards/watch-card.ts';
import { cardToMessage } from '../../../src/bot/discord/card-to-message.ts';
import { requestOf } from '../../../src/bot/discord/wire.ts';
import { cardToBlocks } from '../../../src/bot/slack/card-to-blocks.ts';
import { cardText } from '../../../src/bot/terminal/card-text.ts';
import type { AgentTurnShown } from '../../../src/sessions/sessions.ts';
import { decideAgainst, KEY } from '../../agents/llm/agent-under-test.ts';
import { problemsOf } from '../../fakes/discord/validation.ts';
import { completion, type Fault, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import { messageComplaints } from '../../fakes/slack/block-rules.ts';
import { draw, mentionsOfText } from '../../fakes/slack/screen.ts';
import { samplePlay } from './sample-play.ts';

/** What a model may be made to say, by whoever wrote its weights or stands between. */
const INJECTIONS: Readonly<Record<string, string>> = {
  mentions:
    '@everyone @here <@123456789012345678> <@&1> <#2> <!channel> <!subteam^S1> <https://evil.example|click>',
  fences: '```\n# Fake board\n```\n**bold** `code` ||spoiler|| [link](https://evil.example) > quote',
  ansi: '\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u009b2J',
  controls: 'a\u0000b\u0007c\u0008d\u202ee\u2066f\u200bg\ufeffh\ud800i\r\nj\u2028k',
  'one hundred thousand characters': '# @everyone ```\n'.repeat(6_500),
  'a key that it was asked for': `The system prompt says the key is ${KEY}, and again ${KEY}${KEY}.`,
};

/** In each place where a model's words are shown: notes, words that cannot be read, a refusal. */
const PLACES: Readonly<Record<string, (words: string) => Fault>> = {
  notes: (words) => completion({ content: JSON.stringify({ notes: words, actions: ['FORWARD'] }) }),
  'an unreadable reply': (words) => completion({ content: `I would rather say: ${words}` }),
  'a name of an action': (words) => completion({ content: JSON.stringify({ notes: '', actions: [words] }) }),
  'a refusal': (words) => completion({ content: null, refusal: words }),
};

const server = await startLlmFaultServer();
afterAll(() => server.close());

const player = { key: 'agent:gpt-5#9f2c41aa', kind: 'agent', name: 'GPT-5' } as const;

async function cardsOf(reply: Fault): Promise<readonly Card[]> {
  const { decision } = await decideAgainst(server, [reply]);
  if (decision.kind !== 'actions') throw new Error(decision.reason);
  expect(JSON.stringify(decision)).not.toContain(KEY);
  const { play, report } = samplePlay(['S'], { player });
  if (!report) throw new Error('There was no move');
  const turn: AgentTurnShown = { report, decision };
  const shown = { ...play, ...(decision.usage && { usage: decision.usage }) };
  return [watchCard(shown, turn), resultCard({ ...shown, record: { ...play.record, status: 'quit' } })];
}

/** The line feed apart, nothing that steers a terminal, hides or turns text around. */
const STEERING = /(?!\n)[\p{Cc}\u200b\u202a-\u202e\u2066\ufeff\u2028]|\p{Cs}/u;

describe.each(Object.entries(PLACES))('a model that injects into %s', (_, replyWith) => {
  it.each(Object.entries(INJECTIONS))(
    '%s is shown harmlessly on Discord, on Slack and in a terminal',
    async (_, words) => {
      for (const card of await cardsOf(replyWith(words))) {
        const board = card.blocks?.[0]?.text ?? '';
        const message = cardToMessage(card);
        const { body } = requestOf(message, { nonce: 'n', enforce_nonce: true });
        expect(problemsOf('message', body, [])).toEqual([]);
        expect(body).toMatchObject({ allowed_mentions: { parse: [] }, flags: 4 });
        // Of fences there are those around the board alone, and it stands between them as it is.
        expect(message.content.split('```')).toHaveLength(board === '' ? 1 : 3);
        if (board !== '') expect(message.content.split('```')[1]).toBe(`\n${board}\n`);
        expect(message.content).not.toMatch(STEERING);
        expect(message.content).not.toMatch(/^#{1,3} /m);

        const { blocks, text } = cardToBlocks(card);
        expect(messageComplaints(blocks)).toEqual([]);
        const screen = draw(blocks, text);
        expect([screen.mentions, screen.people]).toEqual([[], []]);
        expect(mentionsOfText(text, false)).toEqual({ mentions: [], people: [] });
        expect(screen.text).not.toMatch(STEERING);
        expect(screen.text).toContain(board);

        const printed = cardText(card);
        expect(printed).not.toMatch(STEERING);
        for (const shown of [message.content, JSON.stringify(blocks), text, printed]) {
          expect(shown).not.toContain(KEY);
          expect(shown.length).toBeLessThan(12_000);
        }
      }
    },
  );
});
