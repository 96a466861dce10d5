import { describe, expect, it } from 'vitest';
import { lastWords } from '../src/last-words.ts';

const BROKEN = new Error('The store\nbroke.', { cause: new Error('disk full') });

describe('the last words of a program', () => {
  it('are one line that says what happened and what caused it', () => {
    expect(lastWords(BROKEN, {})).toBe(
      'Cheesebot cannot go on: The store broke: disk full (LOG_LEVEL=debug says where).',
    );
  });

  it.each(['debug', 'trace'])('have the stack below it with LOG_LEVEL=%s', (LOG_LEVEL) => {
    const [sentence, ...stack] = lastWords(BROKEN, { LOG_LEVEL }).split('\n');
    expect(sentence).toBe('Cheesebot cannot go on: The store broke: disk full.');
    expect(stack.join('\n')).toContain('last-words.test.ts');
  });

  it('are found for whatever was thrown', () => {
    for (const thrown of ['tea', null, {}, new Error('')]) {
      expect(lastWords(thrown, {})).toMatch(/^Cheesebot cannot go on: [^\n]+\.$/u);
    }
    const circular = new Error('round');
    circular.cause = circular;
    expect(lastWords(circular, {})).toContain('round');
  });

  it('hold the value of no secret setting, with the stack and without', () => {
    const secrets = {
      DISCORD_TOKEN: 'MTIz.token',
      CHEESEBOT_SECRET: 'a secret of sixteen',
      OPENAI_API_KEY: 'sk-012345',
      DATABASE_URL: 'postgres://ada:pass@host/db',
    };
    const error = new Error(`Invalid header: ${Object.values(secrets).join(' ')}`);
    for (const LOG_LEVEL of ['info', 'debug']) {
      const words = lastWords(error, { ...secrets, LOG_LEVEL });
      for (const secret of Object.values(secrets)) expect(words).not.toContain(secret);
      expect(words).toContain('Invalid header: [DISCORD_TOKEN] [CHEESEBOT_SECRET]');
    }
  });
});
