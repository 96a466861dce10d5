import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { cardToMessage } from '../../src/bot/discord/card-to-message.ts';
import { writeCommandLine } from '../../src/bot/grammar.ts';
import { cardToBlocks } from '../../src/bot/slack/card-to-blocks.ts';
import { type CommandBench, openCommandBench } from './command-bench.ts';

/** What nobody would type who means well. */
const HOSTILE: readonly string[] = [
  '',
  'x'.repeat(6_000),
  '9'.repeat(400),
  '1e309',
  '\u202Egnp.exe\u202D',
  '\u200B\u200D\uFEFF',
  '👩‍👩‍👧‍👦'.repeat(300),
  'Z̸͓̈́a̷l̵g̶o̷'.repeat(200),
  '\uD800',
  '\u0000\u0007\u001b[31m',
  'אבג مرحبا',
  '@everyone <@1> <!channel> <@U1>',
  '```\n# x\n```',
  '"; drop table sessions; --',
  '../../etc/passwd',
  '__proto__',
  '<script>alert(1)</script>',
  '2026-99-99',
  'Etc/GMT+99',
  'random+k99999',
  '+',
  ',,,,',
];

/** Far longer than any sentence of ours, and far shorter than what was typed. */
const LONGEST_REFUSAL = 1_500;

const commands = createCommands(createAgentDirectory({ llmAgents: [], env: {} }));

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  it.each(command.options.map((option) => option.name))(
    'answers whatever is typed as its %s with a card that every platform takes',
    { timeout: 60_000 },
    async (option) => {
      for (const [index, value] of HOSTILE.entries()) {
        const line = writeCommandLine(name, { [option]: value });
        const said = await bench.say(line, `mallory-${index}`);
        for (const card of said.cards) {
          cardToMessage(card);
          cardToBlocks(card);
        }
        if (said.refusal === undefined) continue;
        expect(said.refusal.length, line.slice(0, 200)).toBeLessThan(LONGEST_REFUSAL);
        expect(said.refusal, line.slice(0, 200)).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }
    },
  );
});
