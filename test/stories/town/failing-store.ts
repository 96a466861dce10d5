import type { Store } from '../../../src/store/store.ts';
import { StoreFailure } from '../../../src/store/store-failure.ts';

/** A database that can be away for a while. */
export interface FailingStore {
  readonly store: Store;
  goAway(): void;
  comeBack(): void;
}

/** What people do meanwhile fails as it does when the connection is gone. */
export function failingStore(inside: Store): FailingStore {
  let isAway = false;
  const store = new Proxy(inside, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...given: readonly unknown[]): unknown => {
        if (isAway) return Promise.reject(new StoreFailure('The database is away.'));
        return Reflect.apply(member, target, [...given]);
      };
    },
  });
  return {
    store,
    goAway: () => {
      isAway = true;
    },
    comeBack: () => {
      isAway = false;
    },
  };
}
