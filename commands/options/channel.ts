import { z } from 'zod';
import type { CommandOption } from '../../src/bot/command-shape.ts';

/** Which channel of the platform it is, is the platform's to say: `#general`, an id, or a mention. */
export const CHANNEL_OPTION = {
  name: 'channel',
  description: 'Another channel, such as #general; by default this one.',
  kind: 'channel',
  schema: z
    .string()
    .transform((typed) => typed.trim())
    .refine((typed) => /^\S+$/u.test(typed), 'Name one channel, such as channel:#general.'),
  collects: (word) => /^(?:#|<#)\S/u.test(word),
} as const satisfies CommandOption;
