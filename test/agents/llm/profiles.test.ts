import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAgentsFile } from '../../../src/agents/llm/agents-file.ts';
import { type LlmAgentConfig, llmAgentSchema } from '../../../src/agents/llm/config.ts';
import { PROMPT_IDS } from '../../../src/agents/llm/prompt-ids.ts';
import { requestSettings } from '../../../src/agents/llm/request.ts';

const READ = readAgentsFile(readFileSync('agents.example.json', 'utf8'), 'agents.example.json');

function profileOf(id: string): LlmAgentConfig {
  const config = READ.ok ? READ.value.find((agent) => agent.id === id) : undefined;
  if (!config) throw new Error(READ.ok ? `There is no ${id}` : READ.refusal.message);
  return config;
}

function sentFor(id: string): object {
  return requestSettings(profileOf(id), new Set());
}

describe('agents.example.json', () => {
  it('is valid and shows every kind of endpoint', () => {
    expect(READ.ok ? READ.value.map(({ id, baseUrl }) => [id, baseUrl]) : READ.refusal.message).toEqual([
      ['gpt-4.1-mini', undefined],
      ['gpt-5-mini', undefined],
      ['claude-sonnet', 'https://openrouter.ai/api/v1'],
      ['claude-haiku', 'https://api.anthropic.com/v1'],
      ['llama-local', 'http://localhost:11434/v1'],
      ['qwen-lab', 'http://gpu.example.org:8000/v1'],
    ]);
  });

  it('OpenAI: a schema, a temperature, max_tokens', () => {
    expect(sentFor('gpt-4.1-mini')).toMatchObject({
      max_tokens: 1024,
      temperature: 0.7,
      response_format: { type: 'json_schema' },
    });
  });

  // Rule: reasoning models answer 400 to max_tokens and to any temperature, and their unseen thoughts take tokens.
  it('a reasoning model: max_completion_tokens with room, an effort, a developer message, no temperature', () => {
    const sent = sentFor('gpt-5-mini');
    expect(sent).toMatchObject({ max_completion_tokens: 4096, reasoning_effort: 'low' });
    expect(sent).not.toHaveProperty('max_tokens');
    expect(sent).not.toHaveProperty('temperature');
    expect(profileOf('gpt-5-mini').systemRole).toBe('developer');
  });

  // Rule: the copies of Anthropic's documentation list response_format as ignored, and cap temperatures at 1.
  it('Anthropic: no response_format, a temperature of at most 1, a key of its own', () => {
    const config = profileOf('claude-haiku');
    expect(sentFor('claude-haiku')).not.toHaveProperty('response_format');
    expect(config.temperature).toBeLessThanOrEqual(1);
    expect(config.apiKeyVariable).toBe('ANTHROPIC_API_KEY');
  });

  it('OpenRouter: no response_format, since providers differ; a key of its own', () => {
    expect(sentFor('claude-sonnet')).not.toHaveProperty('response_format');
    expect(profileOf('claude-sonnet').apiKeyVariable).toBe('OPENROUTER_API_KEY');
  });

  // Rule: Ollama does not list max_completion_tokens, and its context is short unless the model says otherwise.
  it('Ollama: max_tokens, no key, a short history, time to load', () => {
    expect(sentFor('llama-local')).toMatchObject({ max_tokens: 1024 });
    const { apiKeyVariable, history, requestSeconds } = profileOf('llama-local');
    expect([apiKeyVariable, history, requestSeconds]).toEqual([undefined, 3, 180]);
  });

  it('vLLM: a schema, a price of nothing', () => {
    expect(sentFor('qwen-lab')).toMatchObject({ response_format: { type: 'json_schema' } });
    expect(profileOf('qwen-lab').price).toEqual({ inputPerMillion: 0, outputPerMillion: 0 });
  });
});

describe('docs/agents.md', () => {
  const page = readFileSync('docs/agents.md', 'utf8');
  const shape = llmAgentSchema.shape;

  it.each([...Object.keys(shape), ...Object.keys(shape.price.unwrap().shape)])('tells of %s', (field) =>
    expect(page).toContain(`\`${field}\``),
  );

  it('tells of every prompt, and the defaults as they are', () => {
    for (const id of PROMPT_IDS) expect(page).toContain(`- **${id}**`);
    const { history, actions, prompt, temperature, reply, maxTokens, ...rest } = llmAgentSchema.parse({
      id: 'a',
      model: 'm',
    });
    for (const [field, value] of Object.entries({
      history,
      actions,
      prompt,
      temperature,
      reply,
      maxTokens,
    })) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${field}\``));
      expect(row?.split(' | ')[1]?.replaceAll('`', '')).toBe(String(value));
    }
    expect(page).toContain(`| ${rest.requestSeconds}, ${rest.idleSeconds}, ${rest.totalSeconds} |`);
  });
});
