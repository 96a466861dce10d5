import type { EndpointReport } from './endpoint-gate.ts';

/** How long a refusal is worth telling, in milliseconds (our choice). */
const WORTH_TELLING = 60_000;

/** What keeps an endpoint from being asked as fast as we could, as a sentence for people; undefined when nothing does. */
export function endpointTrouble(report: EndpointReport, now: Date): string | undefined {
  const { host, limit, limitedAt, heldUntil } = report;
  const wait = heldUntil === null ? 0 : heldUntil.getTime() - now.getTime();
  if (wait > 0) return `${host} asks to wait ${Math.ceil(wait / 1000)} s before it is asked again.`;
  if (limitedAt === null || now.getTime() - limitedAt.getTime() > WORTH_TELLING) return undefined;
  return `${host} limits how fast it may be asked: at most ${limit} ${limit === 1 ? 'request' : 'requests'} at once for now.`;
}
