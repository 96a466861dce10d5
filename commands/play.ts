import type { AgentDirectory, AgentProfile } from '../src/agents/agent.ts';
import { checkView } from '../src/agents/view-check.ts';
import { agentFollow } from '../src/bot/agent-follow.ts';
import { gameCard, watchCard } from '../src/bot/cards/game-card.ts';
import { type AnyCommand, type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW, type Length } from '../src/paradigms/names.ts';
import { type Apparatus, apparatusByRule, carriedTrialsOf } from '../src/sessions/apparatus.ts';
import { sessionsData } from '../src/sessions/session-data.ts';
import type { Play, StartRequest } from '../src/sessions/sessions.ts';
import { chooserCard } from './chooser-card.ts';
import { agentOption } from './options/agent.ts';
import { AGENT_SETTINGS_OPTIONS, agentTextWith, findWithSettings } from './options/agent-settings.ts';
import { APPARATUS_OPTION } from './options/apparatus.ts';
import { LENGTH_OPTION } from './options/length.ts';
import { paradigmOption } from './options/paradigm.ts';
import { PROTOCOL_OPTION } from './options/protocol.ts';
import { SEED_OPTION } from './options/seed.ts';
import { TRIALS_OPTION } from './options/trials.ts';
import { VIEW_OPTION } from './options/view.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

/** One for all: people and agents must meet the same trials, or their rates cannot be compared. */
const DEFAULT_LENGTH: Length = 'quick';

/** What is asked for once everything that was left out has its default; the player comes later. */
type Game = Omit<StartRequest, 'player' | 'startedBy' | 'place'>;

export function playCommand(agents: Pick<AgentDirectory, 'list'>): AnyCommand {
  return defineCommand({
    name: 'play',
    summary: 'Play a paradigm yourself, or watch an agent play it.',
    details: `Say which paradigm, or choose one from the card that appears. With an agent (agent:random, or vs:random) you watch it play; without one you play with buttons or with /cheese move.

A session has a number of trials: quick (as a rule, for people and agents alike; about 3 to 5 minutes of a person's time), standard is an evaluation, full is the whole experiment. trials:10 asks for a number of your own. Compare results of one length only: more trials leave more time to learn.

An LLM agent can be set otherwise for a game: history (earlier exchanges it is shown), actions (the most of one reply), prompt, temperature and reply. It is another player then, whose id tells its settings: history:1 actions:4 is agent:gpt-5+h1+k4.

Ranked sessions get a secret seed. A seed of your own gives the same trials every time: that is practice, and it stays off the leaderboard.

Under protocol:cheesebench you come after the random agent, on the apparatus that it has just had as many trials on: so the published protocol has it, and in some paradigms it decides the game. apparatus:fresh gives you one of your own; that departs from the protocol, so it is practice too.`,
    examples: [
      'play t-maze',
      'play morris agent:random',
      'play operant agent:oracle trials:10',
      'play t seed:42',
      ...modelExamples(agents),
    ],
    options: [
      paradigmOption('Which paradigm; without one you can choose.'),
      agentOption(agents),
      PROTOCOL_OPTION,
      VIEW_OPTION,
      LENGTH_OPTION,
      TRIALS_OPTION,
      SEED_OPTION,
      APPARATUS_OPTION,
      ...AGENT_SETTINGS_OPTIONS,
    ],
    run: async (call, values): Promise<CommandReply> => {
      const { paradigm, agent, length, trials, seed, apparatus } = values;
      const protocol = values.protocol ?? DEFAULT_PROTOCOL;
      if (length !== undefined && trials !== undefined) {
        return refuse(
          'play/length-and-trials',
          `Give a length or a number of trials, not both: leave out length:${length} or trials:${trials}.`,
        );
      }
      if (apparatus !== undefined && protocol !== 'cheesebench') {
        return refuse(
          'play/apparatus',
          `Under ${protocol} every apparatus is fresh: leave out apparatus:${apparatus}, or add protocol:cheesebench.`,
        );
      }
      const found = findWithSettings(call.services.agents, agent, values);
      if (found !== undefined && !found.ok) return refusalReply(found.refusal);
      const profile = found?.value;
      if (paradigm === undefined) {
        const named = agent === undefined ? undefined : agentTextWith(agent, values);
        return { ok: true, card: chooserCard({ ...values, agent: named }) };
      }
      const game: Game = onApparatus(apparatus, profile?.playerKey ?? call.caller.player.key, {
        paradigm,
        protocol,
        view: values.view ?? DEFAULT_VIEW,
        length: trials ?? length ?? DEFAULT_LENGTH,
        ...(seed === undefined ? {} : { seed: String(seed) }),
      });
      return profile === undefined ? playSelf(call, game) : sendAgent(call, game, profile);
    },
  });
}

