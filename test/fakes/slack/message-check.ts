import { messageComplaints } from './block-rules.ts';
import { parseJson } from './json.ts';
import { DOCUMENTED } from './limits.ts';
import type { Records } from './records.ts';

export interface CheckedMessage {
  readonly text: string;
  readonly blocks: readonly unknown[];
}

export interface MessageRefusal {
  readonly error: string;
  readonly messages?: readonly string[];
}

/** Reads the text and blocks of a message as Slack would, or says why it would not take them. */
export function checkMessage(
  where: string,
  sent: { readonly text?: unknown; readonly blocks?: unknown },
  records: Records,
): CheckedMessage | MessageRefusal {
  const blocks = typeof sent.blocks === 'string' ? parseJson(sent.blocks) : (sent.blocks ?? []);
  const refuse = (error: string, messages: readonly string[] = []): MessageRefusal => {
    records.violation(where, [error, ...messages].join(' '));
    return messages.length === 0 ? { error } : { error, messages };
  };
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format');
  const complaints = messageComplaints(blocks);
  if (complaints.length > 0) return refuse('invalid_blocks', complaints);
  if (JSON.stringify(blocks).length > DOCUMENTED.blocksJson) return refuse('msg_blocks_too_long');
  const text = typeof sent.text === 'string' ? sent.text : '';
  if (text.trim() === '') return refuse('no_text');
  if (text.length > DOCUMENTED.text) records.violation(where, `text of ${text.length} characters`);
  return { text, blocks };
}
