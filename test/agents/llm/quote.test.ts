import { describe, expect, it } from 'vitest';
import type { Quote } from '../../../src/agents/agent.ts';
import { createAgentDirectory } from '../../../src/agents/directory.ts';
import { boardsIn } from '../../../src/agents/llm/board-pictures.ts';
import type { LlmAgentConfig } from '../../../src/agents/llm/config.ts';
import { LlmAgent } from '../../../src/agents/llm/llm-agent.ts';
import type { ChatMessage } from '../../../src/agents/llm/messages.ts';
import type { Pricing } from '../../../src/agents/llm/pricing.ts';
import { quoteOf } from '../../../src/agents/llm/quote.ts';
import { ACTION_NAMES, ACTIONS } from '../../../src/paradigms/action.ts';
import { paradigmsOf } from '../../../src/paradigms/catalogue.ts';
import { PROTOCOL_IDS } from '../../../src/paradigms/names.ts';
import type { SessionSpec, Step } from '../../../src/paradigms/session.ts';
import { type AgentFields, carryOut, configOf, SPEC, sessionOf, turnOf } from './agent-under-test.ts';

const ENDPOINT = { baseUrl: 'http://localhost/v1', keyVariable: undefined };
/** A nanodollar a prompt token and a million a completion token: a price tells both counts apart. */
const TELLING: Pricing = {
  costOf: () => null,
  priceOf: ({ prompt, completion }) => prompt + completion * 1_000_000,
  source: 'agents.json',
};

const config = (fields: AgentFields = {}): LlmAgentConfig => configOf(ENDPOINT.baseUrl, fields);

function quoted(...parts: Parameters<typeof quoteOf>): Quote {
  const quote = quoteOf(...parts);
  if (!quote) throw new Error('There is no such session.');
  return quote;
}

const EVERY_TASK: readonly SessionSpec[] = PROTOCOL_IDS.flatMap((protocol) =>
  paradigmsOf(protocol).flatMap((paradigm) =>
    paradigm.views.map((view) => ({ ...SPEC, protocol, paradigm: paradigm.id, view, length: 3 })),
  ),
);

