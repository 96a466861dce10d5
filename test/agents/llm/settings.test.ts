import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configurationHash, endpointOf, llmAgentSchema } from '../../../src/agents/llm/config.ts';
import { PROMPT_IDS } from '../../../src/agents/llm/prompt-ids.ts';
import { REPLY_KINDS } from '../../../src/agents/llm/reply-format.ts';
import {
  configUnder,
  isSetting,
  type LlmSettings,
  readSettings,
  settingSuffixes,
} from '../../../src/agents/llm/settings.ts';

const CONFIG = llmAgentSchema.parse({ id: 'gpt-5', name: 'GPT-5', model: 'gpt-5', history: 5, actions: 1 });

function settingsOf(...words: readonly string[]): LlmSettings {
  const read = readSettings(words);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

function idOf(...words: readonly string[]): string {
  const config = configUnder(CONFIG, settingsOf(...words));
  return config.ok ? config.value.id : config.refusal.message;
}

function refusalOf(...words: readonly string[]): string {
  const read = readSettings(words);
  return read.ok ? 'it was accepted' : read.refusal.message;
}

const settings: fc.Arbitrary<LlmSettings> = fc
  .record(
    {
      history: fc.integer({ min: 0, max: 200 }),
      actions: fc.integer({ min: 1, max: 16 }),
      prompt: fc.constantFrom(...PROMPT_IDS),
      temperature: fc.integer({ min: 0, max: 200 }).map((hundredths) => hundredths / 100),
      reply: fc.constantFrom(...REPLY_KINDS),
    },
    { requiredKeys: [] },
  )
  .map((record) => ({ ...record }));

describe('settings behind an id', () => {
  it('are read in any order and any case, and written in one', () => {
    expect(settingsOf('TEXT', ' t0.2', 'cot', 'k4', 'H1')).toEqual({
      history: 1,
      actions: 4,
      prompt: 'chain-of-thought',
      temperature: 0.2,
      reply: 'text',
    });
    expect(idOf('text', 't0.20', 'minimal', 'k04', 'h1')).toBe('gpt-5+h1+k4+minimal+t0.2+text');
  });

  it('that the agent has anyway disappear: with history 5, gpt-5+h5 is gpt-5', () => {
    const same = configUnder(CONFIG, settingsOf('h5', 'k1', 'default', 't0.7', 'json'));
    expect(same.ok && same.value).toBe(CONFIG);
    expect(idOf('h5', 'k2')).toBe('gpt-5+k2');
    const minimal = { ...CONFIG, prompt: 'minimal' } as const;
    expect(configUnder(minimal, settingsOf('default'))).toMatchObject({ value: { id: 'gpt-5+default' } });
    expect(configUnder(minimal, settingsOf('minimal'))).toMatchObject({ value: { id: 'gpt-5' } });
  });

  it('change the configuration, its id, its name and its hash, and nothing else of it', () => {
    const changed = configUnder(CONFIG, settingsOf('h0', 'few-shot'));
    expect(changed.ok && changed.value).toEqual({
      ...CONFIG,
      history: 0,
      prompt: 'few-shot',
      id: 'gpt-5+h0+few-shot',
      name: 'GPT-5 (h0, few-shot)',
    });
    const endpoint = endpointOf(CONFIG, {});
    const hashes = [CONFIG, ...['h1', 'k4', 'minimal', 'cot', 'few-shot', 't0', 'text'].map(configOf)].map(
      (config) => configurationHash(config, endpoint),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it.each([
    [
      'what is none',
      ['h1', 'fast'],
      'There is no setting "fast". Behind the id of an LLM agent may stand: +h<n>',
    ],
    ['a mistyped prompt', ['minimall'], 'There is no setting "minimall". Did you mean +minimal?'],
    ['a mistyped control', ['no-rewrd'], 'There is no setting "no-rewrd". Did you mean +no-reward?'],
    ['nothing', [''], 'There is no setting "".'],
    ['a history out of range', ['h201'], '+h201 is out of range: history is the number of earlier exchanges'],
    ['no actions', ['k0'], '+k0 is out of range: k is the most actions of one reply, from 1 to 16.'],
    ['too many actions', ['k17'], '+k17 is out of range'],
    [
      'a temperature out of range',
      ['t2.01'],
      '+t2.01 is out of range: t is the temperature of sampling, from 0 to 2.',
    ],
    ['a temperature of many digits', ['t0.333'], 'There is no setting "t0.333".'],
    ['a negative number', ['h-1'], 'There is no setting "h-1".'],
    ['two values of one setting', ['h1', 'h2'], '+h1 and +h2 cannot both be: leave one of them out.'],
    ['two prompts', ['cot', 'minimal'], '+chain-of-thought and +minimal cannot both be'],
  ])('refuse %s', (_, words, sentence) => expect(refusalOf(...words)).toContain(sentence));

  it('take the same value twice for one', () => expect(settingsOf('h1', 'h1')).toEqual({ history: 1 }));

  it('refuse a temperature to a model that takes none', () => {
    const reasoning = { ...CONFIG, sendTemperature: false };
    const refused = configUnder(reasoning, settingsOf('t0'));
    expect(refused.ok || refused.refusal.message).toBe(
      'GPT-5 takes no temperature: its model has one of its own. Leave out +t0.',
    );
    expect(configUnder(reasoning, settingsOf('h1')).ok).toBe(true);
  });

  it('come back from their suffixes as they were, whatever they are', () => {
    fc.assert(
      fc.property(settings, (some) => {
        const suffixes = settingSuffixes(some, {});
        const words = suffixes.map((suffix) => suffix.slice(1));
        expect(words.every(isSetting)).toBe(true);
        expect(settingsOf(...words)).toEqual(some);
        expect(settingsOf(...words.toReversed())).toEqual(some);
      }),
    );
  });
});

function configOf(word: string) {
  const config = configUnder(CONFIG, settingsOf(word));
  if (!config.ok) throw new Error(config.refusal.message);
  return config.value;
}
