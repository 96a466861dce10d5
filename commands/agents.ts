import type { AgentDirectory, AgentProfile } from '../src/agents/agent.ts';
import { CONTROL_IDS, CONTROLS } from '../src/agents/controls.ts';
import { SETTINGS_SENTENCE } from '../src/agents/llm/settings.ts';
import { attemptsCard } from '../src/bot/cards/attempts-card.ts';
import { type AnyCommand, type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import { type Attempt, attemptsOf } from '../src/fair-play/attempts.ts';
import { agentOption } from './options/agent.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

export function agentsCommand(agents: Pick<AgentDirectory, 'list'>): AnyCommand {
  return defineCommand({
    name: 'agents',
    summary: 'Which agents there are to play with; every session of one.',
    details: `Agents see what you see and have the same actions. The LLM agents are listed by whoever runs this bot.

With the id of one it lists every session of it in this workspace, newest first: ranked ones, practice, and what was stopped or void, so that nobody shows the best of many. An agent that is configured or set otherwise is another player.`,
    examples: ['agents', 'agents random', 'agents attempts:graph-rl+no-reward'],
    options: [
      {
        ...agentOption(agents),
        name: 'attempts',
        aliases: ['of'],
        description: 'Every session of this agent here, also stopped and void ones.',
      },
    ],
    run: async (call, { attempts }): Promise<CommandReply> =>
      attempts === undefined ? listReply(call) : attemptsReply(call, attempts),
  });
}

async function attemptsReply({ caller, services }: CommandCall, typed: string): Promise<CommandReply> {
  const found = services.agents.find(typed);
  const digest = await services.digest.read();
  // An agent that is no longer configured has played all the same.
  const id = found.ok ? found.value.id : typed.toLowerCase();
  const playerKey = found.ok ? found.value.playerKey : undefined;
  const attempts = attemptsOf(digest, caller.place.workspace, { id, playerKey });
  if (attempts.length === 0) {
    return found.ok
      ? refuse('agents/no-session', `${found.value.name} has not played here yet: /cheese play agent:${id}`)
      : refusalReply(found.refusal);
  }
  return {
    ok: true,
    isPrivate: true,
    card: attemptsCard(found.ok ? found.value.name : id, attempts),
    data: { agent: id, attempts: attempts.map(attemptData) },
  };
}

function attemptData({ session, state }: Attempt) {
  const { id, playerKey, protocol, paradigm, view, length, successes, trials, createdAt } = session;
  return {
    session: id,
    player: playerKey,
    state,
    protocol,
    paradigm,
    view,
    length,
    successes,
    trials,
    createdAt,
  };
}

async function listReply({ services }: CommandCall): Promise<CommandReply> {
  const agents = services.agents.list();
  return {
    ok: true,
    isPrivate: true,
    card: {
      title: 'Agents',
      text: [
        'Send one in with its id, for example: /cheese play t-maze agent:random',
        ...(agents.some(({ kind }) => kind === 'llm') ? [SETTINGS_TEXT] : [NO_MODELS]),
        CONTROLS_TEXT,
      ].join('\n\n'),
      fields: agents.map((agent) => ({ name: headOf(agent), value: aboutText(agent) })),
    },
    data: {
      agents: agents.map(({ id, name, kind, summary, unavailable }) => ({
        id,
        name,
        kind,
        summary,
        unavailable: unavailable ?? null,
      })),
    },
  };
}

const SETTINGS_TEXT = `${SETTINGS_SENTENCE} Several in a row are one setting each, as in agent:gpt-5+h1+k4; an agent that is set otherwise is another player.`;

const CONTROLS_TEXT = `As a control any of them can be ${CONTROL_IDS.map((id) => `${CONTROLS[id].summary} (+${id})`).join(', or ')}, for example agent:graph-rl+no-reward; under a control it is another player.`;

const NO_MODELS =
  'No language model is set up yet. Whoever runs Cheesebot copies agents.example.json to agents.json and names the models there; the README tells how.';

function headOf({ id, name }: AgentProfile): string {
  return id === name ? id : `${id} · ${name}`;
}

function aboutText({ summary, unavailable }: AgentProfile): string {
  return unavailable === undefined ? summary : `${summary} ${unavailable}`;
}
