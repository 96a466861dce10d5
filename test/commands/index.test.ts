import { describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { llmAgentSchema } from '../../src/agents/llm/config.ts';
import { parseCommandLine } from '../../src/bot/grammar.ts';
import { helpText } from '../../src/bot/help-text.ts';

const COMMANDS = createCommands({ list: () => [] });

const OPTIONS = COMMANDS.flatMap((command) =>
  command.options.map((option) => ({ command: command.name, name: option.name, option })),
);

describe('the commands', () => {
  it('are these, in the order of the help', () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual([
      'play',
      'move',
      'challenge',
      'daily',
      'games',
      'leaderboard',
      'profile',
      'replay',
      'summary',
      'export',
      'agents',
      'eval',
      'runs',
      'settings',
      'privacy',
      'pledge',
      'review',
      'help',
    ]);
  });

  it.each(COMMANDS)(
    '$name can be registered: a short name, a summary of at most 100 characters',
    ({ name, summary }) => {
      expect(name).toMatch(/^[a-z]{1,32}$/u);
      expect(summary.length).toBeLessThanOrEqual(100);
    },
  );

  it.each(OPTIONS)('$command $name can be registered, and takes each of its own choices', ({ option }) => {
    expect(option.name).toMatch(/^(?=.{1,32}$)[a-z]+(-[a-z]+)*$/u);
    expect(option.description.length).toBeLessThanOrEqual(100);
    expect(option.choices?.length ?? 0).toBeLessThanOrEqual(25);
    for (const { value, label } of option.choices ?? []) {
      expect(option.schema.safeParse(value).success).toBe(true);
      expect(label).not.toBe('');
    }
  });

  it('have the options of play, eval and leaderboard in their binding order', () => {
    const optionsOf = (wanted: string) =>
      OPTIONS.filter(({ command }) => command === wanted).map(({ name }) => name);
    expect(optionsOf('play')).toEqual([
      'paradigm',
      'agent',
      'protocol',
      'view',
      'length',
      'trials',
      'seed',
      'apparatus',
      'history',
      'actions',
      'prompt',
      'temperature',
      'reply',
    ]);
    expect(optionsOf('eval')).toEqual([
      'agents',
      'paradigms',
      'views',
      'protocol',
      'length',
      'trials',
      'history',
      'actions',
      'prompt',
      'seeds',
      'budget',
      'name',
      'temperature',
      'reply',
    ]);
    expect(optionsOf('leaderboard')).toEqual(['scope', 'paradigm', 'protocol', 'players', 'view', 'season']);
    expect(optionsOf('move')).toEqual(['sequence']);
  });

  it.each(COMMANDS.flatMap(({ examples }) => examples))(
    'the example "/cheese %s" is one that works',
    (example) => {
      const line = parseCommandLine(example, COMMANDS);
      if (!line.ok) throw new Error(line.refusal.message);
      for (const option of line.value.command.options) {
        const typed = line.value.options[option.name];
        if (typed !== undefined) expect(option.schema.safeParse(typed).success).toBe(true);
      }
    },
  );

  it.each(COMMANDS)('$name has a help page with its examples', ({ name, examples }) => {
    const page = helpText(COMMANDS, name);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(page.ok && page.value).toContain(`/cheese ${example}`);
  });
});

describe('the agent option', () => {
  const agents = createAgentDirectory({ llmAgents: [], env: {} });
  const [play] = createCommands(agents);
  const option = play?.options.find(({ name }) => name === 'agent');

  it('suggests the agents of the installation, those that begin with what was typed first', () => {
    expect(option?.suggest?.('').map(({ value }) => value)).toEqual(agents.list().map(({ id }) => id));
    expect(option?.suggest?.('or').map(({ value }) => value)).toEqual(['oracle', 'forward']);
    // "Random" holds "an" and so does "constant": neither begins with it.
    expect(option?.suggest?.('an').map(({ value }) => value)).toEqual(['random', 'constant:FFL']);
    expect(option?.suggest?.('R').map(({ value }) => value)[0]).toBe('random');
  });

  it('suggests controls behind a plus', () => {
    expect(option?.suggest?.('graph-rl+').map(({ value }) => value)).toEqual([
      'graph-rl+no-reward',
      'graph-rl+shuffled-view',
      'graph-rl+no-reward+shuffled-view',
    ]);
    expect(option?.suggest?.('random+s').map(({ label }) => label)).toEqual([
      'random+shuffled-view (Random, shuffled view)',
    ]);
  });

  it('suggests settings behind the plus of a model, and what is typed already', () => {
    const model = llmAgentSchema.parse({ id: 'gpt-5', model: 'gpt-5', baseUrl: 'http://localhost:1/v1' });
    const withModel = createAgentDirectory({ llmAgents: [model], env: {} });
    const [command] = createCommands(withModel);
    const suggested = (typed: string) =>
      command?.options
        .find(({ name }) => name === 'agent')
        ?.suggest?.(typed)
        .map(({ value }) => value);
    expect(suggested('gpt-5+')).toEqual(
      expect.arrayContaining(['gpt-5+h1', 'gpt-5+k4', 'gpt-5+few-shot', 'gpt-5+text', 'gpt-5+no-reward']),
    );
    expect(suggested('gpt-5+h1+k')).toEqual(['gpt-5+h1+k1', 'gpt-5+h1+k4', 'gpt-5+h1+k8']);
    expect(suggested('gpt-5+h1+h')).toEqual([]);
    expect(suggested('gpt-5+h7')).toEqual(['gpt-5+h7']);
    expect(suggested('GPT-5+cot')).toEqual(['gpt-5+cot']);
    for (const id of suggested('gpt-5+') ?? []) expect(withModel.find(id).ok).toBe(true);
  });

  it('lets an agent stand without its name, and be called vs', () => {
    const optionsOf = (text: string) => {
      const line = parseCommandLine(text, createCommands(agents));
      return line.ok ? line.value.options : line.refusal.message;
    };
    expect(optionsOf('play random morris')).toEqual({ paradigm: 'morris', agent: 'random' });
    expect(optionsOf('play random+no-reward morris')).toEqual({
      paradigm: 'morris',
      agent: 'random+no-reward',
    });
    expect(optionsOf('play morris vs:constant:FFL')).toEqual({ paradigm: 'morris', agent: 'constant:FFL' });
  });
});
