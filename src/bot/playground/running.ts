import type { Receive } from '../ports.ts';
import type { ChatLog } from './chat-log.ts';

/** The running half of the platform: what the routes work on between start and stop. */
export interface Running {
  readonly chat: ChatLog;
  readonly receive: Receive;
  /** Aborts when the platform stops; event streams end then. */
  readonly stopping: AbortSignal;
}
