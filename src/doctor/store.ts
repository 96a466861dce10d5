import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Result } from '../result.ts';
import type { StoreState } from '../store/inspect-store.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('store');

/** A new embedded store takes about 40 MB, its write-ahead log as much again at times. Bytes; our choice. */
const SPACE_NEEDED = 200_000_000;
/** Below it somebody should think of the disk. Bytes; our choice. */
const SPACE_WISHED = 1_000_000_000;

/** `inspect` looks into the store and changes nothing; its refusals are sentences. */
export async function checkStore(
  store: Config['store'],
  inspect: (store: Config['store']) => Promise<Result<StoreState>>,
): Promise<readonly Finding[]> {
  const place = 'dataDir' in store ? await checkDirectory(store.dataDir) : [];
  if (place.some(({ state }) => state === 'fail')) return place;
  const what = 'dataDir' in store ? 'embedded database' : 'PostgreSQL';
  const inspected = await inspect(store);
  if (!inspected.ok) return [...place, fail(what, inspected.refusal.message)];
  return [...place, ...stateFindings(what, inspected.value)];
}

function stateFindings(what: string, state: StoreState): readonly Finding[] {
  switch (state.kind) {
    case 'absent':
      return [ok(what, 'nothing in it yet; the first start makes the tables.')];
    case 'in use':
      return [ok(what, `in use by the running server (${state.by}), which brought its tables up to date.`)];
    case 'open':
      return [ok(what, 'can be opened.'), migrationsFinding(state)];
  }
}

function migrationsFinding({ applied, pending, unknown }: Extract<StoreState, { kind: 'open' }>): Finding {
  if (unknown.length > 0) {
    return fail(
      'tables',
      `made by a newer version (${unknown.join(', ')}); update Cheesebot, or restore a backup of this version's data.`,
    );
  }
  return pending.length === 0
    ? ok('tables', `up to date (${applied.at(-1)}).`)
    : warn('tables', `the next start changes them (${pending.join(', ')}); make a backup before.`);
}

async function checkDirectory(dataDir: string): Promise<readonly Finding[]> {
  const place = await nearestExisting(resolve(dataDir));
  const what = 'DATA_DIR';
  if (!(await stat(place)).isDirectory()) {
    return [fail(what, `${place} is a file, not a directory. Move it away, or set another DATA_DIR.`)];
  }
  try {
    await access(place, constants.W_OK | constants.X_OK);
  } catch {
    return [
      fail(what, `${place} cannot be written. Give this user write access to it, or set another DATA_DIR.`),
    ];
  }
  const { bavail, bsize } = await statfs(place);
  return [spaceFinding(dataDir, place === resolve(dataDir), bavail * bsize)];
}

/** The directory itself, or the one that it would be made in. */
async function nearestExisting(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch {
    const above = dirname(path);
    return above === path ? path : nearestExisting(above);
  }
}

/** Exported for its table of tests: no test can fill a disk. */
export function spaceFinding(dataDir: string, isThere: boolean, bytes: number): Finding {
  const free = bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
  const how = isThere ? 'can be written' : 'will be made at the first start';
  const place = `${dataDir} ${how}, with ${free} free`;
  if (bytes < SPACE_NEEDED) {
    return fail('DATA_DIR', `${place}, which is too little; free some disk space, or set another DATA_DIR.`);
  }
  return bytes < SPACE_WISHED
    ? warn('DATA_DIR', `${place}; free some disk space soon.`)
    : ok('DATA_DIR', `${place}.`);
}
