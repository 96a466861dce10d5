import { keptDataDir } from './temp-store.ts';

/** Before any worker starts, so that it is made once and not by each of them. */
export async function setup(): Promise<void> {
  await keptDataDir();
}
