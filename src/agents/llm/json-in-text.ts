interface FoundObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** What stood around it; undefined when the text is the object and nothing else. */
  readonly surroundings: string | undefined;
}

/**
 * How many opening braces are tried in a text, and how long an object among other text may be (in characters; ours has
 * about 600). A reply may have megabytes, and whoever sent it may mean harm: more would cost quadratic time, during
 * which nobody else is answered.
 */
const TRIES = 50;
const LONGEST_WITHIN = 65_536;

/** The JSON object of a reply: the whole text, or the last one within it (models explain first and answer last). */
export function findJsonObject(text: string): FoundObject | undefined {
  const whole = parseObject(text);
  if (whole) return { value: whole, surroundings: undefined };
  const fenced = lastFenced(text);
  const inFence = fenced === undefined ? undefined : parseObject(fenced);
  if (inFence) return { value: inFence, surroundings: 'a code fence around the JSON' };
  return lastWithin(text);
}

/** What stands in the last code fence that was closed, without the name of its language. */
function lastFenced(text: string): string | undefined {
  // Fences open and close by turns: every second part stands in one, and the last part has no closing fence.
  const parts = text.split('```');
  const inside = parts[parts.length - (parts.length % 2 === 0 ? 3 : 2)];
  return inside?.replace(/^[a-z]*/i, '').trim();
}

function lastWithin(text: string): FoundObject | undefined {
  const close = text.lastIndexOf('}');
  let open = text.lastIndexOf('{', close);
  for (let tries = 0; open >= 0 && close - open < LONGEST_WITHIN && tries < TRIES; tries++) {
    const value = parseObject(text.slice(open, close + 1));
    // An inner object of the answer parses as well; the one with the actions is meant.
    if (value && ('actions' in value || 'action' in value)) {
      return { value, surroundings: 'other text around the JSON' };
    }
    if (open === 0) break;
    open = text.lastIndexOf('{', open - 1);
  }
  return undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
