import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh } from './samples.ts';

/** What every engine must do alike with the workspaces that an app was installed in. */
export function describeInstallations(store: () => Store): void {
  describe('installations', () => {
    it('are kept, listed by key, replaced and removed one by one', async () => {
      const [first, second] = [`test:a-${fresh('T')}`, `test:b-${fresh('T')}`];
      await store().putInstallation({ key: second, sealed: 'two', installedAt: AT });
      await store().putInstallation({ key: first, sealed: 'one', installedAt: AT });
      const later = new Date(AT.getTime() + 1);
      await store().putInstallation({ key: second, sealed: 'two again', installedAt: later });
      expect(await mine(store(), first, second)).toEqual([
        { key: first, sealed: 'one', installedAt: AT },
        { key: second, sealed: 'two again', installedAt: later },
      ]);

      await store().removeInstallation(first);
      await store().removeInstallation(first);
      expect((await mine(store(), first, second)).map(({ key }) => key)).toEqual([second]);
    });
  });
}

async function mine(store: Store, ...keys: readonly string[]): ReturnType<Store['installations']> {
  return (await store.installations()).filter(({ key }) => keys.includes(key));
}
