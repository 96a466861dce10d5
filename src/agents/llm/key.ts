import { evenHidden } from '../clean-text.ts';

/** A key as it was found in the environment, or why there is none that could be sent. */
type KeyReading =
  | { readonly ok: true; readonly value: string | undefined }
  | { readonly ok: false; readonly problem: string };

/**
 * The key of an agent, from the variable its configuration names. It leaves this house in the request header of its
 * own endpoint only; no sentence here repeats any part of it.
 */
export function readKey(
  agentName: string,
  variable: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): KeyReading {
  if (variable === undefined) return { ok: true, value: undefined };
  const value = env[variable]?.trim() ?? '';
  if (value === '') {
    return {
      ok: false,
      problem: `${agentName} has no key: the environment variable ${variable} is not set. Set it and start Cheesebot again.`,
    };
  }
  // A header takes printable ASCII only; the HTTP library's own error would print the whole key.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    return {
      ok: false,
      problem: `The key of ${agentName} in the environment variable ${variable} holds characters that no key has. Copy it again, without spaces or quotes.`,
    };
  }
  return { ok: true, value };
}

/** Shorter values are placeholders of local servers, and would black out ordinary words. */
const SHORTEST_SECRET = 6;

/**
 * Takes a key out of text that came from outside: endpoints do repeat what they were sent in their errors. Rule: also
 * where hidden characters stand in it, which are taken out later, when people are shown the text.
 */
export function keyRemover(key: string | undefined): (text: string) => string {
  if (key === undefined || key.length < SHORTEST_SECRET) return (text) => text;
  const pattern = evenHidden(key);
  return (text) => text.replaceAll(pattern, '[key]');
}
