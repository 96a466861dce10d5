import type { Card } from '../card.ts';
import type { AnyCommand, CommandReply } from '../command.ts';
import { parseCommandLine } from '../grammar.ts';
import type { Caller } from '../ports.ts';
import type { Services } from '../services.ts';
import { cardText } from './card-text.ts';

interface TerminalRequest {
  /** What one types after /cheese. */
  readonly text: string;
  readonly isJson: boolean;
  readonly caller: Caller;
  readonly commands: readonly AnyCommand[];
  readonly services: Services;
  /** Aborted with the reason `STOPPED` by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface TerminalResult {
  readonly output: string;
  /** Whether the command did what it said: the exit code. */
  readonly ok: boolean;
}

/** Runs one command to its end, without slowing anything down for watchers, and says what came of it. */
export async function runInTerminal(request: TerminalRequest): Promise<TerminalResult> {
  const line = parseCommandLine(request.text, request.commands);
  if (!line.ok) return refusal(request, line.refusal.message);
  const { caller, services } = request;
  const invoked = await line.value.command.invoke({ caller, services }, line.value.options);
  if (!invoked.ok) return refusal(request, invoked.refusal.message);
  let reply: CommandReply = invoked.value;
  while (reply.follow) reply = await reply.follow(showNothing, request.signal);
  if (!request.isJson) return { output: cardText(reply.card), ok: reply.ok };
  const data = reply.data ?? (reply.ok ? { card: reply.card } : errorData(sentenceOf(reply.card)));
  return { output: JSON.stringify(data), ok: reply.ok };
}

async function showNothing(): Promise<void> {}

function refusal(request: TerminalRequest, message: string): TerminalResult {
  return { output: request.isJson ? JSON.stringify(errorData(message)) : message, ok: false };
}

function errorData(message: string): unknown {
  return { error: { message } };
}

function sentenceOf(card: Card): string {
  return card.text ?? card.title;
}
