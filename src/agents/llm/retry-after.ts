/**
 * Milliseconds that a response asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as an HTTP date
 * (RFC 9110, 10.2.3); undefined when it asks for nothing that can be read.
 */
export function retryAfterOf(headers: Headers | undefined, now: Date): number | undefined {
  const milliseconds = readNumber(headers?.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const header = headers?.get('retry-after');
  const seconds = readNumber(header);
  if (seconds !== undefined) return seconds * 1000;
  // An HTTP date ends in GMT; Date.parse alone takes "-5" for a year.
  const date = header?.trim().endsWith('GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function readNumber(text: string | null | undefined): number | undefined {
  if (!text || !/^\d+(\.\d+)?$/.test(text.trim())) return undefined;
  return Number(text);
}
