import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { type CommandCall, defineCommand } from '../../src/bot/command.ts';

const call = {} as CommandCall; // The commands below never look at it.

describe('defineCommand', () => {
  it('gives run the values that its schemas made, with undefined for what was left out', async () => {
    const command = defineCommand({
      name: 'greet',
      summary: 'Greets.',
      examples: ['greet ada 3'],
      options: [
        {
          name: 'who',
          description: 'Whom to greet.',
          kind: 'text',
          required: true,
          schema: z.string().transform((text) => ({ name: text })),
        },
        { name: 'times', description: 'How often.', kind: 'integer', schema: z.coerce.number<string>() },
      ],
      run: async (_call, values) => {
        expectTypeOf(values.who).toEqualTypeOf<{ name: string }>();
        expectTypeOf(values.times).toEqualTypeOf<number | undefined>();
        return { ok: true, card: { title: `${values.who.name} ${values.times}` } };
      },
    });

    expect(await command.invoke(call, { who: 'ada', times: '3' })).toMatchObject({
      ok: true,
      value: { card: { title: 'ada 3' } },
    });
    expect(await command.invoke(call, { who: 'ada' })).toMatchObject({
      ok: true,
      value: { card: { title: 'ada undefined' } },
    });
  });

  it("refuses a wrong value with the schema's own sentence, and runs nothing", async () => {
    let ran = false;
    const command = defineCommand({
      name: 'roll',
      summary: 'Rolls.',
      examples: ['roll 6'],
      options: [
        {
          name: 'sides',
          description: 'How many sides.',
          kind: 'integer',
          required: true,
          schema: z.string().regex(/^\d+$/u, 'A die has a whole number of sides, such as 6.'),
        },
      ],
      run: async () => {
        ran = true;
        return { ok: true, card: { title: '' } };
      },
    });

    expect(await command.invoke(call, { sides: 'many' })).toEqual({
      ok: false,
      refusal: { code: 'option/invalid', message: 'A die has a whole number of sides, such as 6.' },
    });
    expect(await command.invoke(call, {})).toEqual({
      ok: false,
      refusal: {
        code: 'option/missing',
        message: 'roll needs a value for "sides". For example: /cheese roll 6',
      },
    });
    expect(ran).toBe(false);
  });
});
