/** `2026-11-28 21:40 UTC`, for readers whose client shows no local times; a number is of milliseconds since 1970. */
export function utcMinuteOf(at: Date | number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
