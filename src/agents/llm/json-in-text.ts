export interface FoundObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** What stood around it; undefined when the text is the object and nothing else. */
  readonly surroundings: string | undefined;
}

/** How many opening braces are tried in a text, so that a hostile one cannot cost quadratic time. */
const TRIES = 50;

/** The JSON object of a reply: the whole text, or the last one within it (models explain first and answer last). */
export function findJsonObject(text: string): FoundObject | undefined {
  const whole = parseObject(text);
  if (whole) return { value: whole, surroundings: undefined };
  const fenced = [...text.matchAll(/```[a-z]*\s*([\s\S]*?)```/gi)].at(-1)?.[1];
  const inFence = fenced === undefined ? undefined : parseObject(fenced.trim());
  if (inFence) return { value: inFence, surroundings: 'a code fence around the JSON' };
  return lastWithin(text);
}

function lastWithin(text: string): FoundObject | undefined {
  const close = text.lastIndexOf('}');
  let open = text.lastIndexOf('{', close);
  for (let tries = 0; open >= 0 && tries < TRIES; tries++) {
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
