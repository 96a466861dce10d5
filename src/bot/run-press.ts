import { actionsFromLetters } from '../paradigms/action.ts';
import type { Refusal } from '../result.ts';
import { notYours, stale, unknownSession } from '../sessions/refusals.ts';
import type { MoveReport, Play } from '../sessions/sessions.ts';
import { isNewestBoard, lastMove, settleBoard, showEnd } from './boards.ts';
import type { Card, Press } from './card.ts';
import { gameCard, refusalCard, resultCard, watchCard } from './cards/game-card.ts';
import { isQuitCostly, quitCard } from './cards/quit-card.ts';
import { decorated } from './decorated.ts';
import type { DoorParts } from './door-parts.ts';
import type { Event } from './event.ts';
import type { Answer, Incoming } from './ports.ts';
import { runCommand } from './run-command.ts';
import { showSession } from './show-session.ts';
import type { Watches } from './watches.ts';

export type PressEvent = Extract<Incoming, { kind: 'press' }> & Event;
type PressOf<Kind extends Press['kind']> = Extract<Press, { kind: Kind }>;

/** Carries out what a button means, if whoever pressed it may, and if its board is the present one. */
export async function runPress(door: DoorParts, event: PressEvent, answer: Answer): Promise<void> {
  const scene = { ...door, event, answer };
  switch (event.press.kind) {
    case 'move':
      return move(scene, event.press);
    case 'show':
      return show(scene, event.press);
    case 'quit':
      return quit(scene, event.press);
    case 'stop':
      return stop(scene, event.press);
    case 'watch':
      return pace(scene, event.press);
    case 'duel':
      return door.duels.press(event, answer);
    case 'evaluation':
      return door.evaluations.press(event, answer);
    case 'command':
      return runCommand(door, event, event.press.text, answer, event);
  }
}

/** What everything that a press does needs. */
interface Scene extends DoorParts {
  readonly event: PressEvent;
  readonly answer: Answer;
}

async function move(scene: Scene, press: PressOf<'move'>): Promise<void> {
  const { parts, event, answer } = scene;
  const moved = await parts.services.sessions.move({
    sessionId: press.session,
    by: event.caller.player.key,
    turn: press.turn,
    actions: actionsFromLetters(press.letters) ?? [],
    ...(event.key === undefined ? {} : { key: event.key }),
  });
  if (moved.ok) return showGame(scene, moved.value.play, moved.value);
  const play = await playToShow(scene, press.session, moved.refusal);
  // The same event once more, after a crash between its move and its board: the board is all that is missing.
  if (play && moved.refusal.code === 'session/repeated') {
    return showGame(scene, play, await lastMove(parts, play));
  }
  await answer.whisper(refusalCard(moved.refusal));
  // A board that only its player sees is edited by answers alone: whoever presses an old one gets the present one.
  if (play && event.isPrivate) await showGame(scene, play, await lastMove(parts, play));
}

/** The session behind a refused press, if the refusal is only about which board it was pressed on. */
async function playToShow({ parts }: Scene, session: string, { code }: Refusal): Promise<Play | undefined> {
  const isAboutBoard = code === 'session/repeated' || code === 'session/stale' || code === 'session/over';
  return isAboutBoard ? parts.services.sessions.find(session) : undefined;
}

async function showGame(scene: Scene, play: Play, report?: MoveReport): Promise<void> {
  const card = await decorated(scene, play, gameCard(play, report));
  await showInPlace(scene, play, card);
  await scene.duels.moved(play);
}

async function show(scene: Scene, press: PressOf<'show'>): Promise<void> {
  const { parts, event, answer } = scene;
  const play = await parts.services.sessions.find(press.session);
  const refusal = whyNotTheirs(play, event);
  if (!play || refusal) return answer.whisper(refusalCard(refusal ?? unknownSession().refusal));
  const isAgent = play.record.player.kind === 'agent';
  const card = isAgent ? watchCard(play) : await decorated(scene, play, gameCard(play));
  const isOnBoard = await isPressedOnBoard(scene, play);
  if (isOnBoard) return showInPlace(scene, play, card);
  // Pressed in a list of games: the list stays, the board comes to the bottom of its channel. Whoever takes a game up
  // again may have forgotten its rules.
  const board = isAgent ? card : await decorated(scene, play, gameCard(play, undefined, { rules: true }));
  if (play.record.isPrivate) return answer.whisper(board);
  await showSession(parts, event, { play, card: board }, answer);
}