/** With a model that there is: an example that is refused teaches nothing. */
function modelExamples(agents: Pick<AgentDirectory, 'list'>): readonly string[] {
  const model = agents.list().find(({ kind }) => kind === 'llm');
  return model ? [`play barnes agent:${model.id} history:1 actions:4 prompt:minimal`] : [];
}

/** The game on the apparatus that was asked for, or on the one that the player gets by rule. */
function onApparatus(asked: Apparatus | undefined, playerKey: string, game: Game): Game {
  const byRule = apparatusByRule(game.protocol, playerKey);
  const apparatus = asked ?? byRule;
  return { ...game, carriedTrials: carriedTrialsOf(game, apparatus), isPractice: apparatus !== byRule };
}

async function playSelf(call: CommandCall, game: Game): Promise<CommandReply> {
  const { caller, services } = call;
  const { player, place } = caller;
  const whose = { playerKey: player.key, place };
  const isRanked = await services.preferences.get('ranked', whose);
  const pledge = await services.fairPlay.pledgeOf(player.key);
  const started = await services.sessions.start({
    ...game,
    ...(isRanked ? {} : { isPractice: true }),
    ...(pledge === 'assisted' && { isAssisted: true }),
    ...(await manners(call)),
    player,
    startedBy: player.key,
    place,
  });
  if (!started.ok) return refusalReply(started.refusal);
  const play = started.value;
  return { ok: true, card: gameCard(play), ...shownTo(play), data: sessionsData([play]) };
}

async function sendAgent(call: CommandCall, game: Game, profile: AgentProfile): Promise<CommandReply> {
  if (profile.unavailable !== undefined) {
    return refuse('agent/unavailable', profile.unavailable);
  }
  const seen = checkView(profile, game.view);
  if (!seen.ok) return refusalReply(seen.refusal);
  const { caller, services } = call;
  const { place } = caller;
  if (!(await services.preferences.get('agents', { place }))) {
    return refuse(
      'agent/switched-off',
      'An admin has switched agents off here (/cheese settings): play yourself, or send one in from another channel.',
    );
  }
  const quote = services.agents.quote(profile, { ...game, seed: game.seed ?? 'a quote' });
  const payer = { playerKey: caller.player.key, place };
  const whyNot = await services.spending.whyNot({ name: profile.name, quote }, payer);
  if (whyNot) return refusalReply(whyNot.refusal);
  const started = await services.sessions.start({
    ...game,
    player: { key: profile.playerKey, kind: 'agent', name: profile.name },
    startedBy: caller.player.key,
    place,
    ...(await manners(call)),
  });
  if (!started.ok) return refusalReply(started.refusal);
  const play = started.value;
  const agent = services.agents.create(profile, { spec: play.record.spec, letters: '', exchanges: [] });
  return {
    ok: true,
    card: watchCard(play),
    ...shownTo(play),
    data: sessionsData([play]),
    follow: agentFollow(services.sessions, play.record.id, agent, profile),
  };
}

/** How a session of this call is started: once, and where games are quiet, for its player's eyes alone. */
async function manners({
  caller,
  services,
  key,
}: CommandCall): Promise<Pick<StartRequest, 'key' | 'isPrivate'>> {
  const { player, place } = caller;
  const isQuiet = await services.preferences.get('quiet', { playerKey: player.key, place });
  return { ...(isQuiet && { isPrivate: true }), ...(key !== undefined && { key }) };
}

function shownTo({ record }: Play): Pick<CommandReply, 'isPrivate' | 'boardOf' | 'isStart'> {
  return record.isPrivate ? { isPrivate: true } : { boardOf: record.id, isStart: true };
}
