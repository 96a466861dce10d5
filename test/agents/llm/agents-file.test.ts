import { describe, expect, it } from 'vitest';
import { readAgentsFile } from '../../../src/agents/llm/agents-file.ts';

function refusalOf(text: string): string {
  const read = readAgentsFile(text, 'agents.json');
  return read.ok ? 'it was accepted' : read.refusal.message;
}

const GOOD = `{
  "agents": [
    { "id": "one", "model": "m" },
    { "id": "two", "model": "m", "history": 0 }
  ]
}`;

describe('agents.json', () => {
  it('gives the agents with defaults filled in', () => {
    expect(readAgentsFile(GOOD, 'agents.json')).toMatchObject({
      ok: true,
      value: [
        { id: 'one', history: 5, actions: 1, tokenParam: 'max_tokens' },
        { id: 'two', history: 0 },
      ],
    });
  });

  it('may hold no agent at all', () => {
    expect(readAgentsFile('{"agents": []}', 'agents.json')).toEqual({ ok: true, value: [] });
  });

  it.each([
    [
      'an unknown field',
      '"model"',
      '"modle"',
      'line 3: "modle" is not a known field; did you mean "model"? (1 more mistake in the file).',
    ],
    [
      'an unknown field with no likeness',
      '"history"',
      '"colour"',
      'line 4: "colour" is not a known field; known are id, name, summary,',
    ],
    [
      'a key by the name it has elsewhere',
      '"history": 0',
      '"api_key": "sk-x"',
      'line 4: "api_key" is not a known field; did you mean "apiKeyVariable"?',
    ],
    ['a missing field', '"model": "m" }', '"name": "n" }', 'line 3: "model" is missing.'],
    ['a text for a number', '"history": 0', '"history": "0"', 'line 4: "history" must be a number.'],
    ['half a turn', '"history": 0', '"history": 0.5', 'line 4: "history" must be a whole number.'],
    ['a number out of range', '"history": 0', '"actions": 17', 'line 4: "actions" must be 16 or less.'],
    [
      'an unknown choice',
      '"history": 0',
      '"tokenParam": "tokens"',
      'line 4: "tokenParam" must be one of "max_tokens", "max_completion_tokens", "none".',
    ],
    [
      'an address that is none',
      '"history": 0',
      '"baseUrl": "localhost:8000"',
      'line 4: "baseUrl" must be an address that starts with http:// or https://.',
    ],
    [
      'a password in an address',
      '"history": 0',
      '"baseUrl": "http://u:hunter2@h/v1"',
      'line 4: "baseUrl" must not hold a user name or password; name the variable with the key in "apiKeyVariable".',
    ],
    [
      'a key where its name belongs',
      '"history": 0',
      '"apiKeyVariable": "sk-proj-1234"',
      'line 4: "apiKeyVariable" must be the name of an environment variable such as OPENAI_API_KEY, never the key itself.',
    ],
    ['a reserved id', '"two"', '"random"', 'line 4: "id" is reserved for an agent without a model.'],
    [
      'an id with a space',
      '"two"',
      '"number two"',
      'line 4: "id" must be 1 to 40 small letters, digits, dots, underscores or hyphens.',
    ],
    [
      'an id with a plus sign',
      '"two"',
      '"two+no-reward"',
      'line 4: "id" must not hold a plus sign; settings and controls are added behind an id with it.',
    ],
    ['the id of a baseline', '"two"', '"graph-rl"', 'line 4: "id" is reserved for an agent without a model.'],
    ['the same id twice', '"two"', '"one"', 'line 4: the id "one" is taken by the agent in line 3.'],
    [
      'a price with a wrong field',
      '"history": 0',
      '"price": { "input": 1 }',
      'line 4: "input" is not a known field; did you mean "inputPerMillion"? (2 more mistakes in the file).',
    ],
    [
      'a missing comma',
      '"id": "one",',
      '"id": "one"',
      'line 3: a comma is missing at the end of this line or value.',
    ],
    ['a comma too many', '"history": 0 }', '"history": 0, }', 'line 4: a comma before the closing }.'],
    [
      'a comment',
      '"agents"',
      '// mine\n"agents"',
      "line 2: a comment (JSON has none) where a field's name in quotes belongs.",
    ],
    ['a field twice', '"history": 0', '"model": "n"', 'line 4: the field "model" is there twice.'],
    ['an open quote', '"history": 0', '"history": "0', 'line 4: a text without its closing quote.'],
    ['a word that is no value', '"history": 0', '"sendTemperature": yes', 'line 4: the unknown word yes.'],
  ])('with %s is refused with file, line and what is wrong', (_, part, instead, sentence) => {
    expect(GOOD).toContain(part);
    expect(refusalOf(GOOD.replace(part, instead))).toContain(`agents.json, ${sentence}`);
  });

  it.each([
    ['', 'agents.json, line 1: the file ends where a value belongs.'],
    [GOOD.slice(0, -1), 'agents.json, line 6: the file ends where a comma or } belongs.'],
    [`${GOOD}]`, 'agents.json, line 6: "]" after the end.'],
    ['[]', 'agents.json, line 1: the file must be an object with a list "agents".'],
    ['{}', 'agents.json, line 1: "agents" is missing.'],
    ['{"agents": {}}', 'agents.json, line 1: "agents" must be a list in [ ].'],
    ['{"agents": [\n"gpt"]}', 'agents.json, line 2: an agent must be an object in { }.'],
    ['['.repeat(10_000), 'agents.json, line 1: it is nested too deeply.'],
  ])('that is broken as a whole is refused: %#', (text, sentence) => expect(refusalOf(text)).toBe(sentence));

  it('never repeats a value: a key may stand where none belongs', () => {
    for (const field of ['apiKeyVariable', 'baseUrl', 'id', 'tokenParam', 'history', 'apiKey']) {
      const text = GOOD.replace('"history": 0', `"${field}": "sk-very/secret key"`);
      expect(refusalOf(text)).not.toContain('secret');
    }
  });
});
