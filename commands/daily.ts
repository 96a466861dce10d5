import type { AgentDirectory } from '../src/agents/agent.ts';
import { gameCard } from '../src/bot/cards/game-card.ts';
import { closedCard, shareCard, todayCard, UNRANKED_TEXT } from '../src/bot/cards/puzzle-day-card.ts';
import { type AnyCommand, type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import { withAttempt } from '../src/bot/puzzles/with-attempt.ts';
import type { Puzzle, PuzzleStanding } from '../src/puzzles/puzzles.ts';
import { sessionsData } from '../src/sessions/session-data.ts';
import type { Play } from '../src/sessions/sessions.ts';
import { utcDayOf } from '../src/utc-day.ts';
import { sendToPuzzle } from './daily-agent.ts';
import { agentOption } from './options/agent.ts';
import { choiceSchema } from './options/choice.ts';
import { PUZZLE_DAY_OPTION } from './options/puzzle-day.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

const ACTIONS = ['play', 'share'] as const;
const ACTION_LABELS: Readonly<Record<(typeof ACTIONS)[number], string>> = {
  play: 'play it, or practise a past one',
  share: 'share your result here',
};

export function dailyCommand(agents: Pick<AgentDirectory, 'list'>): AnyCommand {
  return defineCommand({
    name: 'daily',
    summary: 'The puzzle of the day: one seed for everybody, one attempt.',
    details: `Everybody gets the same trials, people and agents, in every workspace. A puzzle opens at 00:00 UTC and closes 24 hours later; which paradigm it is, is known when it opens.

You have one attempt. Quitting is one too: every trial that you leave counts as a failure, also those that are left at the close. Your boards are shown to you alone, because others have them still before them; what you share is a line of marks that gives nothing away.

The seed is drawn with the installation's secret. Its SHA-256 is published when the puzzle opens, the seed itself when it is closed: then anybody can check it, and practise the very same trials.

Once you have played, you can send in a language model (agent:<name>): one attempt for each configuration. Random and graph-RL play every puzzle by themselves.`,
    examples: ['daily', 'daily play', 'daily share', 'daily yesterday'],
    options: [
      {
        name: 'action',
        description: 'What to do; without it, the puzzle and who has played it.',
        kind: 'text',
        schema: choiceSchema('action', ACTIONS),
        choices: ACTIONS.map((value) => ({ value, label: ACTION_LABELS[value] })),
      },
      agentOption(agents),
      PUZZLE_DAY_OPTION,
    ],
    run: async (call, { action, agent, day: typed }): Promise<CommandReply> => {
      const { puzzles } = call.services;
      const today = puzzles.today();
      const day = typed === 'yesterday' ? dayBefore(today) : (typed ?? today.day);
      const puzzle = day === undefined ? undefined : puzzles.of(day);
      if (!puzzle) {
        return refuse(
          'puzzle/unknown-day',
          `There is no puzzle of that day: ${day === undefined || day > today.day ? 'it is yet to come' : 'they began later'}. See today's with /cheese daily.`,
        );
      }
      if (action === 'share') return shareOwn(call, puzzle);
      const isToday = puzzle.day === today.day;
      if (agent !== undefined) {
        return isToday
          ? sendToPuzzle(call, puzzle, agent)
          : refuse(
              'daily/closed',
              "That puzzle is closed: send an agent to today's, with /cheese daily agent:<name>.",
            );
      }
      if (action === 'play') return isToday ? playToday(call) : practise(call, puzzle);
      return isToday ? showToday(call, puzzle) : showClosed(call, puzzle);
    },
  });
}

function dayBefore({ opensAt }: Puzzle): string {
  return utcDayOf(new Date(opensAt.getTime() - 1));
}

async function showToday(call: CommandCall, puzzle: Puzzle): Promise<CommandReply> {
  const { caller, services } = call;
  const { puzzles, preferences } = services;
  const { key } = caller.player;
  const scope = scopeOf(call);
  const [standing, play, entry, streak, isRanked] = await Promise.all([
    puzzles.standing(puzzle.day, scope),
    puzzles.attempt(key, puzzle.day),
    puzzles.entryOf(key, puzzle.day, scope),
    puzzles.streak(key),
    preferences.get('ranked', { playerKey: key, place: caller.place }),
  ]);
  const counts = entry?.isOver && entry.marks.length > 0;
  const line = counts ? puzzles.shareLine(puzzle, entry, streak) : undefined;
  const before = puzzles.of(dayBefore(puzzle));
  return {
    ok: true,
    isPrivate: true,
    card: todayCard(standing, { playerKey: key, play, line, streak, isRanked }, before),
    data: dataOf(standing),
  };
}

async function showClosed(call: CommandCall, puzzle: Puzzle): Promise<CommandReply> {
  const standing = await call.services.puzzles.standing(puzzle.day, scopeOf(call));
  return { ok: true, card: closedCard(standing), data: dataOf(standing) };
}

async function playToday(call: CommandCall): Promise<CommandReply> {
  const { caller, services, key } = call;
  const { player, place } = caller;
  if (!(await services.preferences.get('ranked', { playerKey: player.key, place }))) {
    return refuse('daily/unranked', UNRANKED_TEXT);
  }
  const isAssisted = (await services.fairPlay.pledgeOf(player.key)) === 'assisted';
  const started = await services.puzzles.start({
    player,
    startedBy: player.key,
    place,
    isAssisted,
    ...(key !== undefined && { key }),
  });
  if (!started.ok) return refusalReply(started.refusal);
  const { play } = started.value;
  // Whoever comes back to it may have forgotten its rules.
  const card = await withAttempt(call, play, gameCard(play, undefined, { rules: true }));
  return { ok: true, isPrivate: true, card, data: sessionsData([play]) };
}

/** The trials of a closed puzzle once more: its seed is known, so it is practice like every game with a given seed. */
async function practise({ caller, services, key }: CommandCall, puzzle: Puzzle): Promise<CommandReply> {
  const { protocol, paradigm, view, length, seed } = puzzle;
  if (seed === null) throw new Error(`The puzzle of ${puzzle.day} is not closed`);
  const { player, place } = caller;
  const isQuiet = await services.preferences.get('quiet', { playerKey: player.key, place });
  const started = await services.sessions.start({
    player,
    startedBy: player.key,
    place,
    protocol,
    paradigm,
    view,
    length,
    seed,
    ...(isQuiet && { isPrivate: true }),
    ...(key !== undefined && { key }),
  });
  if (!started.ok) return refusalReply(started.refusal);
  const play = started.value;
  const shownTo = isQuiet ? { isPrivate: true } : { boardOf: play.record.id, isStart: true };
  return { ok: true, card: gameCard(play), ...shownTo, data: sessionsData([play]) };
}

async function shareOwn(call: CommandCall, puzzle: Puzzle): Promise<CommandReply> {
  const { puzzles } = call.services;
  const { key } = call.caller.player;
  const entry = await puzzles.entryOf(key, puzzle.day, scopeOf(call));
  if (!entry?.isOver || entry.marks.length === 0) {
    const attempt = await puzzles.attempt(key, puzzle.day);
    return refuse('daily/nothing-to-share', nothingToShare(puzzle, attempt));
  }
  const line = puzzles.shareLine(puzzle, entry, await puzzles.streak(key));
  return { ok: true, card: shareCard(puzzle, entry, line), data: { line } };
}

function nothingToShare({ seed }: Puzzle, attempt: Play | undefined): string {
  if (attempt?.record.status === 'playing') return 'Finish your attempt first: /cheese daily play.';
  // Over without a mark: it was left, or closed, before the first action.
  if (attempt) return 'You took no action in your attempt at that puzzle, so there is nothing to share.';
  return seed === null
    ? 'You have no result of this puzzle yet: play it with /cheese daily play.'
    : "You did not play that puzzle. See today's with /cheese daily.";
}

function scopeOf({ caller }: CommandCall): { readonly workspace: string } {
  return { workspace: caller.place.workspace };
}

/** What --json prints; names of sessions are left out while their boards are nobody else's business. */
function dataOf({ puzzle, entries }: PuzzleStanding): unknown {
  return {
    puzzle,
    entries: entries.map(({ name, kind, isAssisted, isBaseline, isOver, marks, successes, steps, rank }) => ({
      name,
      kind,
      isAssisted,
      isBaseline: isBaseline ?? false,
      isOver,
      marks,
      successes,
      steps,
      rank,
    })),
  };
}
