import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a request held, so that a test can assert on what was sent. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One scripted answer. */
export type Fault = (response: ServerResponse, request: ReceivedRequest) => void | Promise<void>;

export interface LlmFaultServer {
  /** The base URL of the endpoint, which ends in /v1. */
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  /** Answers the next requests with these, in order; the last one stays. */
  script(...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/** An endpoint that goes wrong in the ways that ordinary mock servers cannot: byte by byte as scripted. */
export async function startLlmFaultServer(): Promise<LlmFaultServer> {
  const requests: ReceivedRequest[] = [];
  let faults: readonly Fault[] = [];
  const server = createServer((incoming, response) => {
    void read(incoming).then((text) => {
      const request = { path: incoming.url ?? '', headers: incoming.headers, body: JSON.parse(text) };
      requests.push(request);
      const [fault, ...rest] = faults;
      if (rest.length > 0) faults = rest;
      if (!fault) throw new Error('The fault server has no script');
      void fault(response, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    script: (...next) => {
      faults = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

/** Any status, headers and body. */
export function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Fault {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

/** A well-formed chat completion whose message and finish reason are given. */
export function completion(message: Readonly<Record<string, unknown>>, finishReason = 'stop'): Fault {
  return answer(
    200,
    JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: 'fault-model',
      choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason }],
      usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
    }),
  );
}

/** An ordinary reply: these actions, and notes. */
export function goodReply(actions: readonly string[], notes = ''): Fault {
  return completion({ content: JSON.stringify({ notes, actions }) });
}

export function apiError(
  status: number,
  error: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return answer(status, JSON.stringify({ error }), headers);
}

/** Repeats what it was sent in its error, as careless endpoints do. */
export function echoingError(status: number): Fault {
  return (response, request) => {
    const message = `Bad token: ${request.headers.authorization}`;
    void apiError(status, { message, code: 'invalid_api_key' })(response, request);
  };
}

export const neverAnswers: Fault = () => {};

/** Headers and the beginning of a body, then silence. */
export const stallsInBody: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"choices": [');
};

/** Headers and the beginning of a body, then the socket is cut. */
export const cutsInBody: Fault = (response) => {
  void stallsInBody(response, { path: '', headers: {}, body: {} });
  setImmediate(() => response.destroy());
};

/** Headers at once, and no body ever. */
export const stallsAfterHeaders: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
};

export const dropsConnection: Fault = (response) => {
  response.destroy();
};

/** A reset (RST) in the place of an answer, as a firewall or a crashed server gives it. */
export const resetsConnection: Fault = (response) => {
  response.socket?.resetAndDestroy();
};

/** The answer of `then`, so many real milliseconds later, its headers included. */
export function late(milliseconds: number, then: Fault): Fault {
  return (response, request) => {
    setTimeout(() => then(response, request), milliseconds);
  };
}

/** An answer whose headers come at once and whose body comes in pieces, so many real milliseconds apart. */
export function inPieces(pieces: readonly string[], milliseconds: number): Fault {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    for (const piece of pieces) {
      await sleep(milliseconds);
      response.write(piece);
    }
    response.end();
  };
}

/** Takes so many requests at once and answers each after so many real milliseconds; refuses all beyond with 429. */
export function takesAtOnce(
  most: number,
  milliseconds: number,
  then: Fault,
): Fault & { readonly peak: () => number } {
  let underWay = 0;
  let peak = 0;
  const fault: Fault = (response, request) => {
    if (underWay === most) {
      void apiError(429, { message: 'too many at once', code: 'rate_limit_exceeded' })(response, request);
      return;
    }
    underWay += 1;
    peak = Math.max(peak, underWay);
    setTimeout(() => {
      underWay -= 1;
      then(response, request);
    }, milliseconds);
  };
  return Object.assign(fault, { peak: () => peak });
}

export const HTML = '<!DOCTYPE html><html><body>Sign in</body></html>';
