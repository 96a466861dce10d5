import type { AttemptFailure, FailureKind } from './failure.ts';

interface UnavailableContext {
  readonly agentName: string;
  readonly model: string;
  readonly keyVariable: string | undefined;
  /** How many requests were made. */
  readonly attempts: number;
}

/** One sentence or two for people: what is wrong with an agent's endpoint, and who can mend it how. */
export function unavailableText(failure: AttemptFailure, context: UnavailableContext): string {
  return SENTENCES[failure.kind](failure, context);
}

const SENTENCES: Readonly<
  Record<FailureKind, (failure: AttemptFailure, context: UnavailableContext) => string>
> = {
  unreachable: ({ detail }, { agentName, attempts }) =>
    `${agentName} cannot be reached: no connection to its endpoint in ${tries(attempts)} (${detail}). Check that the server runs and that "baseUrl" in agents.json is right.`,
  timeout: (_, { agentName, attempts }) =>
    `${agentName} is too slow: its endpoint gave no complete answer in time in ${tries(attempts)}. Try again later, or raise "requestSeconds" and "totalSeconds" in agents.json.`,
  'bad-reply': ({ detail }, { agentName, attempts }) =>
    `${agentName} gave no usable answer in ${tries(attempts)}: its endpoint sent ${detail} instead of a chat completion. Check "baseUrl" in agents.json; it usually ends in /v1.`,
  key: ({ status }, { agentName, keyVariable }) =>
    keyVariable === undefined
      ? `The endpoint of ${agentName} wants a key (status ${status}). Name the variable that holds it as "apiKeyVariable" in agents.json.`
      : `The endpoint of ${agentName} refuses the key (status ${status}). Check the environment variable ${keyVariable} and what its key may use.`,
  quota: (_, { agentName, keyVariable }) =>
    `The account of ${agentName} has no credit left${keyVariable === undefined ? '' : ` (key in ${keyVariable})`}. Top it up, then start the game again.`,
  'not-found': ({ detail }, { agentName, model }) =>
    `The endpoint of ${agentName} does not know the model "${model}" or the address (status 404: ${detail}). Check "model" and "baseUrl" in agents.json.`,
  rejected: ({ status, detail }, { agentName }) =>
    `The endpoint of ${agentName} rejects the request (status ${status}: ${detail}). Check the settings of this agent in agents.json.`,
  'rate-limit': ({ retryAfter }, { agentName, attempts }) =>
    `${agentName} is limited by its endpoint: too many requests in ${tries(attempts)}${retryAfter === undefined ? '' : `, and it asks to wait ${Math.ceil(retryAfter / 1000)} s`}. Try again later.`,
  server: ({ status, detail }, { agentName, attempts }) =>
    `The endpoint of ${agentName} is out of order: status ${status} in ${tries(attempts)} (${detail}). Try again later.`,
};

function tries(count: number): string {
  return count === 1 ? 'one try' : `${count} tries`;
}
