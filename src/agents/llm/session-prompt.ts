import { briefingText } from '../../paradigms/briefing.ts';
import { paradigmOf } from '../../paradigms/catalogue.ts';
import { isPictureView } from '../../paradigms/names.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import type { SessionSpec } from '../../paradigms/session.ts';
import type { LlmAgentConfig } from './config.ts';
import { systemPrompt } from './prompt.ts';

/** What all requests of one session have in common. */
export interface SessionPrompt {
  readonly system: string;
  /** The most actions of one reply. */
  readonly limit: number;
}

export function sessionPrompt(
  config: Pick<LlmAgentConfig, 'prompt' | 'reply' | 'actions' | 'history'>,
  spec: SessionSpec,
): SessionPrompt {
  const protocol = PROTOCOLS[spec.protocol];
  const limit = Math.min(config.actions, protocol.batchLimit);
  const paradigm = paradigmOf(spec.protocol, spec.paradigm);
  const system = systemPrompt({
    prompt: config.prompt,
    reply: config.reply,
    protocol,
    briefing: paradigm ? briefingText(paradigm, spec.view) : '',
    limit,
    history: config.history,
    isPicture: isPictureView(spec.view),
  });
  return { system, limit };
}
