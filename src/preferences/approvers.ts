import { z } from 'zod';

/** Somebody whom a workspace lets approve evaluations: a person by player key, or a group by its key. */
export interface Approver {
  readonly key: string;
  /** As it was when they were named; empty where nobody knew it. */
  readonly name: string;
}

/** The most that one workspace names (our choice): each person is written to. */
export const APPROVER_LIMIT = 10;

const STORED = z.array(z.object({ key: z.string().min(1), name: z.string() })).min(1);

export function writeApprovers(approvers: readonly Approver[]): string {
  return JSON.stringify(approvers.map(({ key, name }) => ({ key, name })));
}

/** Undefined for what this version cannot read, and for an empty list, which erasing its last person leaves behind. */
export function readApprovers(stored: string): readonly Approver[] | undefined {
  const read = STORED.safeParse(parsed(stored));
  return read.success ? read.data : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
