import { type Clock, systemClock } from '../clock.ts';
import { echo } from '../echo.ts';
import { nearest } from '../nearest.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { AgentCode, AgentDirectory, Offer } from './agent.ts';
import { BASELINES, CONSTANT_EXAMPLE, constantBaseline } from './baselines.ts';
import { readBatch } from './constant.ts';
import { agentUnder, type ControlId, isControl, profileUnder, readControls } from './controls.ts';
import type { BoardPainter } from './llm/board-pictures.ts';
import type { LlmAgentConfig } from './llm/config.ts';
import { EndpointGates } from './llm/endpoint-gates.ts';
import { llmOffer } from './llm/offer.ts';
import type { RequestCache } from './llm/request-cache.ts';
import { configUnder, isSetting, readSettings } from './llm/settings.ts';

interface AgentDirectoryOptions {
  /** The agents of agents.json. */
  readonly llmAgents: readonly LlmAgentConfig[];
  /** Environment variables: keys, and OPENAI_BASE_URL. Read when a session starts, never kept. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  /** A draw from 0 to 1 for the jitter between retries. */
  readonly chance?: () => number;
  /** Hand in the one of the process, so that all who ask an endpoint ask together; its own otherwise. */
  readonly gates?: EndpointGates;
  /** Where agents with `cache` in agents.json keep replies; without it none does. */
  readonly cache?: RequestCache;
  /** Draws boards for models that take pictures; without it none is sent into a view of pictures. */
  readonly paint?: BoardPainter;
}

/**
 * Every agent that this installation offers: the baselines, and the models of agents.json, which may be set otherwise;
 * each under any controls.
 */
export function createAgentDirectory(options: AgentDirectoryOptions): AgentDirectory {
  const { llmAgents, env, clock = systemClock, chance = Math.random, cache } = options;
  const parts = {
    env,
    clock,
    chance,
    gates: options.gates ?? new EndpointGates(clock),
    cache,
    paint: options.paint,
  };
  const listed: readonly Listed[] = [
    ...BASELINES.map((offer) => ({ offer })),
    ...llmAgents.map((config) => ({
      offer: llmOffer(config, parts),
      model: { config, offerOf: (changed: LlmAgentConfig) => llmOffer(changed, parts) },
    })),
  ];

  return {
    list: () => listed.map(({ offer }) => offer.profile),

    find(text) {
      const found = findChoice(text, listed);
      return found.ok ? accepted(profileUnder(found.value.offer.profile, found.value.controls)) : found;
    },

    create(profile, start) {
      const found = findChoice(profile.id, listed);
      if (!found.ok) throw new Error(`No agent ${profile.id}: ${found.refusal.message}`);
      const { offer, controls } = found.value;
      return agentUnder(offer.create(start), controls, start.spec);
    },

    quote(profile, spec) {
      const found = findChoice(profile.id, listed);
      return found.ok ? found.value.offer.quote?.(spec) : undefined;
    },

    trouble(profile) {
      const found = findChoice(profile.id, listed);
      return found.ok ? found.value.offer.trouble?.() : undefined;
    },
  };
}

interface Listed {
  readonly offer: Offer;
  /** Of an agent that is a model: how it is set, and how it is offered when set otherwise. */
  readonly model?: { readonly config: LlmAgentConfig; readonly offerOf: (config: LlmAgentConfig) => Offer };
}

/** What was chosen: an agent, and the controls it is to play under. */
interface Choice {
  readonly offer: Offer;
  readonly controls: readonly ControlId[];
}

/**
 * By id as people type it (`gpt-5+h1+no-reward`), or by player key as it is stored (`agent:gpt-5+h1+no-reward#9f2c41aa`):
 * a key holds the hash of its configuration too.
 */
function findChoice(text: string, listed: readonly Listed[]): Result<Choice, AgentCode> {
  const typed = text.trim().replace(/^agent:/i, '');
  const [, named = '', hash] = /^(.*?)(#[0-9a-f]{8})?$/is.exec(typed) ?? [];
  const [id = '', ...words] = named.split('+').map((part) => part.trim());
  const found = findListed(id, words, listed);
  if (!found.ok) return found;
  const settings = words.filter((word) => !isControl(word.toLowerCase()));
  const offer = offerUnder(found.value, settings);
  if (!offer.ok) return offer;
  const { profile } = offer.value;
  if (hash !== undefined && !profile.playerKey.endsWith(hash.toLowerCase())) {
    return refused(
      'agent/unknown',
      `The settings of the agent ${profile.id} in agents.json have changed since, so it is another player now. Start a new game with it.`,
    );
  }
  const controls = readControls(words.filter((word) => isControl(word.toLowerCase())));
  return controls.ok ? accepted({ offer: offer.value, controls: controls.value }) : controls;
}

/** The agent under what was typed behind its id, controls apart. */
function offerUnder({ offer, model }: Listed, words: readonly string[]): Result<Offer, AgentCode> {
  const [word] = words;
  if (word === undefined) return accepted(offer);
  if (!model) {
    const setting = words.find((one) => isSetting(one.toLowerCase()));
    const controls = readControls(words);
    if (setting === undefined && !controls.ok) return controls;
    return refused(
      'agent/setting',
      `${offer.profile.name} is no model, so there is nothing to set: leave out +${echo(setting ?? word)}.`,
    );
  }
  const settings = readSettings(words);
  if (!settings.ok) return settings;
  const config = configUnder(model.config, settings.value);
  if (!config.ok) return config;
  return accepted(config.value === model.config ? offer : model.offerOf(config.value));
}

function findListed(
  id: string,
  words: readonly string[],
  listed: readonly Listed[],
): Result<Listed, AgentCode> {
  const constant = /^constant(?::(.*))?$/is.exec(id);
  if (constant) {
    const letters = readBatch(constant[1] ?? '');
    return letters.ok ? accepted({ offer: constantBaseline(letters.value) }) : letters;
  }
  const wanted = id.toLowerCase();
  const found = listed.find(({ offer }) => offer.profile.id === wanted);
  if (found) return accepted(found);
  const names = listed.map(({ offer }) => (offer === CONSTANT_EXAMPLE ? CONSTANT : offer.profile.id));
  const meant = nearest(wanted, names);
  const suggested = meant === CONSTANT ? CONSTANT_EXAMPLE.profile.id : meant;
  const kept = words.filter((word) => isControl(word.toLowerCase()) || isSetting(word.toLowerCase()));
  const question = suggested === undefined ? '' : ` Did you mean ${[suggested, ...kept].join('+')}?`;
  const choices = names.map((name) => (name === CONSTANT ? `${CONSTANT}:<letters>` : name));
  return refused(
    'agent/unknown',
    `There is no agent "${echo(id)}".${question} There are: ${choices.join(', ')}.`,
  );
}

/** What all constant agents are called. */
const CONSTANT = 'constant';
