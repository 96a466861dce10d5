import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommands } from '../../../commands/index.ts';
import { runInTerminal, type TerminalResult } from '../../../src/bot/terminal/run.ts';
import { PARADIGM_IDS } from '../../../src/paradigms/names.ts';
import { STOPPED } from '../../../src/sessions/sessions.ts';
import { type CommandBench, callerNamed, openCommandBench } from '../../commands/command-bench.ts';

/** What is the terminal's own beside its share of the platform contract: typed moves, JSON, Ctrl-C. */
let bench: CommandBench;

beforeAll(async () => {
  bench = await openCommandBench();
});

afterAll(() => bench.close());

function type(text: string, isJson = false, signal = new AbortController().signal): Promise<TerminalResult> {
  const { services } = bench;
  const commands = createCommands(services.agents);
  return runInTerminal({ text, isJson, caller: callerNamed('ada', 'terminal'), commands, services, signal });
}

describe('the terminal', () => {
  it('shows the card of a command as text and says how to go on', async () => {
    const { output, ok } = await type('play t-maze');
    expect(ok).toBe(true);
    expect(output).toMatch(/^T-maze · ada · trial 1 of \d+ · step 0\n-+\n/u);
    expect(output).toContain('npm run --silent cheese -- "move f l"');
  });

  it('plays a game to its end by typed moves, each a command of its own', async () => {
    await type('play operant trials:1');
    let last = await type('move l');
    for (let press = 0; press < 5; press++) last = await type('move f');
    expect(last.ok).toBe(true);
    expect(last.output).toContain('Successes: ');
  });

  it('runs an agent to its end before it answers', async () => {
    const { output, ok } = await type('play operant agent:oracle trials:3');
    expect(ok).toBe(true);
    expect(output).toContain('Successes: 3 of 3');
  });

  it('refuses what needs other people, and says where it can be done', async () => {
    const { output, ok } = await type('challenge anyone t-maze');
    expect(ok).toBe(false);
    expect(output).toBe(
      '/cheese challenge needs other people and buttons: use it in the playground (npm start), in Discord or in Slack.',
    );
    const { complaint } = await type('challenge agent:random t-maze', true);
    expect(complaint).toBe(output);
  });

  it('shows and changes settings of the one who owns the installation, and what is kept of them', async () => {
    const shown = await type('settings');
    expect(shown.ok).toBe(true);
    const changed = await type('settings scope:workspace public:on');
    expect(changed.ok).toBe(true);
    expect((await type('privacy')).ok).toBe(true);
  });

  it('prints no drawing in JSON, and what a picture says in text', async () => {
    const played = await type('play operant agent:oracle trials:2');
    expect(played.output).toContain('[Picture] Operant chamber, ');
    expect((await type('play operant agent:oracle trials:2', true)).output).not.toContain('<svg');
  });

  it('prints exactly the documented JSON of a play', async () => {
    const { output, ok } = await type('play operant agent:oracle trials:2 seed:7', true);
    expect(ok).toBe(true);
    const { sessions } = JSON.parse(output);
    expect(sessions).toHaveLength(1);
    const [session] = sessions;
    expect(Object.keys(session)).toEqual([
      'id',
      'protocol',
      'paradigm',
      'view',
      'seed',
      'player',
      'trials',
      'behaviour',
    ]);
    expect(Object.keys(session.behaviour).sort()).toEqual([
      'bumpPerseveration',
      'bumpRate',
      'choicePerseveration',
      'learning',
      'loseShift',
      'meaningfulSteps',
      'pathEfficiency',
      'turnBias',
      'winStay',
    ]);
    expect(session).toMatchObject({
      protocol: 'cheesebot-1',
      paradigm: 'operant-chamber',
      view: 'ascii-2d',
      seed: '7',
      player: 'agent:oracle',
    });
    expect(session.trials.map((trial: object) => Object.keys(trial))).toEqual([
      ['trial', 'outcome', 'steps', 'reward'],
      ['trial', 'outcome', 'steps', 'reward'],
    ]);
  });

  it.each([
    ['feed the mouse', 'There is no command "feed".'],
    ['play atlantis', 'atlantis'],
    ['play t-maze agent:nobody', 'nobody'],
    ['play t-maze seed:soon', 'soon'],
    ['move hop', 'hop'],
  ])('refuses "%s" with one sentence, as text and as JSON', async (text, part) => {
    const asText = await type(text);
    expect(asText.ok).toBe(false);
    expect(asText.output).toContain(part);
    const asJson = await type(text, true);
    expect(asJson.ok).toBe(false);
    expect(JSON.parse(asJson.output).error.message).toContain(part);
    expect(asJson.complaint).toContain(part);
  });

  it('has no chooser: play without a paradigm is refused with their names', async () => {
    const { output, ok } = await type('play agent:random');
    expect(ok).toBe(false);
    expect(output).toContain(`Choose a paradigm: ${PARADIGM_IDS.join(', ')}.`);
    const example = /For example: (.+)$/u.exec(output)?.[1] ?? '';
    expect(example).toBe('play agent:random paradigm:morris-water-maze');
  });

  it('takes a menu beside an answer for a way to go on, and not for a question', async () => {
    await type('play t-maze agent:oracle trials:2');
    const { output, ok } = await type('replay');
    expect(ok).toBe(true);
    expect(output).toContain('[Film] T-maze played by Oracle: 2 of 2 successes');
    const line = /"(replay session:\w+ speed:normal trial:2)"/u.exec(output)?.[1] ?? '';
    expect((await type(line)).output).toContain('Replay · T-maze · trial 2');
    expect((await type('replay', true)).ok).toBe(true);
  });

  it('tells what to type for the buttons of the list of games', async () => {
    await type('play t-maze');
    const { output } = await type('games');
    const quit = /"(games quit:\w+)"/u.exec(output)?.[1] ?? '';
    expect((await type(quit)).output).toContain('stopped');
    expect(output).toMatch(/"games show:\w+"/u);
  });

  it('Ctrl-C stops an agent: the result is shown, and the command did not do what it said', async () => {
    const stopping = new AbortController();
    stopping.abort(STOPPED);
    const { output, ok } = await type('play morris agent:random', false, stopping.signal);
    expect(ok).toBe(false);
    expect(output).toContain('stopped');
  });
});
