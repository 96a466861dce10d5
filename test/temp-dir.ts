import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();

/** An empty directory of a test's own, which goes when the test's file is over: stores of a whole run are gigabytes. */
export function tempDir(kind: string): string {
  const directory = mkdtempSync(join(tmpdir(), `cheesebot-${kind}-`));
  made.add(directory);
  return directory;
}

export function removeTempDirs(): void {
  for (const directory of made) {
    // A process that was killed an instant ago may have written into it once more.
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    made.delete(directory);
  }
}
