import { z } from 'zod';
import { agentFollow } from '../../src/bot/agent-follow.ts';
import type { Card } from '../../src/bot/card.ts';
import { gameCard, refusalCard, watchCard } from '../../src/bot/cards/game-card.ts';
import { type AnyCommand, type CommandReply, defineCommand } from '../../src/bot/command.ts';
import { actionsFromLetters } from '../../src/paradigms/action.ts';
import type { Refusal } from '../../src/result.ts';
import { FILM_CARD } from '../bot/film-card.ts';

/** Characters that are markup, mentions or code on one platform or another: everywhere they are to be read as they are. */
export const HOSTILE_TEXT =
  '*stars* _lines_ ~waves~ **bold** __under__ `tick` ```fence``` > quote # heading ' +
  '<@123456789012345678> <@U123> <!channel> <#C123> @everyone @here ' +
  '<b>tag</b> &amp; [link](https://example.org) ||hidden|| :cheese: \\ <https://example.org|shown>';

export const HOSTILE_BOARD = '#<&>#```#*_~`#@everyone\n#.........#<!here>\n###########';

/** Wider than every platform's limits; what of it must be seen, the story says. */
export const HUGE_CARD: Card = {
  title: `Huge ${'title '.repeat(100)}`,
  text: `Begin of text. ${'A sentence that is one of many. '.repeat(400)}`,
  blocks: Array.from({ length: 4 }, (_, index) => ({
    kind: 'board' as const,
    text: Array.from({ length: 20 }, (_line, row) => `${index}:${row}`.padEnd(38, '#')).join('\n'),
    alt: 'A big board. '.repeat(200),
  })),
  fields: Array.from({ length: 30 }, (_, index) => ({
    name: `Field ${index} ${'n'.repeat(400)}`,
    value: `Value ${index} ${'v'.repeat(3000)}`,
  })),
  selects: [
    {
      placeholder: `Choose ${'p'.repeat(300)}`,
      press: { kind: 'command', text: 'hello' },
      options: Array.from({ length: 25 }, (_, index) => ({
        label: `Option ${index} ${'o'.repeat(300)}`,
        value: `value-${index}`,
        hint: 'h'.repeat(300),
      })),
    },
  ],
  buttons: Array.from({ length: 4 }, (_, row) =>
    Array.from({ length: 5 }, (_button, column) => ({
      label: `B${row}${column} ${'l'.repeat(200)}`,
      press: { kind: 'command' as const, text: `hello b${row}${column}` },
    })),
  ),
  links: Array.from({ length: 7 }, (_, index) => ({
    label: `Page ${index} ${'p'.repeat(300)}`,
    url: `https://cheese.example/${'x'.repeat(400)}/${index}`,
  })),
  footer: 'The footer. '.repeat(500),
};

function refusedReply(refusal: Refusal): CommandReply {
  return { ok: false, isPrivate: true, card: refusalCard(refusal) };
}

const hello = defineCommand({
  name: 'hello',
  summary: 'Greets you.',
  examples: ['hello ada'],
  options: [{ name: 'name', description: 'Whom to greet.', kind: 'text', schema: z.string() }],
  run: async (_call, { name }) => ({ ok: true, card: { title: `Hello ${name ?? 'there'}` } }),
});

const secret = defineCommand({
  name: 'secret',
  summary: 'Answers you alone.',
  examples: ['secret'],
  options: [],
  run: async () => ({
    ok: true,
    isPrivate: true,
    card: { title: 'A secret', text: 'Nobody else sees this.' },
  }),
});

const breaks = defineCommand({
  name: 'break',
  summary: 'Has a bug.',
  examples: ['break'],
  options: [],
  run: async () => {
    throw new Error('A bug, on purpose');
  },
});

const hostile = defineCommand({
  name: 'hostile',
  summary: 'Shows text that looks like markup.',
  examples: ['hostile'],
  options: [],
  run: async () => ({
    ok: true,
    card: {
      title: 'Hostile',
      text: HOSTILE_TEXT,
      blocks: [{ kind: 'board', text: HOSTILE_BOARD, alt: HOSTILE_TEXT }],
      fields: [{ name: 'Field', value: HOSTILE_TEXT }],
      buttons: [[{ label: '<b> @everyone', press: { kind: 'command', text: 'hello markup' } }]],
      footer: HOSTILE_TEXT,
    },
  }),
});

const huge = defineCommand({
  name: 'huge',
  summary: 'Shows a card beyond all limits.',
  examples: ['huge'],
  options: [],
  run: async () => ({ ok: true, card: HUGE_CARD }),
});

const linked = defineCommand({
  name: 'linked',
  summary: 'Shows pages of the web.',
  examples: ['linked'],
  options: [],
  run: async () => ({
    ok: true,
    card: {
      title: 'Linked',
      links: [
        { label: 'Watch *it*', url: 'https://cheese.example/replay/abc_def.0-_?at=1#top' },
        { label: 'Here', url: 'http://localhost:3000/board/x' },
        { label: 'A trap', url: 'javascript:alert(1)' },
      ],
    },
  }),
});

