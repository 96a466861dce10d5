import {
  answer,
  apiError,
  cutsInBody,
  dropsConnection,
  type Fault,
  HTML,
  neverAnswers,
  resetsConnection,
  stallsAfterHeaders,
  stallsInBody,
} from '../../fakes/llm-fault-server.ts';
import type { AgentFields } from './agent-under-test.ts';

/** Requests for one reply before an agent gives up: of most faults, and of refusals for coming too soon. */
export const TRIES = 4;
const LIMITED_TRIES = 10;

export interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly requests: number;
  readonly says: RegExp;
  readonly fields?: AgentFields;
}

const json = (body: unknown): Fault => answer(200, JSON.stringify(body));
const html = (status: number): Fault => answer(status, HTML, { 'content-type': 'text/html' });
const limited = { message: 'slow down', code: 'rate_limit_exceeded' };

/** What is over in no time. */
export const QUICK_FAULTS: readonly FaultCase[] = [
  {
    name: 'cuts the socket in the body',
    fault: cutsInBody,
    requests: TRIES,
    says: /^Model cannot be reached/,
  },
  { name: 'drops the connection', fault: dropsConnection, requests: TRIES, says: /^Model cannot be reached/ },
  {
    name: 'resets the connection',
    fault: resetsConnection,
    requests: TRIES,
    says: /^Model cannot be reached: .*\(ECONNRESET\)/,
  },
  {
    name: 'answers 200 with HTML',
    fault: html(200),
    requests: TRIES,
    says: /sent a web page \(HTML\) instead of a chat completion\. Check "baseUrl"/,
  },
  {
    name: 'answers 502 with HTML',
    fault: html(502),
    requests: TRIES,
    says: /out of order: status 502 in 4 tries \(a web page \(HTML\)\)/,
  },
  { name: 'answers 200 with nothing', fault: answer(200, ''), requests: TRIES, says: /an empty answer/ },
  {
    name: 'answers 204',
    fault: (response) => void response.writeHead(204).end(),
    requests: TRIES,
    says: /an empty answer/,
  },
  {
    name: 'answers 200 with JSON that breaks off',
    fault: answer(200, '{"choices": [{"message"'),
    requests: TRIES,
    says: /something that is not JSON/,
  },
  {
    name: 'answers 200 with malformed JSON',
    fault: answer(200, "{'choices': [{'message': {'content': '{}'}}]}"),
    requests: TRIES,
    says: /something that is not JSON/,
  },
  { name: 'answers 200 with null', fault: json(null), requests: TRIES, says: /something that is not JSON/ },
  { name: 'answers 200 with a list', fault: json([{}]), requests: TRIES, says: /something that is not JSON/ },
  {
    name: 'answers with a stream that nobody asked for',
    fault: answer(200, 'data: {"choices":[{"delta":{"content":"FORWARD"}}]}\n\ndata: [DONE]\n\n', {
      'content-type': 'text/event-stream',
    }),
    requests: TRIES,
    says: /something that is not JSON/,
  },
  {
    name: 'answers 200 with an error inside',
    fault: apiError(200, { code: 502, message: 'upstream failed' }),
    requests: TRIES,
    says: /an error \(upstream failed\)/,
  },
  {
    name: 'answers 200 with an error inside that is a text',
    fault: json({ error: 'overloaded' }),
    requests: TRIES,
    says: /an error \(no message\)/,
  },
  {
    name: 'answers 200 with an exhausted quota inside',
    fault: apiError(200, { code: 402, message: 'add credit' }),
    requests: 1,
    says: /has no credit left/,
  },
  {
    name: 'answers 200 with a rate limit inside',
    fault: apiError(200, { code: 429, message: 'slow down' }),
    requests: LIMITED_TRIES,
    says: /limited by its endpoint: too many requests in 10 tries\./,
  },
  {
    name: 'answers without any choice',
    fault: json({ choices: [] }),
    requests: TRIES,
    says: /an answer without choices/,
  },
  {
    name: 'answers with null for choices',
    fault: json({ choices: null }),
    requests: TRIES,
    says: /an answer without choices/,
  },
  {
    name: 'answers with a choice without a message',
    fault: json({ choices: [{ finish_reason: 'stop' }] }),
    requests: TRIES,
    says: /an answer without choices/,
  },
  {
    name: 'answers with a body that does not end',
    fault: answer(200, 'x'.repeat(5_000_000)),
    requests: TRIES,
    says: /far more than an answer/,
  },
  {
    name: 'is limited for ever',
    fault: apiError(429, limited, { 'retry-after': '1' }),
    requests: LIMITED_TRIES,
    says: /limited by its endpoint: too many requests in 10 tries, and it asks to wait 1 s/,
  },
  {
    name: 'is limited for ever and does not say for how long',
    fault: apiError(429, limited),
    requests: LIMITED_TRIES,
    says: /limited by its endpoint: too many requests in 10 tries\./,
  },
  {
    name: 'has no quota left',
    fault: apiError(
      429,
      { message: 'You exceeded your quota', code: 'insufficient_quota' },
      { 'retry-after': '1' },
    ),
    requests: 1,
    says: /^The account of Model has no credit left \(key in TEST_KEY\)/,
  },
  {
    name: 'wants to be paid',
    fault: apiError(402, { message: 'Insufficient credits' }),
    requests: 1,
    says: /^The account of Model has no credit left/,
  },
  {
    name: 'refuses the key',
    fault: apiError(401, { message: 'Incorrect API key', code: 'invalid_api_key' }),
    requests: 1,
    says: /refuses the key \(status 401\)\. Check the environment variable TEST_KEY/,
  },
  {
    name: 'refuses the key and wants the request again',
    fault: apiError(401, { message: 'Incorrect API key' }, { 'x-should-retry': 'true' }),
    requests: 1,
    says: /refuses the key/,
  },
  {
    name: 'forbids the key',
    fault: apiError(403, { message: 'no' }),
    requests: 1,
    says: /refuses the key \(status 403\)/,
  },
  {
    name: 'does not know the model',
    fault: apiError(404, { message: 'The model `some-model` does not exist' }),
    requests: 1,
    says: /does not know the model "some-model" or the address \(status 404: The model `some-model` does not exist\)/,
  },
  {
    name: 'rejects the request',
    fault: apiError(400, { message: 'too long' }),
    requests: 1,
    says: /status 400: too long/,
  },
  {
    name: 'rejects the request and wants it again',
    fault: apiError(400, { message: 'moving house' }, { 'x-should-retry': 'true' }),
    requests: TRIES,
    says: /status 400: moving house/,
  },
  {
    name: 'rejects the request as 422',
    fault: apiError(422, { message: 'bad' }),
    requests: 1,
    says: /status 422: bad/,
  },
  ...[408, 409, 425].map((status) => ({
    name: `answers ${status}, which may pass`,
    fault: apiError(status, { message: 'not now' }),
    requests: TRIES,
    says: new RegExp(`status ${status}: not now`),
  })),
  ...[500, 503, 520, 529].map((status) => ({
    name: `is overloaded (${status})`,
    fault: apiError(status, { message: 'busy' }),
    requests: TRIES,
    says: new RegExp(`status ${status} in 4 tries \\(busy\\)`),
  })),
  {
    name: 'says itself that trying again is no use',
    fault: apiError(500, { message: 'broken' }, { 'x-should-retry': 'false' }),
    requests: 1,
    says: /status 500 in one try/,
  },
];

/** What is over only when our patience ends. */
export const SLOW_FAULTS: readonly FaultCase[] = [
  {
    name: 'never answers',
    fault: neverAnswers,
    requests: TRIES,
    says: /^Model is too slow: .* in 4 tries\./,
    fields: { requestSeconds: 10 },
  },
  {
    name: 'takes longer than all tries may take together',
    fault: neverAnswers,
    requests: 2,
    says: /^Model is too slow: .* in 2 tries\./,
    fields: { requestSeconds: 15, totalSeconds: 28 },
  },
  {
    name: 'sends headers and no body',
    fault: stallsAfterHeaders,
    requests: TRIES,
    says: /^Model is too slow:/,
    fields: { requestSeconds: 10 },
  },
  {
    name: 'stalls in the middle of the body, and takes longer than a request may',
    fault: stallsInBody,
    requests: TRIES,
    says: /^Model is too slow:/,
    fields: { requestSeconds: 10 },
  },
  {
    name: 'stalls in the middle of the body for longer than a body may rest',
    fault: stallsInBody,
    requests: TRIES,
    says: /^Model is too slow:/,
    fields: { requestSeconds: 300, totalSeconds: 300, idleSeconds: 10 },
  },
];
