import { z } from 'zod';
import type { Card, CardButton } from '../src/bot/card.ts';
import { gameCard, resultCard } from '../src/bot/cards/game-card.ts';
import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { CommandOption } from '../src/bot/command-shape.ts';
import type { Caller } from '../src/bot/ports.ts';
import { REMIND_AFTER } from '../src/bot/reminders.ts';
import { durationText } from '../src/duration.ts';
import { PARADIGM_NAMES } from '../src/paradigms/names.ts';
import { dueAt } from '../src/sessions/due-at.ts';
import { IDLE_LIMIT } from '../src/sessions/limits.ts';
import { sessionsData } from '../src/sessions/session-data.ts';
import type { Play, Sessions } from '../src/sessions/sessions.ts';
import { quoted } from './options/quoted.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

/** A row holds five buttons and a card four rows: two rows for each five games. */
const GAMES_A_ROW = 5;
const SHOWN_GAMES = 10;

export const gamesCommand = defineCommand({
  name: 'games',
  summary: 'Your open games: go on with one, or quit it.',
  details: `A game that nobody moves for ${durationText(IDLE_LIMIT)} expires. That counts like quitting: once you have moved in a ranked game, every trial left is a failure; before your first action, and in practice, nothing is. Until then you can go on, also after the bot was restarted.

The clock stands still while the bot is down. ${durationText(REMIND_AFTER)} before a game expires you are reminded of it, once a pause, in a direct message where that is possible. Without reminders: /cheese settings reminders:off`,
  examples: ['games', 'games show:1', 'games quit:2'],
  options: [
    gameOption('show', 'Go on with this game: its number in the list, or its id.'),
    gameOption('quit', 'Quit this game: its number in the list, or its id.'),
  ],
  run: async ({ caller, services, isRepeated }, { show, quit }) => {
    const { sessions } = services;
    const open = await sessions.open(caller.player.key);
    if (show !== undefined && quit !== undefined) {
      return refuse(
        'games/show-and-quit',
        'Show a game or quit one, not both at once: leave out show or quit.',
      );
    }
    const typed = show ?? quit;
    if (typed !== undefined) {
      const game = open.find(({ record }) => record.id === typed) ?? open[Number(typed) - 1];
      // A number means another game once the first one is quit: what was cut off by a crash is shown, not done again.
      if (quit !== undefined && isRepeated && game?.record.id !== quit) return listReply(open);
      if (game === undefined) return noSuchGame(typed, open.length);
      return show === undefined ? quitGame(caller, sessions, game) : gameReply(game, gameCard(game));
    }
    return listReply(open);
  },
});

function listReply(open: readonly Play[]): CommandReply {
  const card = open.length === 0 ? NO_GAMES : gamesCard(open);
  return { ok: true, isPrivate: true, card, data: sessionsData(open) };
}

function gameOption<const Name extends string>(name: Name, description: string) {
  const schema = z.string().transform((typed) => typed.trim().toLowerCase());
  return { name, description, kind: 'text', schema } as const satisfies CommandOption;
}

function noSuchGame(typed: string, count: number): CommandReply {
  const yours = count === 0 ? 'You have none.' : `You have ${count}: see them with /cheese games.`;
  return refuse('games/unknown', `There is no open game ${quoted(typed)} of yours. ${yours}`);
}

async function quitGame({ player }: Caller, sessions: Sessions, game: Play): Promise<CommandReply> {
  const ended = await sessions.quit(game.record.id, player.key);
  return ended.ok ? gameReply(ended.value, resultCard(ended.value)) : refusalReply(ended.refusal);
}

/** Posted, so that the game's board before it loses its buttons. */
function gameReply(play: Play, card: Card): CommandReply {
  const { id, isPrivate } = play.record;
  const whose = isPrivate ? { isPrivate } : { boardOf: id };
  return { ok: true, card, ...whose, played: id, data: sessionsData([play]) };
}

const NO_GAMES: Card = {
  title: 'Your games',
  text: 'You have no open game.',
  buttons: [[{ label: 'Play', style: 'primary', press: { kind: 'command', text: 'play' } }]],
};

function gamesCard(open: readonly Play[]): Card {
  const shown = open.slice(0, SHOWN_GAMES);
  const rows: (readonly CardButton[])[] = [];
  for (let from = 0; from < shown.length; from += GAMES_A_ROW) {
    const numbered = shown
      .slice(from, from + GAMES_A_ROW)
      .map((play, index) => [play, from + index + 1] as const);
    rows.push(numbered.map(showButton), numbered.map(quitButton));
  }
  const left = open.length - shown.length;
  return {
    title: 'Your games',
    ...(left === 0 ? {} : { text: `The ${shown.length} that you played last; ${left} more are open.` }),
    fields: shown.map((play, index) => ({
      name: `${index + 1}. ${PARADIGM_NAMES[play.record.spec.paradigm].title}`,
      value: standText(play),
      at: dueAt(play.record),
    })),
    buttons: rows,
    footer: [
      `A game expires ${durationText(IDLE_LIMIT)} after its last move.`,
      'Leaving a ranked game once you have moved counts every trial left as a failure.',
    ].join(' '),
  };
}

function standText({ session }: Play): string {
  const { observation } = session;
  return `Trial ${observation.trial} of ${observation.trials}, step ${observation.step}. Unless you move it expires`;
}

type Numbered = readonly [play: Play, number: number];

function showButton([{ record, session }, number]: Numbered): CardButton {
  const press = { kind: 'show', session: record.id, turn: session.turn } as const;
  return { label: `Show ${number}`, style: 'primary', press };
}

function quitButton([{ record, session }, number]: Numbered): CardButton {
  const press = { kind: 'quit', session: record.id, turn: session.turn } as const;
  return { label: `Quit ${number}`, style: 'danger', press };
}
