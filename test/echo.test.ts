import { describe, expect, it } from 'vitest';
import { choiceSchema } from '../commands/options/choice.ts';
import { parseCommandLine } from '../src/bot/grammar.ts';
import { echo } from '../src/echo.ts';

const LONG = 'x'.repeat(5000);
const CUT = `${'x'.repeat(39)}…`;

describe('what was typed, in a refusal', () => {
  it('is repeated as far as 40 characters, and never cut inside one', () => {
    expect(echo('x'.repeat(40))).toBe('x'.repeat(40));
    expect(echo(LONG)).toBe(CUT);
    expect(echo('🐭'.repeat(41))).toBe(`${'🐭'.repeat(39)}…`);
  });

  it('rule: turns no sentence about, steers no terminal, and ends in no half character', () => {
    expect(echo('\u202Egnp.exe\u202D')).toBe('gnp.exe');
    expect(echo('a\u0000b\u001B[31m\nc')).toBe('a b [31m c');
    expect(echo('\uD83D')).toBe('');
    expect(echo('\u200B\uFEFF')).toBe('');
    expect(echo('مرحبا')).toBe('مرحبا');
  });

  it.each([LONG, `agents ${LONG}`, `agents ${LONG}:1`])('is short in the grammar: %.9s', (line) => {
    const command = { name: 'agents', summary: '', examples: [], options: [] };
    const read = parseCommandLine(line, [command]);
    expect(read.ok ? '' : read.refusal.message).toContain(CUT);
    expect(read.ok ? '' : read.refusal.message.length).toBeLessThan(200);
  });

  it('is short in options', () => {
    const read = choiceSchema('view', ['flat']).safeParse(LONG);
    expect(read.error?.issues[0]?.message).toContain(`"${CUT}"`);
  });
});
