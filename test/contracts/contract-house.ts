import { createAgentDirectory } from '../../src/agents/directory.ts';
import type { Services } from '../../src/bot/services.ts';
import { systemClock } from '../../src/clock.ts';
import { createLeaderboard } from '../../src/leaderboard/service.ts';
import { isAction } from '../../src/paradigms/action.ts';
import { Session } from '../../src/paradigms/session.ts';
import { accepted } from '../../src/result.ts';
import { createSessions } from '../../src/sessions/service.ts';
import type { Store } from '../../src/store/store.ts';
import { CORRIDOR } from '../fakes/corridor.ts';
import { openTempStore } from '../store/temp-store.ts';
import { CONTRACT_COMMANDS } from './contract-commands.ts';

/** What the stories are played on: the real store and the real services, with a corridor for a maze. */
export interface ContractHouse {
  readonly store: Store;
  /** New service objects on the same store, as after a restart: nothing in memory survives. */
  services(): Services;
  close(): Promise<void>;
}

export async function openContractHouse(): Promise<ContractHouse> {
  const { store, close } = await openTempStore();
  return {
    store,
    services: () => ({
      sessions: createSessions({
        store,
        clock: systemClock,
        secret: 'contract',
        open: (spec) => accepted(new Session(spec, CORRIDOR)),
        replay: (spec, letters) => {
          const session = new Session(spec, CORRIDOR);
          for (const letter of letters) if (isAction(letter)) session.act(letter);
          return session;
        },
      }),
      agents: createAgentDirectory({ llmAgents: [], env: {} }),
      leaderboard: createLeaderboard(store),
      commands: () => CONTRACT_COMMANDS,
    }),
    close,
  };
}
