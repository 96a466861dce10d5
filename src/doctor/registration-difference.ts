/**
 * Whether a registered command of Discord's is what is wanted. Discord gives back more fields than it was sent, leaves
 * out or fills in what is false or empty, and orders lists of bare values as it likes; none of these is a difference.
 */
export function isSameRegistration(wanted: unknown, present: unknown): boolean {
  if (isNothing(wanted)) return isNothing(present);
  if (Array.isArray(wanted)) {
    if (!Array.isArray(present) || wanted.length !== present.length) return false;
    const [ours, theirs] = [sortedIfBare(wanted), sortedIfBare(present)];
    return ours.every((part, index) => isSameRegistration(part, theirs[index]));
  }
  if (typeof wanted !== 'object' || wanted === null) return wanted === present;
  if (typeof present !== 'object' || present === null) return false;
  // What Discord adds (ids, versions, localizations) is its own; what it has of ours beyond what we want is not.
  return [...new Set([...Object.keys(wanted), ...OWN_FIELDS])].every((field) =>
    isSameRegistration(Reflect.get(wanted, field), Reflect.get(present, field)),
  );
}

/** Fields that come from us alone: one that stands there and is not wanted is left over from another version. */
const OWN_FIELDS = [
  'options',
  'choices',
  'autocomplete',
  'required',
  'min_value',
  'max_value',
  'channel_types',
] as const;

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
  );
}

function sortedIfBare(list: readonly unknown[]): readonly unknown[] {
  const isBare = list.every((part) => typeof part !== 'object');
  return isBare ? list.toSorted((one, two) => String(one).localeCompare(String(two))) : list;
}
