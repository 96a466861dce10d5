import { describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { findWithSettings, type SettingValues } from '../../commands/options/agent-settings.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { llmAgentSchema } from '../../src/agents/llm/config.ts';
import { helpText } from '../../src/bot/help-text.ts';
import { openCommandBench } from './command-bench.ts';

const MODEL = llmAgentSchema.parse({
  id: 'gpt-5',
  name: 'GPT-5',
  model: 'gpt-5',
  baseUrl: 'http://localhost:1/v1',
});
const REASONING = { ...MODEL, id: 'o3', name: 'o3', sendTemperature: false };
const AGENTS = createAgentDirectory({ llmAgents: [MODEL, REASONING], env: {} });

const NOTHING: SettingValues = {
  history: undefined,
  actions: undefined,
  prompt: undefined,
  temperature: undefined,
  reply: undefined,
};

function found(agent: string | undefined, values: Partial<SettingValues>): string | undefined {
  const result = findWithSettings(AGENTS, agent, { ...NOTHING, ...values });
  return result?.ok ? result.value.id : result?.refusal.message;
}

describe('the settings of a play command', () => {
  it('turn into suffixes of the id', () => {
    expect(
      found('gpt-5', { history: 1, actions: 4, prompt: 'minimal', temperature: 0.2, reply: 'text' }),
    ).toBe('gpt-5+h1+k4+minimal+t0.2+text');
    expect(found('gpt-5+no-reward', { history: 0 })).toBe('gpt-5+h0+no-reward');
    expect(found('gpt-5+h1', { actions: 2 })).toBe('gpt-5+h1+k2');
  });

  it('that the agent has anyway leave it as it is', () =>
    expect(found('gpt-5', { history: 5, reply: 'json' })).toBe('gpt-5'));

  it('are refused where the id says otherwise, or the model takes none', () => {
    expect(found('gpt-5+h1', { history: 2 })).toBe('+h1 and +h2 cannot both be: leave one of them out.');
    expect(found('o3', { temperature: 0 })).toContain('o3 takes no temperature');
  });

  it('are none without any', () => {
    expect(found(undefined, {})).toBeUndefined();
    expect(found('random', {})).toBe('random');
  });

  it('are kept while the paradigm is chosen', async () => {
    const bench = await openCommandBench(AGENTS);
    try {
      const said = await bench.say('play agent:gpt-5 history:1 prompt:cot');
      expect(said.card.selects?.[0]?.press.text).toBe('play agent:gpt-5+h1+chain-of-thought paradigm:');
      const listed = await bench.say('agents');
      expect(listed.card.text).toContain('+h<n> (earlier exchanges it is shown)');
    } finally {
      await bench.close();
    }
  });

  it('have an example with a model that there is', () => {
    const page = helpText(createCommands(AGENTS), 'play');
    expect(page.ok && page.value).toContain(
      '/cheese play barnes agent:gpt-5 history:1 actions:4 prompt:minimal',
    );
  });
});
