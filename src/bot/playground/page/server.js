/**
 * What a request came to: a value, or one sentence for the person. `isAway` says that the server was not reached.
 *
 * @template T
 * @typedef {{ ok: true, value: T } | { ok: false, isAway: boolean, message: string }} Reply
 */

/** A request that hangs longer than this is given up (milliseconds). */
const PATIENCE = 20_000;

/**
 * @template T
 * @param {string} path below /playground/
 * @param {{ body?: unknown, signal?: AbortSignal }} [options] with a body, it is a POST
 * @returns {Promise<Reply<T>>}
 */
export async function ask(path, { body, signal } = {}) {
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    const response = await fetch(`/playground/${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const answer = await response.json();
    if (response.ok) return { ok: true, value: answer };
    return {
      ok: false,
      isAway: response.status === 503,
      message: String(answer.message ?? 'The server refused.'),
    };
  } catch {
    return { ok: false, isAway: true, message: 'The server does not answer.' };
  }
}
