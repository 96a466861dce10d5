/** 12,345: a number for people. */
export function figure(count: number): string {
  return count.toLocaleString('en');
}

/** `1 session`, `1,200 sessions`. */
export function counted(count: number, what: string): string {
  return `${figure(count)} ${what}${count === 1 ? '' : 's'}`;
}
