/** `a, b and c`: a list as it stands in a sentence. */
export function listed(items: readonly string[], before: 'and' | 'or' = 'and'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${before} ${last}`;
}
