import type { AgentDirectory } from '../src/agents/agent.ts';
import { duelCard } from '../src/bot/cards/duel-card.ts';
import { type AnyCommand, type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import { writeCommandLine } from '../src/bot/grammar.ts';
import type { Caller } from '../src/bot/ports.ts';
import type { ChallengeRequest } from '../src/duels/duels.ts';
import { duelRefused } from '../src/duels/refusals.ts';
import { echo } from '../src/echo.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW, type Length } from '../src/paradigms/names.ts';
import { accepted, type Result, refused } from '../src/result.ts';
import { agentOption } from './options/agent.ts';
import { LENGTH_OPTION } from './options/length.ts';
import { OPPONENT_OPTION, type Opponents } from './options/opponent.ts';
import { paradigmOption } from './options/paradigm.ts';
import { PROTOCOL_OPTION } from './options/protocol.ts';
import { VIEW_OPTION } from './options/view.ts';
import { paradigmChooser } from './paradigm-chooser.ts';
import { refusalReply } from './refusal-reply.ts';

/** As for a game of one's own: short enough to be finished in one sitting. */
const DEFAULT_LENGTH: Length = 'quick';

export function challengeCommand(agents: Pick<AgentDirectory, 'list'>): AnyCommand {
  return defineCommand({
    name: 'challenge',
    summary: 'Dare teammates, anyone or an agent to beat you on the same trials.',
    details: `Everybody in a duel gets the same trials, each on a board that nobody else sees. A trial is won by who solves it, or in fewer steps if several do; most trials won wins the duel. A challenge stays open for 24 hours.

Name teammates with @, several if you like; anyone (as a rule) is for whoever presses Accept first, and others can still join. With an agent it plays along, unseen: you see how it did on a trial once you have done that trial yourself. With an agent and without a teammate it is you against the agent, at once.`,
    examples: [
      'challenge anyone t-maze',
      'challenge @ada t-maze agent:random',
      'challenge agent:random paradigm:morris',
    ],
    needsChat: true,
    options: [
      OPPONENT_OPTION,
      {
        ...agentOption(agents),
        description: 'An agent that plays along; alone with it, nobody else is asked.',
      },
      paradigmOption('Which paradigm; without one you can choose.'),
      LENGTH_OPTION,
      PROTOCOL_OPTION,
      VIEW_OPTION,
    ],
    run: async (call, values): Promise<CommandReply> => {
      const { paradigm, protocol, view, length } = values;
      const sides = sidesOf(call, values.opponent, values.agent);
      if (!sides.ok) return refusalReply(sides.refusal);
      if (paradigm === undefined) {
        const { opponent, agent } = values;
        const written = typeof opponent === 'string' ? opponent : opponent?.join(' ');
        const line = writeCommandLine('challenge', { opponent: written, agent, protocol, view, length });
        return { ok: true, card: paradigmChooser('What shall the duel be about?', line, protocol) };
      }
      const spec = {
        paradigm,
        protocol: protocol ?? DEFAULT_PROTOCOL,
        view: view ?? DEFAULT_VIEW,
        length: length ?? DEFAULT_LENGTH,
      };
      return challenge(call, { ...sides.value, spec });
    },
  });
}

type Sides = Pick<ChallengeRequest, 'opponents' | 'agent'>;

async function challenge(
  call: CommandCall,
  sides: Sides & Pick<ChallengeRequest, 'spec'>,
): Promise<CommandReply> {
  const { caller, services, key } = call;
  const made = await services.duels.challenge({
    ...sides,
    challenger: caller.player,
    place: caller.place,
    ...(key !== undefined && { key }),
  });
  if (!made.ok) return refusalReply(made.refusal);
  const { id } = made.value;
  const view = await services.duels.view(id);
  if (!view) throw new Error(`The duel ${id} is gone from the store.`);
  return {
    ok: true,
    card: duelCard(view),
    data: { duel: { id, status: view.duel.status, ...view.duel.spec, trials: view.trials } },
    onPosted: (message) => services.duels.posted(id, message),
  };
}

/** Who plays against the caller. An agent's name that stands where a person's could is the agent, if no other is named. */
function sidesOf(
  { caller, services }: CommandCall,
  typed: Opponents | undefined,
  agentTyped: string | undefined,
): Result<Sides> {
  const [word, ...others] = typed === 'anyone' ? [] : (typed ?? []);
  const isAgentAlone = agentTyped === undefined && others.length === 0 && word !== undefined;
  const meant = isAgentAlone && !word.startsWith('@') ? services.agents.find(word) : undefined;
  if (meant?.ok) return accepted({ opponents: [], agent: meant.value });
  const opponents = typed === undefined || typed === 'anyone' ? typed : keysOf(caller, typed);
  if (opponents !== undefined && opponents !== 'anyone' && !opponents.ok) return opponents;
  const people = opponents === undefined || opponents === 'anyone' ? opponents : opponents.value;
  if (agentTyped === undefined) return accepted({ opponents: people ?? 'anyone' });
  const agent = services.agents.find(agentTyped);
  return agent.ok ? accepted({ opponents: people ?? [], agent: agent.value }) : agent;
}

/** Platforms write a mention as a player key behind an at sign; the playground's names are typed as they are. */
function keysOf(
  { place: { platform } }: Caller,
  words: readonly string[],
): Result<readonly string[], 'duel/name' | 'duel/bot'> {
  const keys: string[] = [];
  for (const word of words) {
    const name = word.replace(/^@/u, '');
    if (name.toLowerCase() === 'cheesebot') return duelRefused('duel/bot');
    if (name.startsWith(`${platform}:`) || name.startsWith('agent:')) keys.push(name);
    else if (platform === 'playground' && name !== '') keys.push(`${platform}:${name.toLowerCase()}`);
    else {
      return refused(
        'duel/name',
        `I do not know who "${echo(word)}" is: mention them with @ and choose the name from the list.`,
      );
    }
  }
  return accepted([...new Set(keys)]);
}
