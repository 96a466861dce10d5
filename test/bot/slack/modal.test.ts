import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CommandShape } from '../../../src/bot/command-shape.ts';
import { parseCommandLine } from '../../../src/bot/grammar.ts';
import { commandModal } from '../../../src/bot/slack/modal.ts';
import { viewComplaints } from '../../fakes/slack/block-rules.ts';
import type { Mode } from './slack-harness.ts';
import { eventually, openStory } from './slack-story.ts';

const PLAY: CommandShape = {
  name: 'play',
  summary: 'Starts a game.',
  examples: ['play t-maze'],
  options: [
    {
      name: 'paradigm',
      description: 'What to play.',
      required: true,
      kind: 'text',
      schema: z.string(),
      choices: [
        { value: 't-maze', label: 'T-maze <&>' },
        { value: 'morris', label: 'Morris water maze' },
      ],
    },
    {
      name: 'agent',
      description: 'Who plays; you, if nobody is named.',
      kind: 'text',
      schema: z.string(),
      suggest: () => [{ value: 'constant:F', label: 'Constant' }],
    },
    {
      name: 'trials',
      description: 'How many.',
      kind: 'integer',
      schema: z.string().transform(Number),
      range: [1, 20],
    },
    {
      name: 'seed',
      description: 'Makes it practice.',
      kind: 'text',
      schema: z.string().regex(/^[a-z ]+$/u, 'A seed has only small letters and blanks.'),
    },
  ],
};
const HELP: CommandShape = { name: 'help', summary: 'Helps.', examples: ['help'], options: [] };
const COMMANDS = [PLAY, HELP];

describe.each(['socket', 'http'] satisfies Mode[])('the chooser modal in %s mode', (mode) => {
  const open = () => openStory({ mode, platform: { commands: COMMANDS } });

  it.each(['', 'play', ' Play '])('opens for "/cheese %s" and shows every option', async (typed) => {
    await using story = await open();
    const { slack, events } = story;
    await slack.slash('ada', 'lab', typed);
    const modal = await eventually(() => slack.modal('ada'));
    expect(modal.title).toBe('Play');
    expect(modal.inputs.map(({ label }) => label)).toEqual(['Paradigm', 'Agent', 'Trials', 'Seed']);
    expect(modal.inputs[0]?.options).toEqual(['T-maze <&>', 'Morris water maze']);
    expect(slack.violations).toEqual([]);
    expect(events).toEqual([]);
  });

  it('becomes the command line that it stands for, in the channel it was opened from', async () => {
    await using story = await open();
    const { slack, events } = story;
    await slack.slash('ada', 'lab', 'play');
    await eventually(() => slack.modal('ada'));
    await slack.submitModal('ada', {
      Paradigm: 'Morris water maze',
      Agent: 'Constant',
      Trials: '12',
      Seed: 'two words',
    });
    const incoming = await eventually(() => events[0]);
    expect(incoming.caller.place.channel).toBe('slack:T0CHEESE/T0CHEESE/C0LAB');
    expect(incoming.caller.player.key).toBe('slack:U0ADA');
    const line = incoming.kind === 'command' ? parseCommandLine(incoming.text, COMMANDS) : undefined;
    expect(line).toMatchObject({
      ok: true,
      value: { options: { paradigm: 'morris', agent: 'constant:F', trials: '12', seed: 'two words' } },
    });
    expect(slack.modal('ada')).toBeUndefined();
  });

  it('says beside the input what is wrong with it, and takes the corrected one', async () => {
    await using story = await open();
    const { slack, events } = story;
    await slack.slash('ada', 'lab', '');
    await eventually(() => slack.modal('ada'));
    await slack.submitModal('ada', { Paradigm: 'Morris water maze', Seed: 'SEED 1' });
    expect(slack.modal('ada')?.inputs.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      undefined,
      'A seed has only small letters and blanks.',
    ]);
    expect(events).toEqual([]);
    await slack.submitModal('ada', { Paradigm: 'Morris water maze', Seed: 'seed' });
    await eventually(() => events[0]);
    expect(slack.modal('ada')).toBeUndefined();
    expect(slack.violations).toEqual([]);
  });

  it('gives way to the typed command when Slack does not open it', async () => {
    await using story = await open();
    const { slack, events } = story;
    slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await slack.slash('ada', 'lab', 'play');
    expect(await eventually(() => events[0])).toMatchObject({ kind: 'command', text: 'play' });
  });

  it('stays away when something was typed behind the command', async () => {
    await using story = await open();
    const { slack, events } = story;
    await slack.slash('ada', 'lab', 'play t-maze');
    expect(await eventually(() => events[0])).toMatchObject({ text: 'play t-maze' });
    expect(slack.modal('ada')).toBeUndefined();
  });
});

describe('a modal of any command', () => {
  it('is one that Slack takes, whatever the lengths', () => {
    const long = 'x'.repeat(5000);
    const choices = Array.from({ length: 120 }, (_, index) => ({ value: `${index}`, label: long }));
    const command: CommandShape = {
      name: 'a'.repeat(40),
      summary: long,
      examples: [],
      options: [
        { name: 'many', description: long, kind: 'text', schema: z.string(), choices },
        {
          name: 'long',
          description: '<&>',
          kind: 'text',
          schema: z.string(),
          choices: [{ value: long, label: 'l' }],
        },
        { name: 'number', description: 'n', kind: 'integer', schema: z.string() },
        { name: 'none', description: 'n', kind: 'text', schema: z.string(), suggest: () => [] },
      ],
    };
    expect(viewComplaints(commandModal(command, { channel: 'C0LAB', responseUrl: 'https://x' }))).toEqual([]);
  });
});
