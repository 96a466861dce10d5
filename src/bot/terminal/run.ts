import type { Card, CardSelect } from '../card.ts';
import type { AnyCommand, CommandReply, PlayEvaluation } from '../command.ts';
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
  readonly playEvaluation?: PlayEvaluation;
}

export interface TerminalResult {
  readonly output: string;
  /** The sentence for people that belongs on stderr beside JSON: why the command did not do what it said. */
  readonly complaint?: string;
  /** Whether the command did what it said: the exit code. */
  readonly ok: boolean;
}

/** Runs one command to its end, without slowing anything down for watchers, and says what came of it. */
export async function runInTerminal(request: TerminalRequest): Promise<TerminalResult> {
  const line = parseCommandLine(request.text, request.commands);
  if (!line.ok) return refusal(request, line.refusal.message);
  const { command, options } = line.value;
  if (command.needsChat) return refusal(request, needsChatText(command.name));
  const { caller, services, playEvaluation } = request;
  const call = { caller, services, ...(playEvaluation && { playEvaluation }) };
  const invoked = await command.invoke(call, options);
  if (!invoked.ok) return refusal(request, invoked.refusal.message);
  let reply: CommandReply = invoked.value;
  while (reply.follow) reply = await reply.follow(showNothing, request.signal);
  const choice = onlyChoice(reply.card);
  if (choice) return refusal(request, choiceText(choice));
  if (!request.isJson) return { output: cardText(reply.card), ok: reply.ok };
  if (reply.ok) return { output: JSON.stringify(reply.data ?? { card: cardData(reply.card) }), ok: true };
  const complaint = sentenceOf(reply.card);
  return { output: JSON.stringify(reply.data ?? errorData(complaint)), complaint, ok: false };
}

async function showNothing(): Promise<void> {}

function refusal(request: TerminalRequest, message: string): TerminalResult {
  if (!request.isJson) return { output: message, ok: false };
  return { output: JSON.stringify(errorData(message)), complaint: message, ok: false };
}

/** A terminal is one person without buttons. */
function needsChatText(command: string): string {
  return `/cheese ${command} needs other people and buttons: use it in the playground (npm start), in Discord or in Slack.`;
}

/** What a card asks to choose where it does nothing else; a menu beside an answer is a way to go on from there. */
function onlyChoice({ selects, fields, blocks, film, picture }: Card): CardSelect | undefined {
  return fields || blocks || film || picture ? undefined : selects?.[0];
}

/** A card that asks to choose needs a menu, which a terminal has not: here it is a refusal that names the choices. */
function choiceText({ placeholder, press, options }: CardSelect): string {
  const values = options.map(({ value }) => value);
  return `${placeholder}: ${values.join(', ')}. For example: ${press.text}${values[0] ?? ''}`;
}

/** A picture in data is what it says, and a file its name: the whole is long, and of no use within a card. */
function cardData({ picture, film, files, ...card }: Card): unknown {
  const { svg: _, ...said } = picture ?? {};
  return {
    ...card,
    ...(picture && { picture: said }),
    ...(film && { film: { name: film.name, alt: film.alt, frames: film.frames.length } }),
    ...(files && { files: files.map(({ text, ...file }) => ({ ...file, bytes: Buffer.byteLength(text) })) }),
  };
}

function errorData(message: string): unknown {
  return { error: { message } };
}

function sentenceOf(card: Card): string {
  return card.text ?? card.title;
}
