import { playedInTerminal } from '../commands/eval-in-terminal.ts';
import type { LlmAgentConfig } from './agents/llm/config.ts';
import { configUnder, isSetting, readSettings } from './agents/llm/settings.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { durationText } from './duration.ts';
import { loadSettings } from './env-file.ts';
import type { Estimate, EvaluationView } from './evaluations/evaluations.ts';
import { differencesText, type ModelSettings, protocolDifferences } from './exports/protocol-differences.ts';
import { type ReproduceCommand, readReproduceCommand } from './exports/reproduce-command.ts';
import { type ReproducedCell, reproductionOf, reproductionTable } from './exports/reproduction.ts';
import { engineText, headingText, READING, trialsOf } from './exports/reproduction-text.ts';
import { type House, openHouse } from './house.ts';
import { lastWords } from './last-words.ts';
import { TEXT_VIEW_IDS } from './paradigms/names.ts';
import { callerOfThisUser, playedHere } from './played-here.ts';
import { readAgents } from './read-agents.ts';
import { accepted, type Result } from './result.ts';
import { STOPPED } from './sessions/sessions.ts';
import { moneyText } from './spending/money.ts';

/** One name for all of them: what was played beside one published row is not played again beside another. */
const NAME = 'reproduction';
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * `npm run --silent reproduce -- --agent random`: the published protocol with an agent, its numbers beside the published
 * ones, and what differs. It is an evaluation: the same line again goes on where it stood. The comparison goes to stdout,
 * progress and what went wrong to stderr. Exit code 0 only if all was played.
 */
async function main(): Promise<number> {
  const read = readReproduceCommand(process.argv.slice(2));
  if (!read.ok) return complain(`${read.refusal.message} --help shows every flag.`);
  const command = read.value;
  if ('help' in command) return say(command.help);
  const settings = loadSettings();
  if (!settings.ok) return complain(settings.refusal.message);
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal.message);
  const model = await modelSettings(config.value, command.agent);
  if (!model.ok) return complain(model.refusal.message);
  const house = await openHouse(config.value, systemClock, process.env);
  if (!house.ok) return complain(house.refusal.message);
  try {
    return await reproduce(command, config.value, house.value, model.value);
  } finally {
    await house.value.store.close();
  }
}

async function reproduce(
  command: ReproduceCommand,
  config: Config,
  house: House,
  model: ModelSettings | null,
): Promise<number> {
  const { evaluations, agents } = house.services;
  const { beside, paradigms, views } = command;
  const caller = callerOfThisUser();
  const planned = await evaluations.plan({
    startedBy: caller.player,
    place: caller.place,
    runner: 'terminal',
    agents: [command.agent],
    paradigms,
    views,
    protocols: ['cheesebench'],
    lengths: [command.trials],
    settings: [],
    seeds: command.seeds,
    ...(command.budget === undefined ? {} : { budget: command.budget }),
    name: NAME,
  });
  if (!planned.ok) return complain(planned.refusal.message);
  const { view, estimate } = planned.value;
  const { id } = view.evaluation;
  const agent = agents.find(command.agent);
  if (!agent.ok) return complain(agent.refusal.message);
  say(
    `${headingText(command, agent.value.name)}\n\n${await engineText()}\n\n${estimateText(view, estimate)}\n`,
  );
  if (costsMoney(estimate) && !command.isYes) {
    return complain(
      'Nothing was asked of an endpoint yet. To play it, add --yes (and --budget <dollars> for a limit).',
    );
  }
  const call = { caller, services: house.services };
  const play = playedInTerminal(call, id, playedHere(house, config, true));
  const reply = await play(async () => {}, stopSignal());
  const played = await evaluations.view(id);
  if (!played) return complain(`The evaluation ${id} is gone from the store.`);
  const table = reproductionTable(reproductionOf(playedCells(played), beside), beside);
  const differences = protocolDifferences({
    trials: (paradigm) => trialsOf(paradigm, command.trials),
    paradigms,
    views,
    isRandom: agent.value.kind === 'random',
    model,
    published: beside,
  });
  say([table, READING, differencesText(differences), `Kept as evaluation ${id}.`].join('\n\n'));
  return reply.ok ? 0 : complain(reply.card.text ?? reply.card.title);
}

/** What is still to be played would take. */
function estimateText({ cells }: EvaluationView, estimate: Estimate): string {
  const { sessions, calls, promptTokens, completionTokens, nanodollars, unpriced, duration } = estimate;
  const planned = cells.reduce((sum, cell) => sum + cell.sessions, 0);
  const done = planned - sessions;
  if (sessions === 0) return `All ${planned} sessions are finished already; nothing is played again.`;
  const ahead = `${sessions} ${sessions === 1 ? 'session' : 'sessions'} to play${done > 0 ? `, ${done} finished already` : ''}; about ${durationText(duration)}.`;
  if (calls === 0) return `${ahead} No endpoint is asked.`;
  const cost =
    nanodollars === null ? `unknown (no price of ${unpriced.join(', ')})` : `about ${moneyText(nanodollars)}`;
  return `${ahead}\nAbout ${calls} calls, ${promptTokens} tokens in and ${completionTokens} out. Cost: ${cost}.`;
}

/** What may cost something: an unknown price, too. */
function costsMoney({ calls, nanodollars }: Estimate): boolean {
  return calls > 0 && nanodollars !== 0;
}

function playedCells({ cells }: EvaluationView): readonly ReproducedCell[] {
  return cells.flatMap(({ cell, trials, successes }) => {
    const view = TEXT_VIEW_IDS.find((id) => id === cell.view);
    return view ? [{ paradigm: cell.paradigm, view, trials, successes }] : [];
  });
}

/** How a model of agents.json is asked under the settings behind its id; null for an agent without a model. */
async function modelSettings(config: Config, typed: string): Promise<Result<ModelSettings | null>> {
  const llmAgents = await readAgents(config);
  if (!llmAgents.ok) return llmAgents;
  const [id = '', ...words] = typed.toLowerCase().split('+');
  const found = llmAgents.value.find((agent) => agent.id === id.trim());
  if (!found) return accepted(null);
  const settings = readSettings(words.filter(isSetting));
  if (!settings.ok) return settings;
  const configured = configUnder(found, settings.value);
  return configured.ok ? accepted(settingsOf(configured.value)) : configured;
}

function settingsOf(config: LlmAgentConfig): ModelSettings {
  const { history, actions, prompt, sendTemperature, temperature, maxTokens } = config;
  return { history, actions, prompt, temperature: sendTemperature ? temperature : null, maxTokens };
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of STOP_SIGNALS) process.once(signal, () => stopping.abort(STOPPED));
  return stopping.signal;
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main().catch((error: unknown) => {
  // Whatever was left open by the error must not keep the process.
  process.exit(complain(lastWords(error, process.env)));
});
