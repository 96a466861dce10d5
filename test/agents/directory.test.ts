import { describe, expect, it } from 'vitest';
import { controlledForms } from '../../src/agents/controls.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { type LlmAgentConfig, llmAgentSchema } from '../../src/agents/llm/config.ts';
import { agentIdOf } from '../../src/bot/cards/result-card.ts';
import { openSession } from '../../src/paradigms/catalogue.ts';
import type { SessionSpec } from '../../src/paradigms/session.ts';

const MINI: LlmAgentConfig = llmAgentSchema.parse({ id: 'gpt-mini', name: 'Mini', model: 'gpt-mini' });
const LOCAL: LlmAgentConfig = llmAgentSchema.parse({
  id: 'local',
  model: 'llama',
  baseUrl: 'http://localhost:1/v1',
});

const directory = createAgentDirectory({
  llmAgents: [MINI, LOCAL],
  env: { OPENAI_API_KEY: 'sk-1234567890' },
});

function refusalOf(text: string): string {
  const found = directory.find(text);
  return found.ok ? '' : `${found.refusal.code}: ${found.refusal.message}`;
}

describe('agent directory', () => {
  it('lists the baselines and the models of agents.json', () => {
    expect(directory.list().map(({ id }) => id)).toEqual([
      'stay',
      'forward',
      'random',
      'constant:FFL',
      'wall-follower',
      'graph-rl',
      'oracle',
      'gpt-mini',
      'local',
    ]);
  });

  it('finds what it lists, by id in any case and by player key', () => {
    for (const profile of directory.list()) {
      expect(directory.find(profile.id)).toEqual({ ok: true, value: profile });
      expect(directory.find(` ${profile.id.toUpperCase()} `)).toEqual({ ok: true, value: profile });
      expect(directory.find(profile.playerKey)).toEqual({ ok: true, value: profile });
    }
  });

  it('makes every batch of letters its own player', () => {
    expect(directory.find('constant:ffl')).toMatchObject({
      value: { id: 'constant:FFL', kind: 'constant', playerKey: 'agent:constant:FFL' },
    });
  });

  it('carries the configuration of a model in its player key', () => {
    expect(directory.find('gpt-mini')).toMatchObject({
      value: { name: 'Mini', playerKey: expect.stringMatching(/^agent:gpt-mini#[0-9a-f]{8}$/) },
    });
  });

  it('names the choices and the nearest match for an unknown agent', () => {
    expect(refusalOf('gpt-mimi')).toBe(
      'agent/unknown: There is no agent "gpt-mimi". Did you mean gpt-mini? There are: stay, forward, random, constant:<letters>, wall-follower, graph-rl, oracle, gpt-mini, local.',
    );
    expect(refusalOf('zebra')).toBe(
      'agent/unknown: There is no agent "zebra". There are: stay, forward, random, constant:<letters>, wall-follower, graph-rl, oracle, gpt-mini, local.',
    );
    expect(refusalOf('constan')).toContain('Did you mean constant:FFL?');
  });

  it('says which letter of a batch is wrong', () => {
    expect(refusalOf('constant:FFX')).toMatch(/^agent\/letters: "X" is not an action/);
    expect(refusalOf('constant')).toMatch(/^agent\/letters: The agent constant needs letters/);
  });

  it('does not take a model for the player that it was under other settings', () => {
    expect(refusalOf('agent:gpt-mini#00000000')).toMatch(
      /^agent\/unknown: The settings of the agent gpt-mini in agents\.json have changed/,
    );
  });

  it('finds every agent under every control, by what people type and by player key', () => {
    for (const profile of directory.list()) {
      for (const form of controlledForms(profile)) {
        for (const typed of [
          form.id,
          ` ${form.id.toUpperCase()} `,
          form.playerKey,
          agentIdOf(form.playerKey),
        ]) {
          expect(directory.find(typed)).toEqual({ ok: true, value: form });
        }
      }
    }
  });

  it('makes an agent under controls another player, whichever came first', () => {
    expect(directory.find('graph-rl+shuffled-view+no-reward')).toMatchObject({
      value: {
        id: 'graph-rl+no-reward+shuffled-view',
        name: 'graph-RL, no reward, shuffled view',
        playerKey: 'agent:graph-rl+no-reward+shuffled-view',
      },
    });
    expect(directory.find('constant:f f l+no-reward')).toMatchObject({
      value: { id: 'constant:FFL+no-reward', playerKey: 'agent:constant:FFL+no-reward' },
    });
    expect(directory.find('gpt-mini+no-reward')).toMatchObject({
      value: {
        name: 'Mini, no reward',
        playerKey: expect.stringMatching(/^agent:gpt-mini\+no-reward#[0-9a-f]{8}$/),
      },
    });
  });

  it('says what is wrong with an id behind its plus, and in front of it', () => {
    expect(refusalOf('graph-rl+no-rewards')).toMatch(
      /^agent\/control: There is no control "no-rewards"\. Did you mean no-reward\?/,
    );
    expect(refusalOf('grph-rl+shuffled-view')).toContain('Did you mean graph-rl+shuffled-view?');
    expect(refusalOf('agent:gpt-mini+no-reward#00000000')).toMatch(
      /settings of the agent gpt-mini .* have changed/,
    );
  });

  it('finds models under any settings and controls, in whatever order they were typed, and by player key', () => {
    const found = directory.find('gpt-mini+no-reward+text+k4+t0+h1+cot');
    expect(found).toMatchObject({
      value: {
        id: 'gpt-mini+h1+k4+chain-of-thought+t0+text+no-reward',
        name: 'Mini (h1, k4, chain-of-thought, t0, text), no reward',
        kind: 'llm',
        playerKey: expect.stringMatching(
          /^agent:gpt-mini\+h1\+k4\+chain-of-thought\+t0\+text\+no-reward#[0-9a-f]{8}$/,
        ),
      },
    });
    if (!found.ok) return;
    for (const typed of [
      found.value.id,
      ` ${found.value.id.toUpperCase()} `,
      found.value.playerKey,
      agentIdOf(found.value.playerKey),
    ]) {
      expect(directory.find(typed)).toEqual(found);
    }
  });

  it('takes settings that a model has anyway for the model itself', () => {
    expect(directory.find('gpt-mini+h5+default+json')).toEqual(directory.find('gpt-mini'));
    expect(directory.find('gpt-mini+h5+no-reward')).toEqual(directory.find('gpt-mini+no-reward'));
  });

  it('makes every setting another player, whose key tells the configuration', () => {
    const hashes = ['gpt-mini', 'gpt-mini+h1', 'gpt-mini+k2', 'gpt-mini+minimal', 'gpt-mini+text'].map(
      (id) => {
        const found = directory.find(id);
        return found.ok ? found.value.playerKey.split('#')[1] : id;
      },
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('refuses settings of what is no model, unknown ones, and those out of range', () => {
    expect(refusalOf('random+h1')).toBe(
      'agent/setting: Random is no model, so there is nothing to set: leave out +h1.',
    );
    expect(refusalOf('constant:FFL+no-reward+text')).toMatch(/^agent\/setting: Constant FFL is no model/);
    expect(refusalOf('random+nonsense')).toMatch(/^agent\/control: There is no control "nonsense"\./);
    expect(refusalOf('local+nonsense')).toMatch(/^agent\/setting: There is no setting "nonsense"\./);
    expect(refusalOf('local+k99')).toMatch(/^agent\/setting: \+k99 is out of range/);
    expect(refusalOf('gpt-mimi+h1+nonsense')).toContain('Did you mean gpt-mini+h1?');
    expect(refusalOf('agent:gpt-mini+h1#00000000')).toMatch(
      /settings of the agent gpt-mini\+h1 in agents\.json have changed/,
    );
  });

  it('lists a model without its key as unavailable, with a sentence that names the variable', () => {
    const keyless = createAgentDirectory({ llmAgents: [MINI, LOCAL], env: {} }).list();
    expect(keyless.find(({ id }) => id === 'gpt-mini')?.unavailable).toBe(
      'Mini has no key: the environment variable OPENAI_API_KEY is not set. Set it and start Cheesebot again.',
    );
    expect(keyless.find(({ id }) => id === 'local')).not.toHaveProperty('unavailable');
    expect(directory.list().filter(({ unavailable }) => unavailable)).toEqual([]);
  });

  it('makes agents that play: the oracle solves a session, a constant batch walks on', async () => {
    const spec: SessionSpec = {
      protocol: 'cheesebot-1',
      paradigm: 'operant-chamber',
      view: 'ascii-2d',
      seed: 'a test',
      length: 3,
    };
    for (const [id, outcomes] of [
      ['oracle', ['success', 'success', 'success']],
      ['constant:S', expect.not.arrayContaining(['success'])],
    ] as const) {
      const opened = openSession(spec);
      const profile = directory.find(id);
      if (!opened.ok || !profile.ok) throw new Error('the test cannot start');
      const session = opened.value;
      const agent = directory.create(profile.value, { spec, letters: '', exchanges: [] });
      while (!session.isOver) {
        const decision = await agent.decide({
          since: [],
          observation: session.observation,
          turn: session.turn,
          peek: () => session.bestAction(),
          signal: new AbortController().signal,
        });
        if (decision.kind === 'actions') for (const action of decision.actions) session.act(action);
      }
      expect(session.records.map(({ outcome }) => outcome)).toEqual(outcomes);
    }
  });
});
