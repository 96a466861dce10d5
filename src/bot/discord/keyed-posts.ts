import type { MessageRef } from '../ports.ts';
import { Recent } from './recent.ts';

/** How many keys are remembered: far more than are posted in the minutes in which one may come again. */
const REMEMBERED = 2000;

/**
 * What was posted under a key, in this process. Discord itself knows a nonce for a few minutes only, and gives no message
 * back to two requests that are under way together.
 */
export class KeyedPosts {
  readonly #posts = new Recent<Promise<MessageRef>>(REMEMBERED);

  /** Posts, unless it was posted or is being posted under this key. A post that failed is forgotten. */
  once(key: string | undefined, post: () => Promise<MessageRef>): Promise<MessageRef> {
    if (key === undefined) return post();
    const known = this.#posts.get(key);
    if (known) return known;
    const posting = post();
    this.#posts.put(key, posting);
    posting.catch(() => this.#posts.drop(key));
    return posting;
  }
}
