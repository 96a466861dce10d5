import { inspect } from 'node:util';

/** Variables whose values nobody may read in a terminal or a log. */
const SECRET = /TOKEN|SECRET|PASSWORD|KEY|DATABASE_URL|REDIS_URL/u;
/** Shorter values are placeholders, and would black out ordinary words. */
const SHORTEST_SECRET = 6;

/**
 * What a program says of an error that nobody was prepared for, before it ends: one sentence in one line, and only where
 * LOG_LEVEL is `debug` or `trace` the stack below it. No value of a secret setting is in either.
 */
export function lastWords(error: unknown, environment: Readonly<Record<string, string | undefined>>): string {
  const isDetailed = environment.LOG_LEVEL === 'debug' || environment.LOG_LEVEL === 'trace';
  const sentence = `Cheesebot cannot go on: ${reasonOf(error)}`;
  return withoutSecrets(
    isDetailed ? `${sentence}.\n${inspect(error)}` : `${sentence} (LOG_LEVEL=debug says where).`,
    environment,
  );
}

/** The messages of an error and of what caused it, in one line. */
function reasonOf(error: unknown): string {
  const messages: string[] = [];
  for (
    let at = error;
    at !== undefined && messages.length < 5;
    at = at instanceof Error ? at.cause : undefined
  ) {
    messages.push((at instanceof Error && at.message) || String(at));
  }
  return messages.map((message) => message.replaceAll(/\s+/gu, ' ').replace(/\.$/u, '')).join(': ');
}

/** The text, with the name of a secret setting wherever its value stood. */
export function withoutSecrets(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  let clean = text;
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value.length < SHORTEST_SECRET || !SECRET.test(name)) continue;
    clean = clean.replaceAll(value, `[${name}]`);
  }
  return clean;
}
