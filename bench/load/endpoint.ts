import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACTION_WORDS } from '../../src/agents/llm/reply-format.ts';
import { LOAD } from './size.ts';

/**
 * An OpenAI-compatible endpoint with a model for each agent. Each reply is one action, and in its notes, which are shown
 * beside the board, the number of the step: so a screen tells which of the steps that were decided it shows.
 */
export interface Endpoint {
  readonly baseUrl: string;
  /** When each step of a model was decided, in milliseconds of `performance.now`; the first step is at 0. */
  decidedAt(model: string): readonly number[];
  close(): Promise<void>;
}

/** The number of the newest step that a board shows; 0 before the first. */
export function stepShown(text: string): number {
  return Number(/\bstep-(\d+)\b/u.exec(text)?.[1] ?? 0);
}

export async function startEndpoint(): Promise<Endpoint> {
  const steps = new Map<string, number[]>();
  const decide = (model: string): number => {
    const times = steps.get(model) ?? [];
    times.push(performance.now());
    steps.set(model, times);
    return times.length;
  };
  const server = createServer((request, response) => {
    void modelOf(request).then(async (model) => {
      // Apart, so that forty agents do not march in step; and now and then for long, when the screen must not lag behind.
      const isHard = Math.random() < LOAD.hardShare;
      await sleep((isHard ? LOAD.hardThinking : LOAD.thinking) * (0.8 + 0.4 * Math.random()));
      const body = JSON.stringify(completion(model, decide(model)));
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    decidedAt: (model) => steps.get(model) ?? [],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function modelOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { model }: { model?: unknown } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return String(model);
}

function completion(model: string, step: number): object {
  const actions = [ACTION_WORDS[step % ACTION_WORDS.length]];
  const content = JSON.stringify({ notes: `step-${step}`, actions });
  return {
    id: `chatcmpl-${model}-${step}`,
    object: 'chat.completion',
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 500, completion_tokens: 20, total_tokens: 520 },
  };
}
