import type { Card, CardButton } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import { PARADIGM_NAMES } from '../src/paradigms/names.ts';
import { IDLE_LIMIT } from '../src/sessions/limits.ts';
import { sessionsData } from '../src/sessions/session-data.ts';
import type { Play } from '../src/sessions/sessions.ts';
import { durationText } from './duration.ts';

/** A row holds five buttons and a card four rows: two rows for each five games. */
const GAMES_A_ROW = 5;
const SHOWN_GAMES = 10;

export const gamesCommand = defineCommand({
  name: 'games',
  summary: 'Your open games: go on with one, or quit it.',
  details:
    'A game that you leave alone for too long expires. That counts like quitting: a trial that was begun is a failure, trials not begun do not count. Until then you can go on, also after the bot was restarted.',
  examples: ['games'],
  options: [],
  run: async ({ caller, services }) => {
    const { sessions } = services;
    const open = await sessions.open(caller.player.key);
    return {
      ok: true,
      isPrivate: true,
      card: open.length === 0 ? NO_GAMES : gamesCard(open),
      data: sessionsData(open),
    };
  },
});

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
    })),
    buttons: rows,
    footer: [
      `A game expires ${durationText(IDLE_LIMIT)} after its last move.`,
      'Quitting and expiring count a trial that was begun as a failure.',
    ].join(' '),
  };
}

function standText({ record, session }: Play): string {
  const { observation } = session;
  const stand = `Trial ${observation.trial} of ${observation.trials}, step ${observation.step}.`;
  const until = new Date(record.movedAt.getTime() + IDLE_LIMIT).toISOString();
  return `${stand} Expires ${until.slice(0, 10)} ${until.slice(11, 16)} UTC unless you move.`;
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