const filmed = defineCommand({
  name: 'filmed',
  summary: 'Shows a game as a film.',
  examples: ['filmed'],
  options: [],
  run: async () => ({ ok: true, card: FILM_CARD }),
});

const turned = defineCommand({
  name: 'turned',
  summary: 'Shows itself where its button was pressed.',
  examples: ['turned over'],
  options: [{ name: 'how', description: 'How it is turned.', kind: 'text', schema: z.string() }],
  run: async (_call, { how }) => ({
    ok: true,
    isInPlace: true,
    ...(how === 'inward' && { isPrivate: true }),
    card: { title: `Turned ${how ?? ''}` },
  }),
});

const choose = defineCommand({
  name: 'choose',
  summary: 'Lets you choose a paradigm.',
  examples: ['choose'],
  options: [],
  run: async () => ({
    ok: true,
    card: {
      title: 'What do you want to play?',
      selects: [
        {
          placeholder: 'A paradigm',
          press: { kind: 'command', text: 'play' },
          options: [{ label: 'T-maze', value: 't-maze', hint: 'Choose an arm.' }],
        },
      ],
    },
  }),
});

const play = defineCommand({
  name: 'play',
  summary: 'Starts a game of two trials.',
  examples: ['play t-maze'],
  options: [
    {
      name: 'paradigm',
      description: 'What to play.',
      kind: 'text',
      schema: z.literal('t-maze', 'There is only t-maze.'),
      choices: [{ value: 't-maze', label: 'T-maze' }],
    },
    {
      name: 'agent',
      aliases: ['vs'],
      description: 'Who plays.',
      kind: 'text',
      schema: z.string(),
      suggest: () => [{ value: 'oracle', label: 'Oracle' }],
    },
  ],
  run: async ({ caller, services }, { agent }) => {
    const found = agent === undefined ? undefined : services.agents.find(agent);
    if (found && !found.ok) return refusedReply(found.refusal);
    const profile = found?.value;
    const started = await services.sessions.start({
      player: profile ? { key: profile.playerKey, kind: 'agent', name: profile.name } : caller.player,
      startedBy: caller.player.key,
      place: caller.place,
      protocol: 'cheesebot-1',
      paradigm: 't-maze',
      view: 'ascii-2d',
      length: 2,
    });
    if (!started.ok) return refusedReply(started.refusal);
    const { record } = started.value;
    if (!profile) return { ok: true, card: gameCard(started.value), boardOf: record.id };
    const player = services.agents.create(profile, { spec: record.spec, letters: '', exchanges: [] });
    return {
      ok: true,
      card: watchCard(started.value),
      boardOf: record.id,
      follow: agentFollow(services.sessions, record.id, player, profile),
    };
  },
});

const move = defineCommand({
  name: 'move',
  summary: 'Moves in your newest game.',
  takesWords: (words) => /^[flrs]\b/iu.test(words),
  examples: ['move f f l'],
  options: [
    {
      name: 'sequence',
      description: 'Letters of actions.',
      kind: 'text',
      required: true,
      schema: z.string().transform((text) => text.replaceAll(' ', '').toUpperCase()),
    },
  ],
  run: async ({ caller, services }, { sequence }) => {
    const [newest] = await services.sessions.open(caller.player.key);
    if (!newest) return refusedReply({ code: 'session/unknown', message: 'You have no open game.' });
    const actions = actionsFromLetters(sequence);
    if (!actions) return refusedReply({ code: 'move/letters', message: 'Only the letters F, L, R and S.' });
    const moved = await services.sessions.move({
      sessionId: newest.record.id,
      by: caller.player.key,
      turn: null,
      actions,
    });
    if (!moved.ok) return refusedReply(moved.refusal);
    return { ok: true, card: gameCard(moved.value.play, moved.value), boardOf: newest.record.id };
  },
});

/** A board as it was before the last move, as it stays on a screen that missed an edit. */
const old = defineCommand({
  name: 'old',
  summary: 'Shows an old board of your newest game.',
  examples: ['old'],
  options: [],
  run: async ({ caller, services }) => {
    const [newest] = await services.sessions.open(caller.player.key);
    if (!newest) return refusedReply({ code: 'session/unknown', message: 'You have no open game.' });
    const press = { kind: 'move', session: newest.record.id, turn: 0, letters: 'F' } as const;
    return { ok: true, card: { title: 'An old board', buttons: [[{ label: 'Old F', press }]] } };
  },
});

const count = defineCommand({
  name: 'count',
  summary: 'Counts in front of you.',
  examples: ['count'],
  options: [],
  run: async () => ({
    ok: true,
    card: { title: 'Counting', text: 'zero' },
    follow: async (show) => {
      for (const number of ['one', 'two', 'three']) await show({ title: 'Counting', text: number });
      return { ok: true, card: { title: 'Counted', text: 'that was all' } };
    },
  }),
});

/** What a platform under contract offers; make the platform object with these. */
export const CONTRACT_COMMANDS: readonly AnyCommand[] = [
  hello,
  secret,
  breaks,
  hostile,
  huge,
  linked,
  filmed,
  turned,
  choose,
  play,
  move,
  old,
  count,
];
