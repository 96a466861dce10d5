import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An endpoint that always answers in the same time with the same kind of reply, and counts what it was asked. */
export interface ScriptedModel {
  readonly baseUrl: string;
  /** Requests that came in, and replies that went out whole. */
  readonly asked: () => number;
  readonly answered: () => number;
  /** Requests that are neither answered nor broken off, now and at the most so far. */
  readonly open: () => number;
  readonly mostOpen: () => number;
  /** When the last request came in, by `performance.now()`; 0 before the first. */
  readonly lastAskedAt: () => number;
  /** From now on every request stays open, until `release`: what asks stands still, however quick the machine is. */
  hold(): void;
  /** From now on so many more are answered, and the others held. */
  allow(replies: number): void;
  release(): void;
  close(): Promise<void>;
}

/** Tokens of every reply, so that every cost is known beforehand. */
export const SCRIPTED_USAGE = { prompt_tokens: 1_000, completion_tokens: 50, total_tokens: 1_050 } as const;

interface Script {
  /** Milliseconds from request to reply. */
  readonly latency: number;
  /** The actions of the n-th reply, from 0. */
  readonly actions: (reply: number) => readonly string[];
}

export async function startScriptedModel({ latency, actions }: Script): Promise<ScriptedModel> {
  let asked = 0;
  let answered = 0;
  let open = 0;
  let mostOpen = 0;
  let lastAskedAt = 0;
  let allowed = Number.POSITIVE_INFINITY;
  /** Requests whose time has come, in their order. */
  const due: (() => void)[] = [];
  const letGo = (): void => {
    while (allowed > 0) {
      const answer = due.shift();
      if (!answer) return;
      answer();
    }
  };
  const allow = (replies: number): void => {
    allowed = replies;
    letGo();
  };
  const server = createServer((request, response) => {
    const reply = asked;
    asked += 1;
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    lastAskedAt = performance.now();
    response.once('close', () => {
      open -= 1;
    });
    request.resume();
    void sleep(latency).then(() => {
      due.push(() => {
        if (response.destroyed) return;
        allowed -= 1;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(completionOf(actions(reply)), () => {
          answered += 1;
        });
      });
      letGo();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked: () => asked,
    answered: () => answered,
    open: () => open,
    mostOpen: () => mostOpen,
    lastAskedAt: () => lastAskedAt,
    hold: () => allow(0),
    allow,
    release: () => allow(Number.POSITIVE_INFINITY),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function completionOf(actions: readonly string[]): string {
  const content = JSON.stringify({ notes: 'going on', actions });
  return JSON.stringify({
    id: 'chatcmpl-scripted',
    object: 'chat.completion',
    model: 'scripted',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: SCRIPTED_USAGE,
  });
}
