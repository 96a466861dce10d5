import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bareDirectory } from './cheesebot.ts';
import { SCRIPTED_USAGE } from './scripted-model.ts';

/** Dollars for a million tokens: a reply of the scripted model costs exactly $0.0011. */
const PRICE = { inputPerMillion: 1, outputPerMillion: 2 } as const;

export const NANODOLLARS_A_REPLY =
  SCRIPTED_USAGE.prompt_tokens * PRICE.inputPerMillion * 1_000 +
  SCRIPTED_USAGE.completion_tokens * PRICE.outputPerMillion * 1_000;

/** An agents.json with one agent, `scripted`, at this endpoint. */
export async function scriptedAgents(baseUrl: string, fields: object = {}): Promise<string> {
  const file = join(await bareDirectory(), 'agents.json');
  const agent = {
    id: 'scripted',
    name: 'Scripted',
    model: 'scripted',
    baseUrl,
    actions: 4,
    history: 1,
    price: PRICE,
    ...fields,
  };
  await writeFile(file, JSON.stringify({ agents: [agent] }));
  return file;
}