describe('a quote', () => {
  it.each([
    ['as they are by default', {}],
    ['with a long history of long replies', { history: 12, actions: 8 }],
    ['without a history, with thoughts', { history: 0, prompt: 'chain-of-thought' }],
  ])('of a prompt is within a third of what is sent to models %s, in every task', async (_how, fields) => {
    for (const spec of EVERY_TASK) {
      const { history, actions } = config(fields);
      const given = Math.round((1 + Math.min(actions, spec.protocol === 'cheesebench' ? 8 : 16)) / 2);
      const draw = drawsOf(7);
      const reply = () =>
        JSON.stringify({
          thoughts: 't'.repeat(500),
          notes: 'n'.repeat(160),
          actions: Array.from({ length: given }, () => ACTION_NAMES[ACTIONS[draw() % 4] ?? 'F']),
        });
      const sent = await promptsOf(config(fields), spec, reply, history + 30);
      const full = sent.slice(history + 1).map(expectedTokens);
      const mean = full.reduce((sum, tokens) => sum + tokens, 0) / full.length;
      const { promptTokens } = quoted(config(fields), spec, TELLING);
      const task = `${spec.protocol} ${spec.paradigm} ${spec.view}`;
      expect(promptTokens / mean, task).toBeGreaterThan(1 / 1.33);
      expect(promptTokens / mean, task).toBeLessThan(1.33);
    }
  });

  it('of the most is never passed, however much a model writes and however often it is asked again', async () => {
    const tiresome = config({ history: 4, actions: 16, prompt: 'chain-of-thought', maxTokens: 100 });
    for (const spec of EVERY_TASK) {
      let asked = 0;
      const reply = JSON.stringify({
        thoughts: '想'.repeat(900),
        notes: '記'.repeat(900),
        actions: Array<string>(16).fill('FORWARD'),
      });
      // Twice nonsense, then an answer: every turn is asked for three times.
      const sent = await promptsOf(tiresome, spec, () => (asked++ % 3 === 2 ? reply : '記'.repeat(900)), 36);
      const { most } = quoted(tiresome, spec, TELLING);
      const completions = 3 * (100 + 600) * 1_000_000;
      const prompts = (most ?? Number.NaN) - completions;
      for (let turn = 0; turn < 12; turn++) {
        const tokens = sent.slice(turn * 3, turn * 3 + 3).map(mostTokens);
        expect(
          tokens.reduce((sum, one) => sum + one, 0),
          `${spec.protocol} ${spec.paradigm} ${spec.view}`,
        ).toBeLessThanOrEqual(prompts);
      }
    }
  });

  it('grows with history, thoughts and reasoning, and with actions only in the prompt', () => {
    const plain = quoted(config({ history: 2 }), SPEC, TELLING);
    const longer = quoted(config({ history: 20 }), SPEC, TELLING);
    const thinking = quoted(config({ history: 2, prompt: 'chain-of-thought' }), SPEC, TELLING);
    const reasoning = quoted(
      config({ history: 2, reasoningEffort: 'high', maxTokens: 8_000 }),
      SPEC,
      TELLING,
    );
    const batches = quoted(config({ history: 2, actions: 7 }), SPEC, TELLING);
    expect(longer.promptTokens).toBeGreaterThan(2 * plain.promptTokens);
    expect(plain).toMatchObject({ completionTokens: 100, actions: 1, latency: 2_000 });
    expect(thinking.completionTokens).toBe(350);
    expect(reasoning).toMatchObject({ completionTokens: 4_196, latency: 2_000 + 4_096 * 12.5 });
    expect(batches.completionTokens).toBe(100);
    // Of four given, as many as are carried out before something happens.
    expect(batches.actions).toBeGreaterThan(2);
    expect(batches.actions).toBeLessThan(4);
    expect(batches.promptTokens).toBeGreaterThan(plain.promptTokens);
  });

  it("takes OpenAI's reasoning models for such where nobody says how much they reason", () => {
    const fields = { tokenParam: 'max_completion_tokens', sendTemperature: false };
    const { completionTokens } = quoted(config({ ...fields, maxTokens: 4_096 }), SPEC, TELLING);
    expect(completionTokens).toBe(100 + 1_024);
    expect(quoted(config({ ...fields, maxTokens: 512 }), SPEC, TELLING).completionTokens).toBe(512);
  });

  it('has no price where nobody knows it, and is none where there is no such session', () => {
    const unknown: Pricing = { costOf: () => null, priceOf: () => null, source: null };
    expect(quoted(config(), SPEC, unknown)).toMatchObject({ nanodollars: null, most: null });
    expect(quoteOf(config(), { ...SPEC, length: 100_000 }, TELLING)).toBeUndefined();
  });

  it('of the most reckons with a long reply where the endpoint is sent no limit', () => {
    const limited = quoted(config({ maxTokens: 1_000 }), SPEC, TELLING);
    const unlimited = quoted(config({ maxTokens: 1_000, tokenParam: 'none' }), SPEC, TELLING);
    expect((unlimited.most ?? 0) - (limited.most ?? 0)).toBe(3 * (32_768 - 1_000) * 1_000_000);
    expect(unlimited.completionTokens).toBe(limited.completionTokens);
  });

  it('is what the directory answers, for settings and controls behind an id too, and never for a baseline', () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    const directory = createAgentDirectory({ llmAgents: [config({ price })], env: {} });
    const quote = (id: string) => {
      const profile = directory.find(id);
      if (!profile.ok) throw new Error(profile.refusal.message);
      return directory.quote(profile.value, SPEC);
    };
    const [standard, short, controlled] = ['', '+h0', '+h0+no-reward'].map((rest) =>
      quote(`model-under-test${rest}`),
    );
    expect(standard?.nanodollars).toBe((standard?.promptTokens ?? 0) * 1_000 + 100 * 2_000);
    expect(short?.promptTokens).toBeLessThan((standard?.promptTokens ?? 0) - 200);
    expect(controlled).toEqual(short);
    expect(quote('random')).toBeUndefined();
  });
});

/** The prompts that a model is sent while it plays, by what it replies, for so many requests. */
async function promptsOf(
  llm: LlmAgentConfig,
  spec: SessionSpec,
  reply: () => string,
  requests: number,
): Promise<readonly (readonly ChatMessage[])[]> {
  const sent: (readonly ChatMessage[])[] = [];
  const agent = new LlmAgent({
    config: llm,
    endpoint: ENDPOINT,
    start: { spec, letters: '', exchanges: [] },
    removeKey: (text) => text,
    client: {
      complete: async (messages) => {
        sent.push(messages);
        const completion = { text: reply(), refusal: null, finishReason: 'stop', model: null, usage: null };
        return { ok: true, completion, cached: false, attempts: [], settings: {}, latency: 0, queued: 0 };
      },
    },
  });
  let session = sessionOf(spec);
  let since: readonly Step[] = [];
  while (sent.length < requests) {
    if (session.isOver) session = sessionOf(spec);
    since = carryOut(session, await agent.decide(turnOf(session, since)));
  }
  return sent;
}

/** A small generator of numbers (Lehmer's), for a walk that is not the quote's own. */
function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state >> 8;
  };
}

/** By the same rule of four characters: that the rule itself is right only a tokenizer could tell. */
function expectedTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => {
    const { boards, rest } = boardsIn(content);
    return sum + rest.length / 4 + boards * 800;
  }, 0);
}

/** Denser than any tokenizer: two characters of ours a token, one of a model's. */
function mostTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => {
    const { boards, rest } = boardsIn(content);
    const foreign = rest.match(/[^\p{ASCII}]/gu)?.length ?? 0;
    return sum + foreign + (rest.length - foreign) / 2 + boards * 1_600;
  }, 0);
}
