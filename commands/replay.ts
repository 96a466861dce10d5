import { z } from 'zod';
import { replayCard } from '../src/bot/cards/replay-card.ts';
import { type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { Caller } from '../src/bot/ports.ts';
import type { DigestedSession } from '../src/leaderboard/digest.ts';
import { FILM_SPEEDS, type FilmSpeed, filmOf } from '../src/replays/film-of.ts';
import type { Replay, ReplayAsker, ReplayCode } from '../src/replays/replays.ts';
import type { Result } from '../src/result.ts';
import { choiceSchema } from './options/choice.ts';
import { wholeNumberSchema } from './options/whole-number.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

/** Trials of a session, at most. */
const TRIALS = [1, 1000] as const;
/** So many of the newest games are tried where none is named: one may be in a duel or a puzzle that is not over. */
const TRIED = 10;

const SPEED_LABELS: Readonly<Record<FilmSpeed, string>> = {
  slow: 'slow: to read every step',
  normal: 'normal: to follow the game',
  fast: 'fast: to see it through',
};

export const replayCommand = defineCommand({
  name: 'replay',
  summary: 'Watch a finished game again: as a film here, and step by step on the web.',
  details: `Without anything it is your last game that is over, or that of the agent you sent in last. Those before it stand in a list below it. Results have a button for theirs. A long game is shortened in the middle of its trials; one trial alone is shown whole.

Games of a duel can be watched when the duel is over, the puzzle of the day when its day is over (UTC), and quiet games by who played them. Whoever gets the link to the web page can read it.`,
  examples: ['replay', 'replay k3v9x2m4qp', 'replay k3v9x2m4qp trial:3 speed:slow'],
  options: [
    {
      name: 'session',
      description: 'Which game, by its id. Your last one unless given.',
      kind: 'text',
      schema: z.string().transform((typed) => typed.trim().toLowerCase()),
    },
    {
      name: 'trial',
      description: 'Only this trial.',
      kind: 'integer',
      range: TRIALS,
      schema: wholeNumberSchema('trial', TRIALS, 'trial:3'),
    },
    {
      name: 'speed',
      description: 'How fast the film goes.',
      kind: 'text',
      schema: choiceSchema('speed', FILM_SPEEDS),
      choices: FILM_SPEEDS.map((value) => ({ value, label: SPEED_LABELS[value] })),
    },
  ],
  run: async (call, { session, trial, speed: typed }): Promise<CommandReply> => {
    const speed = typed ?? 'normal';
    const games = session === undefined ? await lastGames(call) : [];
    const found = await (session === undefined
      ? lastReplay(call, games)
      : call.services.replays.of(session, askerOf(call.caller)));
    if (found === undefined) {
      return refuse('replay/none', 'You have no game that is over here. Play one with /cheese play.');
    }
    if (!found.ok) return refusalReply(found.refusal);
    const replay = found.value;
    const others = await othersToWatch(
      call,
      games.filter(({ id }) => id !== replay.record.id),
    );
    const film = filmOf(replay, { speed, ...(trial !== undefined && { trial }) });
    if (film === undefined) return noSuchTrial(replay);
    const url = call.services.links.url('replay', replay.record.id);
    const links = [{ label: 'Step by step on the web', url }];
    return {
      ok: true,
      card: replayCard({ replay, film, speed, trial, links, others }),
      ...(isQuiet(replay) && { isPrivate: true }),
      // Rule: the controls of a film change that film. They name a speed each; the button of a result names none.
      ...(typed !== undefined && { isInPlace: true }),
      data: replayData(replay, url),
    };
  },
});

function askerOf({ player, place }: Caller): ReplayAsker {
  return { playerKey: player.key, workspace: place.workspace };
}

/** A game that is over, and whether it belongs to a duel that is not. */
type LastGame = DigestedSession & { readonly isSealed: boolean };

/** The last games of who asks, newest first. */
async function lastGames({ caller, services }: CommandCall): Promise<readonly LastGame[]> {
  const { player, place } = caller;
  const { sessions, sealed } = await services.digest.read();
  return sessions
    .filter(
      (session) =>
        (session.playerKey === player.key || session.startedBy === player.key) &&
        session.workspace === place.workspace &&
        session.endedAt !== null &&
        !session.isLab,
    )
    .toSorted((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))
    .slice(0, TRIED)
    .map((session) => ({ ...session, isSealed: sealed.has(session.id) }));
}

/** The newest game of theirs that can be watched; the refusal of the newest of all where there is none. */
async function lastReplay(
  { caller, services, sessionHere }: CommandCall,
  games: readonly LastGame[],
): Promise<Result<Replay, ReplayCode> | undefined> {
  const ids = [...(sessionHere === undefined ? [] : [sessionHere]), ...games.map(({ id }) => id)];
  let first: Result<Replay, ReplayCode> | undefined;
  for (const id of ids) {
    const replay = await services.replays.of(id, askerOf(caller));
    if (replay.ok) return replay;
    first ??= replay;
  }
  return first;
}

/** Rule: the choice stands where everybody reads it, so it has only what everybody here may watch. */
async function othersToWatch(
  { caller, services }: CommandCall,
  games: readonly LastGame[],
): Promise<readonly DigestedSession[]> {
  const ids = games.map(({ id }) => id);
  const open = await services.replays.openTo(caller.place.workspace, ids);
  const today = services.puzzles.today().day;
  return games.filter(({ id, isSealed, puzzleDay }) => open.has(id) && !isSealed && puzzleDay !== today);
}

/** A quiet game stays between the bot and its player. */
function isQuiet({ record, rivals }: Replay): boolean {
  return record.isPrivate === true && rivals.length === 0 && record.puzzleDay === undefined;
}

function noSuchTrial({ frames }: Replay): CommandReply {
  const last = frames.at(-1)?.trial ?? 0;
  return refuse(
    'replay/unknown-trial',
    `This game has ${last} trials that were played: name one of 1 to ${last}.`,
  );
}

/** What `--json` prints, binding: programs read it. */
function replayData({ record, trials, seed, commitment, frames }: Replay, url: string): object {
  const { protocol, paradigm, view } = record.spec;
  return {
    replay: {
      id: record.id,
      protocol,
      paradigm,
      view,
      player: record.player.key,
      status: record.status,
      seed,
      commitment,
      url,
      trials,
      frames,
    },
  };
}
