import { z } from 'zod';
import type { Card, CardButton } from '../src/bot/card.ts';
import { type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { Erased, Kept } from '../src/preferences/privacy.ts';
import { readPseudonym } from '../src/preferences/pseudonym.ts';
import { choiceSchema } from './options/choice.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

const ACTIONS = ['show', 'hide', 'unhide', 'name', 'own-name', 'opt-out', 'opt-in', 'erase'] as const;
type Act = (typeof ACTIONS)[number];

const ACTION_LABELS: Readonly<Record<Act, string>> = {
  show: 'show: what is kept about you',
  hide: 'hide: be in no leaderboard',
  unhide: 'unhide: be in leaderboards again',
  name: 'name: a pseudonym in leaderboards',
  'own-name': 'own-name: no pseudonym any more',
  'opt-out': 'opt-out: only practice, no challenges',
  'opt-in': 'opt-in: ranked games and challenges again',
  erase: 'erase: forget me',
};

export const privacyCommand = defineCommand({
  name: 'privacy',
  summary: 'What is kept about you; hide, take a pseudonym, opt out, or be erased.',
  details: `hide leaves you out of every leaderboard; your trials stay in the log. name:"White Whiskers" shows that name in leaderboards instead of yours. opt-out makes your games practice from now on and keeps others from challenging you.

erase takes you out of everything that is kept: open games are quit, agents that you sent in are stopped, and in all that is left somebody without a name stands in your place. It cannot be undone. Trials stay in the log, counted, without a name.`,
  examples: ['privacy', 'privacy hide', 'privacy name:"White Whiskers"', 'privacy opt-out'],
  options: [
    {
      name: 'action',
      description: 'What to do; without it, what is kept about you.',
      kind: 'text',
      schema: choiceSchema('action', ACTIONS),
      choices: ACTIONS.map((value) => ({ value, label: ACTION_LABELS[value] })),
    },
    {
      name: 'name',
      description: 'The name that leaderboards show instead of yours: 1 to 32 characters.',
      kind: 'text',
      schema: z.string(),
    },
    {
      name: 'erase',
      description: 'yes: erase me, for good.',
      kind: 'text',
      schema: choiceSchema('answer', ['yes']),
      choices: [{ value: 'yes', label: 'yes: erase me, for good' }],
    },
  ],
  run: async (call, { action, name, erase }): Promise<CommandReply> => {
    const asked =
      action ?? (erase === undefined ? undefined : 'erase') ?? (name === undefined ? 'show' : 'name');
    if ((name !== undefined && asked !== 'name') || (erase !== undefined && asked !== 'erase')) {
      return refuse('privacy/mixed', 'Do one thing at a time: leave out action, name or erase.');
    }
    switch (asked) {
      case 'show':
        return show(call);
      case 'hide':
        await choose(call, 'hidden', true);
        return done(
          'You are hidden',
          'You are in no leaderboard any more. Your trials stay in the log, and count again when you unhide.',
          UNHIDE,
        );
      case 'unhide':
        await choose(call, 'hidden', false);
        return done(
          'You are in leaderboards again',
          'Everything that you have played since counts too.',
          HIDE,
        );
      case 'name':
        return takeName(call, name);
      case 'own-name':
        await call.services.preferences.set('pseudonym', me(call), null);
        return done('No pseudonym any more', 'Leaderboards show your own name.', SHOW);
      case 'opt-out':
        await choose(call, 'ranked', false);
        await choose(call, 'challenges', false);
        return done(
          'You have opted out',
          'Your games are practice from now on, and nobody can challenge you. What you have played before stays counted: hide leaves it out of leaderboards.',
          OPT_IN,
          HIDE,
        );
      case 'opt-in':
        await choose(call, 'ranked', true);
        await choose(call, 'challenges', true);
        return done(
          'You are in again',
          'Your games are ranked from now on, and others may challenge you.',
          OPT_OUT,
        );
      case 'erase':
        return erase === 'yes' ? eraseCaller(call) : { ok: true, isPrivate: true, card: ERASE_CARD };
    }
  },
});

const SHOW = button('What is kept', 'privacy');
const HIDE = button('Hide me', 'privacy hide');
const UNHIDE = button('Unhide me', 'privacy unhide');
const OPT_OUT = button('Opt out', 'privacy opt-out');
const OPT_IN = button('Opt in', 'privacy opt-in');
const OWN_NAME = button('Use my own name', 'privacy own-name');
const ERASE = button('Erase me …', 'privacy erase');

function button(label: string, text: string): CardButton {
  return { label, press: { kind: 'command', text } };
}

const me = ({ caller }: CommandCall) => ({ scope: 'me', key: caller.player.key }) as const;

function choose(call: CommandCall, name: 'hidden' | 'ranked' | 'challenges', value: boolean): Promise<void> {
  return call.services.preferences.set(name, me(call), value);
}

/** Rule: what somebody does about their privacy is shown to nobody else. */
function done(title: string, text: string, ...buttons: readonly CardButton[]): CommandReply {
  const card: Card = { title, tone: 'good', text, buttons: [buttons] };
  return { ok: true, isPrivate: true, card, data: { done: title } };
}

async function takeName(call: CommandCall, typed: string | undefined): Promise<CommandReply> {
  if (typed === undefined) {
    return refuse(
      'privacy/name',
      'Say which name leaderboards shall show, as in /cheese privacy name:"White Whiskers".',
    );
  }
  const name = readPseudonym(typed);
  if (!name.ok) return refusalReply(name.refusal);
  await call.services.preferences.set('pseudonym', me(call), name.value);
  return done(
    'You have a pseudonym',
    `Leaderboards show "${name.value}" instead of your name. On the boards of your games your own name stays: whoever is in the channel sees who plays.`,
    OWN_NAME,
    HIDE,
  );
}

interface Standing {
  readonly isHidden: boolean;
  readonly pseudonym: string;
  readonly isRanked: boolean;
  readonly hasChallenges: boolean;
}

async function show(call: CommandCall): Promise<CommandReply> {
  const { player } = call.caller;
  const { preferences, privacy } = call.services;
  const whose = { playerKey: player.key };
  const standing: Standing = {
    isHidden: await preferences.get('hidden', whose),
    pseudonym: await preferences.get('pseudonym', whose),
    isRanked: await preferences.get('ranked', whose),
    hasChallenges: await preferences.get('challenges', whose),
  };
  const kept = await privacy.keptAbout(player.key);
  const data = { player, kept, ...standing };
  return { ok: true, isPrivate: true, card: keptCard(call, kept, standing), data };
}

function keptCard({ caller }: CommandCall, kept: Kept, standing: Standing): Card {
  const { player, place } = caller;
  return {
    title: 'What is kept about you',
    text: [
      `Your id on this platform (${player.key}) and the name you go by (${player.name}).`,
      'Of each game: which one, your moves and when you made them, how its trials went, and the channel that you played it in. Of each agent that you sent in: that it was you. Of each duel: that you were in it. And your settings.',
      place.platform === 'playground'
        ? 'The playground keeps its newest messages too, yours among them.'
        : 'Messages of this chat are not kept, beyond what you tell the bot and only until that is answered.',
      'Results show your name in leaderboards of this workspace and its channels. Other workspaces see them only if this one has made its results public, and people only where they have played themselves.',
    ].join('\n\n'),
    fields: [
      { name: 'Kept now', value: keptText(kept) },
      { name: 'Leaderboards', value: standingText(standing, player.name) },
      {
        name: 'Games',
        value: `${standing.isRanked ? 'ranked' : 'practice only'}; ${standing.hasChallenges ? 'others may challenge you' : 'nobody can challenge you'}`,
      },
    ],
    buttons: [
      [
        standing.isHidden ? UNHIDE : HIDE,
        ...(standing.pseudonym === '' ? [] : [OWN_NAME]),
        standing.isRanked || standing.hasChallenges ? OPT_OUT : OPT_IN,
        ERASE,
      ],
    ],
    footer: 'A pseudonym: /cheese privacy name:"White Whiskers". All of it: /cheese help privacy',
  };
}

function standingText({ isHidden, pseudonym }: Standing, name: string): string {
  if (isHidden) return 'You are hidden.';
  return pseudonym === '' ? `You are shown as ${name}.` : `You are shown as ${pseudonym}.`;
}

function keptText({ sessions, trials, agentSessions, preferences, messages, duels }: Kept): string {
  return [
    counted(sessions, 'game of yours', 'games of yours'),
    counted(trials, 'trial', 'trials'),
    counted(agentSessions, 'run of agents', 'runs of agents'),
    counted(duels, 'duel', 'duels'),
    counted(preferences, 'setting', 'settings'),
    ...(messages === 0 ? [] : [counted(messages, 'message of the playground', 'messages of the playground')]),
  ].join(', ');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const ERASE_CARD: Card = {
  title: 'Erase you?',
  tone: 'bad',
  text: [
    'Your open games are quit, agents of yours stopped and challenges withdrawn. Then, in everything that is kept, somebody without a name stands in your place: in your games, trials and duels, in the runs of agents that you sent in, in the playground. Your settings are deleted.',
    'Trials stay in the log and count on, without a name. This cannot be undone: you would begin anew.',
  ].join('\n\n'),
  buttons: [
    [
      { label: 'Erase me for good', style: 'danger', press: { kind: 'command', text: 'privacy erase:yes' } },
      SHOW,
    ],
  ],
  footer: 'Or type: /cheese privacy erase:yes',
};

async function eraseCaller({ caller, services }: CommandCall): Promise<CommandReply> {
  const erased = await services.privacy.erase(caller.player.key);
  return { ok: true, isPrivate: true, card: erasedCard(erased), data: { erased } };
}

function erasedCard({ quit, stopped, withdrawn, ...kept }: Erased): Card {
  const isNothing = Object.values(kept).every((count) => count === 0);
  return {
    title: isNothing ? 'There was nothing to erase' : 'You are erased',
    tone: 'good',
    text: [
      ...(isNothing
        ? ['Nothing is kept about you.']
        : [`This was changed, and your name and id are gone from it: ${keptText(kept)}.`]),
      ...(quit > 0 ? [`${counted(quit, 'open game was', 'open games were')} quit first.`] : []),
      ...(stopped > 0
        ? [`${counted(stopped, 'agent of yours was', 'agents of yours were')} stopped first.`]
        : []),
      ...(withdrawn > 0
        ? [`${counted(withdrawn, 'challenge of yours was', 'challenges of yours were')} withdrawn first.`]
        : []),
      'Your settings are deleted. Trials stay counted, without a name.',
      'What stands in messages of the chat stays there: delete those yourself, or ask who manages it. When you play again, you begin anew.',
    ].join('\n\n'),
  };
}
