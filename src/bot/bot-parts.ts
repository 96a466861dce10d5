import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { AnyCommand } from './command.ts';
import type { ChatPlatform } from './ports.ts';
import type { Services } from './services.ts';

/** What the bot itself keeps. */
export type BotStore = Pick<
  Store,
  | 'claimOnce'
  | 'forgetClaims'
  | 'boardIn'
  | 'board'
  | 'rememberBoard'
  | 'boardsBehind'
  | 'agentTurns'
  | 'session'
  | 'unremindedSessions'
  | 'markReminded'
  | 'takeIn'
  | 'finishIn'
  | 'openIn'
  | 'forgetIn'
  | 'putOut'
  | 'waitingOut'
  | 'sentOut'
  | 'giveUpOut'
  | 'forgetOut'
>;

/** What the bot is built from, in the composition root. */
export interface BotParts {
  readonly commands: readonly AnyCommand[];
  readonly services: Services;
  readonly store: BotStore;
  readonly clock: Clock;
  /** Every platform that is switched on; the list is read at each event, so it may be filled after the bot was made. */
  readonly platforms: readonly ChatPlatform[];
  readonly log: Logger;
}

export function platformNamed(parts: Pick<BotParts, 'platforms'>, name: string): ChatPlatform | undefined {
  return parts.platforms.find((platform) => platform.name === name);
}
