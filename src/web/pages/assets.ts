import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Hono } from 'hono';

interface Asset {
  readonly type: string;
  readonly content: string;
  /** Changes with the content, and stands in the address: what is at an address never changes. */
  readonly version: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files of the pages by name, read once: no request ever names a path of the disk. */
const ASSETS: ReadonlyMap<string, Asset> = readAssets(join(import.meta.dirname, '../assets'));

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const content = readFileSync(join(folder, name), 'utf8');
    const version = createHash('sha256').update(content).digest('hex').slice(0, 12);
    assets.set(name, { type, content, version });
  }
  return assets;
}

/** The address of a file of `src/web/assets`. Throws for a name that is not there. */
export function assetPath(name: string): string {
  const asset = ASSETS.get(name);
  if (!asset) throw new RangeError(`There is no file ${name} in src/web/assets`);
  return `/assets/${name}?v=${asset.version}`;
}

export function assetRoutes(): Hono {
  const routes = new Hono();
  routes.get('/assets/:file', (context) => {
    const asset = ASSETS.get(context.req.param('file'));
    if (!asset) return context.notFound();
    // Files import each other without a version: those, and old versions, are asked for anew.
    const isNamed = context.req.query('v') === asset.version;
    const caching = isNamed ? 'public, max-age=31536000, immutable' : 'no-cache';
    return context.body(asset.content, 200, { 'Content-Type': asset.type, 'Cache-Control': caching });
  });
  return routes;
}
