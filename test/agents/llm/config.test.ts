import { describe, expect, it } from 'vitest';
import {
  configurationHash,
  endpointOf,
  type LlmAgentConfig,
  llmAgentSchema,
} from '../../../src/agents/llm/config.ts';

const FIELDS = { id: 'a', model: 'm', baseUrl: 'http://localhost:1/v1' };

function hashOf(fields: Partial<Record<keyof LlmAgentConfig, unknown>> = {}): string {
  const config = llmAgentSchema.parse({ ...FIELDS, ...fields });
  return configurationHash(config, endpointOf(config, {}));
}

describe('the hash of a configuration', () => {
  it('is eight hexadecimal characters and the same for the same behaviour', () => {
    expect(hashOf()).toMatch(/^[0-9a-f]{8}$/);
    expect(hashOf()).toBe(hashOf({ baseUrl: 'http://localhost:1/v1/' }));
  });

  it.each([
    { model: 'n' },
    { baseUrl: 'http://localhost:2/v1' },
    { tokenParam: 'none' },
    { sendTemperature: false },
    { systemRole: 'user' },
    { structuredOutput: 'prompt' },
    { reasoningEffort: 'low' },
    { temperature: 0 },
    { maxTokens: 99 },
    { history: 9 },
    { actions: 9 },
    { prompt: 'minimal' },
    { prompt: 'chain-of-thought' },
    { prompt: 'few-shot' },
    { reply: 'text' },
  ])('changes with %j', (fields) => expect(hashOf(fields)).not.toBe(hashOf()));

  it.each([
    { id: 'b' },
    { name: 'B' },
    { summary: 's' },
    { apiKeyVariable: 'OTHER_KEY' },
    { requestSeconds: 9 },
    { vision: true },
    { totalSeconds: 9 },
    { price: { inputPerMillion: 1, outputPerMillion: 1 } },
  ])('does not change with %j, which determines no behaviour', (fields) =>
    expect(hashOf(fields)).toBe(hashOf()),
  );

  it('is what it was before prompt and reply could be chosen: older results stay their players’', () => {
    expect(hashOf()).toBe('291b047d');
    expect(hashOf({ prompt: 'default', reply: 'json' })).toBe(hashOf());
  });

  it('leaves out structured output where replies are lines, which never ask for it', () => {
    expect(hashOf({ reply: 'text', structuredOutput: 'prompt' })).toBe(hashOf({ reply: 'text' }));
  });

  it('leaves out a temperature that is not sent', () => {
    expect(hashOf({ sendTemperature: false, temperature: 1 })).toBe(hashOf({ sendTemperature: false }));
  });
});

describe('where requests go', () => {
  const openai = llmAgentSchema.parse({ id: 'a', model: 'm' });
  const local = llmAgentSchema.parse(FIELDS);

  it('is OpenAI by default, with OPENAI_API_KEY', () => {
    expect(endpointOf(openai, {})).toEqual({
      baseUrl: 'https://api.openai.com/v1',
      keyVariable: 'OPENAI_API_KEY',
    });
  });

  it('is OPENAI_BASE_URL where that is set', () => {
    expect(endpointOf(openai, { OPENAI_BASE_URL: 'http://proxy/v1' }).baseUrl).toBe('http://proxy/v1');
  });

  it('is the agent’s own base URL, which gets no key that was not named for it', () => {
    expect(endpointOf(local, { OPENAI_BASE_URL: 'http://proxy/v1' })).toEqual({
      baseUrl: 'http://localhost:1/v1',
      keyVariable: undefined,
    });
  });
});
