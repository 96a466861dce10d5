import type { AgentProfile } from '../src/agents/agent.ts';
import { CONTROL_IDS, CONTROLS } from '../src/agents/controls.ts';
import { SETTINGS_SENTENCE } from '../src/agents/llm/settings.ts';
import { defineCommand } from '../src/bot/command.ts';

export const agentsCommand = defineCommand({
  name: 'agents',
  summary: 'Which agents there are to play with.',
  details:
    'Agents see what you see and have the same actions. The LLM agents are listed by whoever runs this bot.',
  examples: ['agents'],
  options: [],
  run: async ({ services }) => {
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
  },
});

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
