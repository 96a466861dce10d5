import { echo } from '../echo.ts';
import { nearest } from '../nearest.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { SummaryCode } from './summaries.ts';

/** `9:00`, `09:00`, `9`, `9am`, `9:30 pm` as `09:00`. */
export function readTime(typed: string): Result<string, SummaryCode> {
  const parts = /^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))?\s*(?<half>am|pm)?$/iu.exec(typed.trim())?.groups;
  const half = parts?.half?.toLowerCase();
  const hour = Number(parts?.hour ?? Number.NaN);
  const minute = Number(parts?.minute ?? 0);
  const isTime = minute < 60 && (half === undefined ? hour < 24 : hour >= 1 && hour <= 12);
  if (!parts || !isTime) {
    return refused(
      'summary/bad-time',
      `"${echo(typed.trim())}" is no time of day: write it as hours and minutes, such as 09:00 or 18:30.`,
    );
  }
  const hours = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return accepted(`${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}

/** A zone that Intl knows, under the name that was typed: places keep the names that people there use. */
export function readTimezone(typed: string): Result<string, SummaryCode> {
  const wanted = typed.trim().replaceAll(' ', '_');
  const zone = zoneNamed(wanted);
  if (zone !== undefined) return accepted(zone);
  const meant = nearestZone(wanted);
  const hint =
    meant === undefined ? 'Write it as region and city, such as Europe/Paris.' : `Did you mean ${meant}?`;
  return refused(
    'summary/bad-timezone',
    `"${echo(typed.trim())}" is no time zone that is known here. ${hint}`,
  );
}

/** Zones that begin with what was typed, or whose city does: for completion. */
export function zonesLike(typed: string, limit: number): readonly string[] {
  const wanted = typed.trim().replaceAll(' ', '_').toLowerCase();
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const starting = zones.filter((zone) => zone.toLowerCase().startsWith(wanted));
  const holding = zones.filter((zone) => !starting.includes(zone) && zone.toLowerCase().includes(wanted));
  return [...starting, ...holding].slice(0, limit);
}

/** Rule: offsets are refused, because a summary at +01:00 would wander by an hour in summer. */
function zoneNamed(wanted: string): string | undefined {
  if (!/^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+){0,2}$/iu.test(wanted)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: wanted }).resolvedOptions();
    if (timeZone.toLowerCase() === wanted.toLowerCase()) return timeZone;
    return /[A-Z]/u.test(wanted)
      ? wanted
      : wanted.replaceAll(/(?<![a-z])[a-z]/gu, (one) => one.toUpperCase());
  } catch {
    return undefined;
  }
}

function nearestZone(wanted: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const byCity = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf('/') + 1), zone]));
  const city = nearest(wanted.slice(wanted.lastIndexOf('/') + 1), [...byCity.keys()]);
  return nearest(wanted, zones) ?? (city === undefined ? undefined : byCity.get(city));
}
