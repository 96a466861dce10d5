import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, it } from 'vitest';

/** What the Dockerfile copies out of the repository: `COPY from... to`, without its options. */
function copiedPaths(): readonly string[] {
  return [...readFileSync('Dockerfile', 'utf8').matchAll(/^COPY (.+)$/gmu)].flatMap(([, words = '']) =>
    words.split(' ').slice(0, -1),
  );
}

const isIn = (path: string, places: readonly string[]): boolean =>
  places.some((place) => path === place || path.startsWith(`${place}/`));

it('the image has every file that its source imports, and every package', () => {
  const places = copiedPaths();
  const { dependencies }: { readonly dependencies: object } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  const packages = Object.keys(dependencies);
  const absent: string[] = [];
  for (const file of globSync('{src,commands}/**/*.ts')) {
    // What is imported as a type alone is not looked for when a program runs.
    for (const [, imported = ''] of readFileSync(file, 'utf8').matchAll(
      /(?:^(?:import|export) (?!type )(?:[^;']* from )?|\b(?:import|require)\()'([^']+)'/gmu,
    )) {
      if (imported.startsWith('node:')) continue;
      const isThere = imported.startsWith('.')
        ? isIn(normalize(join(file, '..', imported)), places)
        : isIn(imported, packages);
      if (!isThere) absent.push(`${file}: ${imported}`);
    }
  }
  expect(places).toContain('src');
  expect(absent).toEqual([]);
});
