import { type Finding, findingsOf } from './finding.ts';

const { ok, warn } = findingsOf('queue');

/** Which queue there is. `known` are the variables that this version reads. */
export function checkQueue(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
) {
  const finding: Finding =
    environment.REDIS_URL && !known.includes('REDIS_URL')
      ? warn('REDIS_URL', 'is set, but this version has no queue on Redis; remove it, it changes nothing.')
      : ok('queue', 'none: agents play in the process of the server.');
  return [finding];
}
