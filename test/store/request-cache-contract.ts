import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh } from './samples.ts';

const later = (milliseconds: number): Date => new Date(AT.getTime() + milliseconds);

/** What every engine must do alike with kept replies. */
export function describeRequestCache(store: () => Store): void {
  describe('kept replies', () => {
    it('are found under their key and replaced by a newer one', async () => {
      const key = fresh('reply');
      expect(await store().cachedReply(key, AT)).toBeUndefined();
      await store().keepReply(key, 'first', AT);
      await store().keepReply(key, 'second', later(1));
      expect(await store().cachedReply(key, AT)).toBe('second');
      expect(await store().cachedReply(fresh('reply'), AT)).toBeUndefined();
    });

    it('are not found once they are older than is asked for', async () => {
      const key = fresh('reply');
      await store().keepReply(key, 'body', AT);
      expect(await store().cachedReply(key, AT)).toBe('body');
      expect(await store().cachedReply(key, later(1))).toBeUndefined();
    });

    it('are forgotten before a time, the younger ones stay', async () => {
      const [old, young] = [fresh('reply'), fresh('reply')];
      await store().keepReply(old, 'old', later(-2));
      await store().keepReply(young, 'young', later(-1));
      await store().forgetReplies(later(-1));
      expect(await store().cachedReply(old, later(-9))).toBeUndefined();
      expect(await store().cachedReply(young, later(-9))).toBe('young');
    });
  });
}
