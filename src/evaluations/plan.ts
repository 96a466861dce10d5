export type { Cell, Plan } from '../store/evaluation-records.ts';

/** A cell has at most so many sessions, and an evaluation altogether (our choice: what a chat can still oversee). */
export const PLAN_LIMITS = { seeds: 1_000, cells: 500, sessions: 20_000 } as const;
