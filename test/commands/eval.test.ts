import { beforeEach, describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { llmAgentSchema } from '../../src/agents/llm/config.ts';
import { completions, parseCommandLine } from '../../src/bot/grammar.ts';
import type { EvaluationRequest } from '../../src/evaluations/evaluations.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import { refused } from '../../src/result.ts';
import { DOLLAR } from '../../src/spending/money.ts';
import { EvaluationBench } from '../bot/evaluations/evaluation-bench.ts';

const GPT = llmAgentSchema.parse({ id: 'gpt-5', model: 'gpt-5', baseUrl: 'http://127.0.0.1:9/v1' });
const COMMANDS = createCommands(createAgentDirectory({ llmAgents: [GPT], env: {} }));

let bench: EvaluationBench;
beforeEach(async () => {
  bench = await EvaluationBench.open();
});

/** What a line asks evaluations for. */
async function requested(line: string): Promise<EvaluationRequest> {
  const requests: EvaluationRequest[] = [];
  bench.evaluations.plan = async (request) => {
    requests.push(request);
    return refused('evaluation/task', 'Seen.');
  };
  await bench.type('ada', line);
  expect(bench.whispers('ada')).toEqual([expect.stringContaining('Seen.')]);
  const [request] = requests;
  if (!request) throw new Error(`Nothing was asked for by ${line}`);
  return request;
}

/** What the caller alone is told. */
async function refusal(line: string): Promise<string> {
  await bench.type('ada', line);
  const [said = ''] = bench.whispers('ada');
  expect(bench.shown()).toEqual([]);
  return said;
}

describe('/cheese eval', () => {
  it('asks for a small matrix where nothing else is said', async () => {
    expect(await requested('eval agents:random,graph-rl paradigms:t-maze')).toEqual({
      startedBy: { key: 'memory:ada', kind: 'person', name: 'ada' },
      place: { platform: 'memory', workspace: 'memory:team', channel: 'memory:team/lab' },
      runner: 'house',
      agents: ['random', 'graph-rl'],
      paradigms: ['t-maze'],
      views: ['ascii-2d'],
      protocols: ['cheesebot-1'],
      lengths: ['quick'],
      settings: [],
      seeds: 1,
    });
  });

  it('asks for a matrix in every dimension in one line', async () => {
    const line =
      'eval agents:gpt-5,random paradigms:all views:ascii-2d,ascii-3d protocol:cheesebot-1,cheesebench length:quick,standard history:1,5 actions:4,8 prompt:minimal,cot temperature:0,0.7 reply:json,text seeds:3 budget:$12.50 name:"one more"';
    expect(await requested(line)).toMatchObject({
      agents: ['gpt-5', 'random'],
      paradigms: PARADIGM_IDS,
      views: ['ascii-2d', 'ascii-3d'],
      protocols: ['cheesebot-1', 'cheesebench'],
      lengths: ['quick', 'standard'],
      settings: [
        ['h1', 'h5'],
        ['k4', 'k8'],
        ['minimal', 'chain-of-thought'],
        ['t0', 't0.7'],
        ['json', 'text'],
      ],
      seeds: 3,
      budget: 12.5 * DOLLAR,
      name: 'one more',
    });
  });

  it('takes paradigms by their short names, each once, and numbers of trials', async () => {
    expect(await requested('eval random morris,t,MWM,dnms trials:10,20')).toMatchObject({
      agents: ['random'],
      paradigms: ['morris-water-maze', 't-maze', 'dnms'],
      lengths: [10, 20],
    });
  });

  it('takes blanks between the items of a list, as phones put them', async () => {
    expect(await requested('eval agents: random, graph-rl paradigms: t-maze, morris')).toMatchObject({
      agents: ['random', 'graph-rl'],
      paradigms: ['t-maze', 'morris-water-maze'],
    });
  });

  it.each([
    [
      'eval agents:random paradigms:t-maze seeds:0',
      '"0" is no number of seeds. It must be a whole number from 1',
    ],
    ['eval agents:random paradigms:t-maze seeds:many', 'such as seeds:3'],
    ['eval agents:random paradigms:t-mase', 'There is no paradigm "t-mase". Did you mean t-maze?'],
    ['eval agents:random,randm paradigms:t-maze', 'There is no agent "randm". Did you mean random?'],
    ['eval agents:random', 'eval needs a value for "paradigms". For example: /cheese eval agents:'],
    ['eval', 'eval needs a value for "agents"'],
    ['eval agents:, paradigms:t-maze', 'The list is empty: write it as in agents:random,graph-rl.'],
    ['eval agents:random paradigms:t-maze budget:lots', '"lots" is no amount of money'],
    ['eval agents:random paradigms:t-maze budget:0', '"0" is no amount of money'],
    [
      'eval agents:random paradigms:t-maze views:ascii-4d',
      'There is no view "ascii-4d". Did you mean ascii-',
    ],
    ['eval agents:random paradigms:t-maze length:quick trials:5', 'not both: leave out length or trials'],
    [
      'eval agents:random paradigms:t-maze history:1,x',
      '"x" is no history. It must be a whole number from 0 to 200',
    ],
    [
      'eval agents:random paradigms:t-maze actions:99',
      '"99" is no number of actions. It must be a whole number from 1 to 16',
    ],
    [
      'eval agents:random paradigms:t-maze temperature:3',
      '"3" is no temperature. It must be a number from 0 to 2',
    ],
    [
      'eval agents:random paradigms:t-maze prompt:minimel',
      'There is no prompt "minimel". Did you mean minimal?',
    ],
    ['eval agents:random paradigms:t-maze history:1', 'Only agents that are a model have settings'],
    ['eval agents:random paradigms:all seeds:1000 trials:1,2,3,4,5', 'at most 500 cells and 20000 sessions'],
    [`eval agents:random paradigms:t-maze name:${'x'.repeat(61)}`, 'A name has at most 60 characters.'],
  ])('%s is refused: %s', async (line, sentence) => {
    expect(await refusal(line)).toContain(sentence);
  });

  it('refuses a budget where nobody knows the price, and says of what', async () => {
    bench = await EvaluationBench.open({ script: { unpriced: ['random'] } });
    expect(await refusal('eval agents:random paradigms:t-maze budget:5')).toContain(
      'Nobody knows the price of random',
    );
  });

  it('says what an unknown price means where no budget is asked for', async () => {
    bench = await EvaluationBench.open({ script: { unpriced: ['random'] } });
    await bench.type('ada', 'eval agents:random paradigms:t-maze');
    expect(bench.shown()[0]).toContain(
      'Cost: unknown, because nobody knows the price of random: it can be set in agents.json.',
    );
  });

  it('is not started a second time by the same line', async () => {
    for (let times = 0; times < 2; times++) {
      await bench.type('ada', 'eval agents:random,forward paradigms:t-maze,morris seeds:2');
    }
    expect(bench.evaluations.only.plan.cells).toHaveLength(4);
    expect(bench.shown().map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('goes on below'),
      expect.stringContaining('planned'),
    ]);
  });
});

describe('the lists of eval', () => {
  const labels = (line: string) => completions(line, COMMANDS).map(({ label }) => label);

  it('are completed item by item, without what stands already', () => {
    expect(labels('eval agents:random,gr')).toEqual(['random,graph-rl']);
    expect(labels('eval agents:random,ran')).not.toContain('random,random');
    expect(labels('eval random paradigms:t-maze,mor')).toEqual(['t-maze,morris-water-maze']);
    expect(labels('eval random views:ascii-2d,ascii-3')).toEqual(['ascii-2d,ascii-3d']);
    expect(labels('eval random prompt:mini')).toEqual(['minimal']);
    expect(labels('eval random paradigms:a')[0]).toBe('all');
  });

  it('may stand without their names', () => {
    const line = parseCommandLine('eval gpt-5+h1,random all', COMMANDS);
    expect(line).toMatchObject({
      ok: true,
      value: { options: { agents: 'gpt-5+h1,random', paradigms: 'all' } },
    });
  });
});