async function quit(scene: Scene, press: PressOf<'quit'>): Promise<void> {
  const { parts, event, answer } = scene;
  const play = await parts.services.sessions.find(press.session);
  const refusal = whyNotTheirs(play, event) ?? whyStale(play, press.turn);
  if (refusal) return answer.whisper(refusalCard(refusal));
  if (play && !press.isSure && isQuitCostly(play)) return askFirst(scene, play);
  await endFromHere(scene, press.session);
}

/** In the board's place; asked in a list of games, to the presser alone. */
async function askFirst(scene: Scene, play: Play): Promise<void> {
  const isOnBoard = await isPressedOnBoard(scene, play);
  return isOnBoard ? showInPlace(scene, play, quitCard(play)) : scene.answer.whisper(quitCard(play));
}

async function isPressedOnBoard({ parts, event }: Scene, { record }: Play): Promise<boolean> {
  return record.isPrivate ? (event.isPrivate ?? false) : isNewestBoard(parts, record.id, event.message);
}

async function stop(scene: Scene, press: PressOf<'stop'>): Promise<void> {
  const { parts, watches, event, answer } = scene;
  const play = await parts.services.sessions.find(press.session);
  const refusal = whyNotTheirs(play, event);
  if (refusal) return answer.whisper(refusalCard(refusal));
  // The work that is stopped shows its own final card.
  if (watches.stop(press.session)) return;
  // Nobody is playing it in this process (its agent could not be started again): it is ended from here.
  await endFromHere(scene, press.session);
}

async function pace(scene: Scene, press: PressOf<'watch'>): Promise<void> {
  const { parts, watches, event, answer } = scene;
  const play = await parts.services.sessions.find(press.session);
  const refusal = whyNotTheirs(play, event) ?? (await whyNotWatched(watches, press, play));
  if (refusal) await answer.whisper(refusalCard(refusal));
}

async function whyNotWatched(
  watches: Watches,
  press: PressOf<'watch'>,
  play: Play | undefined,
): Promise<Refusal | undefined> {
  if (watches.control(press.session, press.act)) return undefined;
  return play?.record.status === 'playing'
    ? {
        code: 'watch/not-running',
        message: 'This agent is not playing just now: it goes on after the next restart of the bot.',
      }
    : { code: 'session/over', message: 'This run is over. Send the agent in again with /cheese play.' };
}

async function endFromHere(scene: Scene, sessionId: string): Promise<void> {
  const { parts, event, answer, duels } = scene;
  const ended = await parts.services.sessions.quit(sessionId, event.caller.player.key);
  if (!ended.ok) {
    // Ended by this same event before a crash, or otherwise: how it ended is what is to be seen.
    const play = await playToShow(scene, sessionId, ended.refusal);
    return play && event.isRepeated
      ? showInPlace(scene, play, await decorated(scene, play, resultCard(play)))
      : answer.whisper(refusalCard(ended.refusal));
  }
  const play = ended.value;
  const card = await decorated(scene, play, resultCard(play));
  const isOnBoard = await isPressedOnBoard(scene, play);
  if (isOnBoard) await showInPlace(scene, play, card);
  else {
    // Pressed in a list of games: the list stays, and the board does not go on pretending.
    await answer.whisper(card);
    await showEnd(parts, play);
  }
  await duels.moved(play);
}

/** The pressed message becomes the session's board; if it can no longer be edited, a new one does. */
async function showInPlace({ parts, event, answer }: Scene, play: Play, card: Card): Promise<void> {
  let message = event.message;
  try {
    await answer.replace(card);
  } catch (error) {
    // What was done is stored: the board must be seen somewhere, or the game is stuck.
    parts.log.warn({ err: error, session: play.record.id }, 'a board could not be edited and is posted anew');
    if (play.record.isPrivate) return answer.whisper(card);
    message = await answer.post(card);
  }
  await settleBoard(parts, play, message);
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
