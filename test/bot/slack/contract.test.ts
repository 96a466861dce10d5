import { afterAll, describe, expect, it } from 'vitest';
import { describePlatform } from '../../contracts/platform-contract.ts';
import type { FakeSlack } from '../../fakes/slack/fake-slack.ts';
import { type Mode, slackHarness } from './slack-harness.ts';

/** Slack gives three seconds; a busy machine may need some of them. */
const ACK_LIMIT = 2500;

for (const mode of ['socket', 'http'] satisfies Mode[]) {
  describe(`Slack in ${mode} mode`, () => {
    let slack: FakeSlack | undefined;

    describePlatform(`Slack in ${mode} mode`, async () => {
      const harness = await slackHarness(mode);
      slack = harness.slack;
      return harness;
    });

    describe('and what Slack has to say about it afterwards', () => {
      it('took everything that was sent', () => {
        expect(slack?.violations).toEqual([]);
        expect(slack?.records.rateLimited).toEqual([]);
      });

      it('saw nobody mentioned', () => {
        expect(slack?.mentions).toEqual([]);
        const { deliveries } = slack?.records ?? { deliveries: [] };
        // Whom a card speaks to has done something before; ids in hostile texts are nobody's.
        const known = new Set(deliveries.map(({ user }) => user));
        expect(slack?.people.filter((user) => !known.has(user))).toEqual([]);
      });

      it('had everything acknowledged at the first delivery, in time', () => {
        for (const delivery of slack?.records.deliveries ?? []) {
          expect(delivery.attempts).toHaveLength(1);
          expect(delivery.attempts[0]?.ackMs).toBeLessThan(ACK_LIMIT);
        }
      });
    });

    afterAll(() => {
      slack = undefined;
    });
  });
}
