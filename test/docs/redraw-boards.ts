import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { paradigmsOf } from '../../src/paradigms/catalogue.ts';
import { redrawn } from './page-boards.ts';

// `node test/docs/redraw-boards.ts`: draws the boards of docs/paradigms anew, after a change of what a board looks like.
for (const paradigm of paradigmsOf('cheesebot-1')) {
  const path = `docs/paradigms/${paradigm.id}.md`;
  if (existsSync(path)) writeFileSync(path, redrawn(paradigm, readFileSync(path, 'utf8')));
}
