import type { Clock } from '../../clock.ts';
import { isPictureView } from '../../paradigms/names.ts';
import type { Offer } from '../agent.ts';
import { NO_USAGE } from '../usage.ts';
import type { BoardPainter } from './board-pictures.ts';
import { createLlmClient } from './client.ts';
import { configurationHash, endpointOf, type LlmAgentConfig } from './config.ts';
import type { EndpointGates } from './endpoint-gates.ts';
import { endpointTrouble } from './endpoint-trouble.ts';
import { keptReplies } from './kept-replies.ts';
import { keyRemover, readKey } from './key.ts';
import { LlmAgent } from './llm-agent.ts';
import { type Pricing, pricingOf } from './pricing.ts';
import { quoteOf } from './quote.ts';
import type { RequestCache } from './request-cache.ts';

interface OfferParts {
  /** Environment variables: keys, and OPENAI_BASE_URL. Read when a session starts, never kept. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** A draw from 0 to 1 for the jitter between retries. */
  readonly chance: () => number;
  readonly gates: EndpointGates;
  /** For agents that keep replies; without it none does. */
  readonly cache?: RequestCache | undefined;
  /** Without it no agent takes pictures. */
  readonly paint?: BoardPainter | undefined;
}

/** A model of agents.json as an agent that can be chosen. */
export function llmOffer(config: LlmAgentConfig, parts: OfferParts): Offer {
  const { env, clock, chance, gates, cache, paint } = parts;
  const endpoint = endpointOf(config, env);
  const gate = gates.of(endpoint, config.maxConcurrency);
  const name = config.name ?? config.id;
  const playerKey = `agent:${config.id}#${configurationHash(config, endpoint)}`;
  const keyNow = readKey(name, endpoint.keyVariable, env);
  let pricing: Pricing | undefined;
  return {
    profile: {
      id: config.id,
      name,
      summary: config.summary ?? `The model ${config.model}.`,
      kind: 'llm',
      playerKey,
      takesPictures: config.vision && paint !== undefined,
      ...(!keyNow.ok && { unavailable: keyNow.problem }),
    },
    quote: (spec) => {
      pricing ??= pricingOf(config, endpoint);
      return quoteOf(config, spec, pricing);
    },
    trouble: () => endpointTrouble(gate.report(), clock.now()),
    create: (start) => {
      const key = readKey(name, endpoint.keyVariable, env);
      if (!key.ok) return { decide: () => ({ kind: 'unavailable', reason: key.problem, usage: NO_USAGE }) };
      return new LlmAgent({
        config,
        endpoint,
        start,
        client: createLlmClient({
          config,
          endpoint,
          key: key.value,
          clock,
          chance,
          gate,
          priority: start.isLab ? 'lab' : 'people',
          paint: isPictureView(start.spec.view) ? paint : undefined,
          kept:
            cache && config.cache ? keptReplies(cache, { playerKey, spec: start.spec }, clock) : undefined,
        }),
        removeKey: keyRemover(key.value),
      });
    },
  };
}
