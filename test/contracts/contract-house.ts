import { createAgentDirectory } from '../../src/agents/directory.ts';
import { boardServices } from '../../src/board-services.ts';
import type { Services } from '../../src/bot/services.ts';
import { systemClock } from '../../src/clock.ts';
import { createDuels } from '../../src/duels/service.ts';
import { isAction } from '../../src/paradigms/action.ts';
import { Session } from '../../src/paradigms/session.ts';
import { createPrivacy } from '../../src/preferences/privacy.ts';
import { createPreferences } from '../../src/preferences/service.ts';
import { accepted } from '../../src/result.ts';
import { createSessions } from '../../src/sessions/service.ts';
import type { Store } from '../../src/store/store.ts';
import { CORRIDOR } from '../fakes/corridor.ts';
import { NO_BUDGETS } from '../fakes/no-budgets.ts';
import { NO_EVALUATIONS } from '../fakes/no-evaluations.ts';
import { openTempStore } from '../store/temp-store.ts';
import { CONTRACT_COMMANDS } from './contract-commands.ts';

/** What the stories are played on: the real store and the real services, with a corridor for a maze. */
export interface ContractHouse {
  readonly store: Store;
  /**
   * New service objects on the same store, as after a restart: nothing in memory survives. They may be given the store in
   * another guise, and may play each game in a thread.
   */
  services(options?: { readonly on?: Store; readonly threads?: boolean }): Services;
  close(): Promise<void>;
}

export async function openContractHouse(): Promise<ContractHouse> {
  const house = await openTempStore();
  return {
    store: house.store,
    services: ({ on: store = house.store, threads = false } = {}) => {
      const sessions = createSessions({
        store,
        clock: systemClock,
        secret: 'contract',
        open: (spec) => accepted(new Session(spec, CORRIDOR)),
        replay: (spec, letters) => {
          const session = new Session(spec, CORRIDOR);
          for (const letter of letters) if (isAction(letter)) session.act(letter);
          return session;
        },
      });
      // The stories are about boards; what threads do to them has stories of its own.
      const preferences = createPreferences({ store, clock: systemClock, defaults: { threads } });
      const agents = createAgentDirectory({ llmAgents: [], env: {} });
      const duels = createDuels({
        store,
        sessions,
        agents,
        preferences,
        spending: NO_BUDGETS,
        clock: systemClock,
      });
      return {
        sessions,
        agents,
        ...boardServices({ store, sessions, duels, preferences, clock: systemClock, secret: 'contract' }),
        duels,
        evaluations: NO_EVALUATIONS,
        preferences,
        privacy: createPrivacy({ store, sessions, duels, preferences }),
        spending: NO_BUDGETS,
        commands: () => CONTRACT_COMMANDS,
      };
    },
    close: house.close,
  };
}
