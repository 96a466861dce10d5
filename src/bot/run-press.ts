import { actionsFromLetters } from '../paradigms/action.ts';
import type { Refusal } from '../result.ts';
import { notYours, stale, unknownSession } from '../sessions/refusals.ts';
import type { Play } from '../sessions/sessions.ts';
import { isNewestBoard, settleBoard, showEnd } from './boards.ts';
import type { BotParts } from './bot-parts.ts';
import type { Card, Press } from './card.ts';
import { gameCard, refusalCard, resultCard, watchCard } from './cards/game-card.ts';
import type { Answer, Incoming } from './ports.ts';
import { runCommand } from './run-command.ts';
import type { Watches } from './watches.ts';

type PressEvent = Extract<Incoming, { kind: 'press' }>;
type PressOf<Kind extends Press['kind']> = Extract<Press, { kind: Kind }>;

/** Carries out what a button means, if whoever pressed it may, and if its board is the present one. */
export async function runPress(
  parts: BotParts,
  watches: Watches,
  event: PressEvent,
  answer: Answer,
): Promise<void> {
  switch (event.press.kind) {
    case 'move':
      return move(parts, event, event.press, answer);
    case 'show':
      return show(parts, event, event.press, answer);
    case 'quit':
      return quit(parts, event, event.press, answer);
    case 'stop':
      return stop(parts, watches, event, event.press, answer);
    case 'watch':
    case 'duel':
      return answer.whisper(refusalCard(unknownSession().refusal));
    case 'command':
      return runCommand(parts, watches, event.caller, event.press.text, answer);
  }
}

async function move(
  parts: BotParts,
  event: PressEvent,
  press: PressOf<'move'>,
  answer: Answer,
): Promise<void> {
  const moved = await parts.services.sessions.move({
    sessionId: press.session,
    by: event.caller.player.key,
    turn: press.turn,
    actions: actionsFromLetters(press.letters) ?? [],
  });
  if (!moved.ok) return answer.whisper(refusalCard(moved.refusal));
  await showInPlace(parts, event, press.session, gameCard(moved.value.play, moved.value), answer);
}

async function show(
  parts: BotParts,
  event: PressEvent,
  press: PressOf<'show'>,
  answer: Answer,
): Promise<void> {
  const play = await parts.services.sessions.find(press.session);
  const refusal = whyNotTheirs(play, event);
  if (!play || refusal) return answer.whisper(refusalCard(refusal ?? unknownSession().refusal));
  const isAgent = play.record.player.kind === 'agent';
  const card = isAgent ? watchCard(play) : gameCard(play);
  if (await isNewestBoard(parts, press.session, event.message)) {
    return showInPlace(parts, event, press.session, card, answer);
  }
  // Pressed in a list of games: the list stays, the board comes to the bottom of the channel. Whoever takes a game up
  // again may have forgotten its rules.
  const board = isAgent ? card : gameCard(play, undefined, { rules: true });
  await settleBoard(parts, press.session, await answer.post(board));
}

async function quit(
  parts: BotParts,
  event: PressEvent,
  press: PressOf<'quit'>,
  answer: Answer,
): Promise<void> {
  const play = await parts.services.sessions.find(press.session);
  const refusal = whyNotTheirs(play, event) ?? whyStale(play, press.turn);
  if (refusal) return answer.whisper(refusalCard(refusal));
  await endFromHere(parts, event, press.session, answer);
}

async function stop(
  parts: BotParts,
  watches: Watches,
  event: PressEvent,
  press: PressOf<'stop'>,
  answer: Answer,
): Promise<void> {
  const play = await parts.services.sessions.find(press.session);
  const refusal = whyNotTheirs(play, event);
  if (refusal) return answer.whisper(refusalCard(refusal));
  // The work that is stopped shows its own final card.
  if (watches.stop(press.session)) return;
  // Nobody is playing it in this process (its agent could not be started again): it is ended from here.
  await endFromHere(parts, event, press.session, answer);
}

async function endFromHere(
  parts: BotParts,
  event: PressEvent,
  sessionId: string,
  answer: Answer,
): Promise<void> {
  const ended = await parts.services.sessions.quit(sessionId, event.caller.player.key);
  if (!ended.ok) return answer.whisper(refusalCard(ended.refusal));
  const card = resultCard(ended.value);
  const isPressedOnBoard = await isNewestBoard(parts, sessionId, event.message);
  if (isPressedOnBoard) return showInPlace(parts, event, sessionId, card, answer);
  // Pressed in a list of games: the list stays, and the board does not go on pretending.
  await answer.whisper(card);
  await showEnd(parts, ended.value);
}

/** The pressed message becomes the session's board; if it can no longer be edited, a new one does. */
async function showInPlace(
  parts: BotParts,
  event: PressEvent,
  sessionId: string,
  card: Card,
  answer: Answer,
): Promise<void> {
  let message = event.message;
  try {
    await answer.replace(card);
  } catch (error) {
    // What was done is stored: the board must be seen somewhere, or the game is stuck.
    parts.log.warn({ err: error, session: sessionId }, 'a board could not be edited and is posted anew');
    message = await answer.post(card);
  }
  await settleBoard(parts, sessionId, message);
}

function whyNotTheirs(play: Play | undefined, event: PressEvent): Refusal | undefined {
  if (!play) return unknownSession().refusal;
  const { player, startedBy } = play.record;
  const presser = event.caller.player.key;
  if (presser === player.key || presser === startedBy) return undefined;
  if (player.kind === 'person') return notYours(play.record).refusal;
  return {
    code: 'session/not-yours',
    message: `Only the person who sent ${player.name} in can do that. Send one in yourself with /cheese play.`,
  };
}

function whyStale(play: Play | undefined, turn: number): Refusal | undefined {
  const isStale = play?.record.status === 'playing' && play.session.turn !== turn;
  return isStale ? stale().refusal : undefined;
}
