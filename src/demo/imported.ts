import type { ImportedSession } from '../store/board-records.ts';
import type { Booking } from './bookings.ts';

type Course = Pick<ImportedSession, 'status' | 'endedAt' | 'turn' | 'moves' | 'trials'>;

/** A booked session with what came of it. */
export function importedOf(booking: Booking, course: Course): ImportedSession {
  const { id, spec, who, startedBy, place, isRanked, isAssisted, createdAt } = booking;
  return {
    id,
    spec,
    player: who.player,
    startedBy: who.player.kind === 'person' ? who.player.key : startedBy,
    place,
    ranked: isRanked,
    ...(isAssisted && { isAssisted }),
    createdAt: new Date(createdAt),
    ...course,
  };
}
