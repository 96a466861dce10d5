/** What a person said of how they play: `unassisted` is the pledge, `assisted` a class of its own, null nothing yet. */
export const PLEDGES = ['unassisted', 'assisted'] as const;
export type Pledge = (typeof PLEDGES)[number] | null;

/** The pledge in a preference; null for what this version cannot read. */
export function pledgeIn(stored: string): Pledge {
  return PLEDGES.find((pledge) => pledge === stored) ?? null;
}
