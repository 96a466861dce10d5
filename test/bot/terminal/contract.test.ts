import { afterAll, beforeAll, describe } from 'vitest';
import type { Services } from '../../../src/bot/services.ts';
import { runInTerminal } from '../../../src/bot/terminal/run.ts';
import { CONTRACT_COMMANDS } from '../../contracts/contract-commands.ts';
import { type ContractHouse, openContractHouse } from '../../contracts/contract-house.ts';
import type { ShownMessage } from '../../contracts/platform-harness.ts';
import { type TypingHarness, tellTypedStories } from '../../contracts/typed-stories.ts';

/** What is printed on stdout stands for the channel, and what goes to stderr for a whisper: see src/terminal.ts. */
function terminalHarness(services: Services): TypingHarness {
  const printed: { readonly user: string; readonly channel: string; ok: boolean; shown: ShownMessage }[] = [];
  return {
    type: async (user, channel, text) => {
      const workspace = 'playground:local';
      const { output, ok } = await runInTerminal({
        text,
        isJson: false,
        caller: {
          player: { key: `terminal:${user}`, kind: 'person', name: user },
          place: { platform: 'terminal', workspace, channel: `${workspace}/${channel}` },
        },
        commands: CONTRACT_COMMANDS,
        services,
        signal: new AbortController().signal,
      });
      const shown = { id: `p${printed.length}`, text: output, buttons: [], selects: [] };
      printed.push({ user, channel, ok, shown });
    },
    messages: async (channel) =>
      printed.filter((one) => one.ok && one.channel === channel).map(({ shown }) => shown),
    whispers: async (user) => printed.filter((one) => !one.ok && one.user === user).map(({ shown }) => shown),
  };
}

describe('The terminal keeps the contract of chat platforms as far as that needs no buttons', () => {
  let house: ContractHouse;
  let harness: TypingHarness;

  beforeAll(async () => {
    house = await openContractHouse();
    harness = terminalHarness(house.services());
  }, 60_000);

  afterAll(() => house.close());

  tellTypedStories(() => harness);
});
