import { checkView } from '../src/agents/view-check.ts';
import { agentFollow } from '../src/bot/agent-follow.ts';
import { watchCard } from '../src/bot/cards/game-card.ts';
import { puzzleTitle } from '../src/bot/cards/puzzle-card.ts';
import type { CommandCall, CommandReply } from '../src/bot/command.ts';
import type { Puzzle } from '../src/puzzles/puzzles.ts';
import { sessionsData } from '../src/sessions/session-data.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

/** Sends a language model to today's puzzle, for its one attempt, shown to whoever sent it alone. */
export async function sendToPuzzle(call: CommandCall, puzzle: Puzzle, typed: string): Promise<CommandReply> {
  const { caller, services, key } = call;
  const { player, place } = caller;
  const found = services.agents.find(typed);
  if (!found.ok) return refusalReply(found.refusal);
  const profile = found.value;
  if (profile.kind !== 'llm') {
    return refuse(
      'daily/baseline',
      `Only language models are sent to the puzzle; Random and graph-RL play it by themselves. To watch ${profile.name}: /cheese play ${puzzle.paradigm} agent:${profile.id}`,
    );
  }
  if (profile.unavailable !== undefined) return refuse('agent/unavailable', profile.unavailable);
  const seen = checkView(profile, puzzle.view);
  if (!seen.ok) return refusalReply(seen.refusal);
  if (!(await services.preferences.get('agents', { place }))) {
    return refuse('agent/switched-off', 'An admin has switched agents off here (/cheese settings).');
  }
  // Rule: an agent's boards are those of everybody; who watches must have had their attempt.
  const own = await services.puzzles.attempt(player.key, puzzle.day);
  if (!own || own.record.status === 'playing') {
    return refuse(
      'daily/play-first',
      'You would see its boards, which are yours too: play the puzzle yourself first, with /cheese daily play.',
    );
  }
  const { protocol, paradigm, view, length } = puzzle;
  const quote = services.agents.quote(profile, { protocol, paradigm, view, length, seed: 'a quote' });
  const whyNot = await services.spending.whyNot(
    { name: profile.name, quote },
    { playerKey: player.key, place },
  );
  if (whyNot) return refusalReply(whyNot.refusal);
  const started = await services.puzzles.start({
    player: { key: profile.playerKey, kind: 'agent', name: profile.name },
    startedBy: player.key,
    place,
    isAssisted: false,
    ...(key !== undefined && { key }),
  });
  if (!started.ok) return refusalReply(started.refusal);
  const { play, isNew } = started.value;
  if (!isNew) return { ok: true, isPrivate: true, card: atItCard(puzzle, profile.name) };
  const agent = services.agents.create(profile, { spec: play.record.spec, letters: '', exchanges: [] });
  return {
    ok: true,
    isPrivate: true,
    card: watchCard(play),
    data: sessionsData([play]),
    follow: agentFollow(services.sessions, play.record.id, agent, profile),
  };
}

function atItCard(puzzle: Puzzle, name: string) {
  return {
    title: puzzleTitle(puzzle),
    text: `${name} is playing it: its result will be in the standing, /cheese daily.`,
  };
}
