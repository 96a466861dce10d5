import type { BotParts } from './bot-parts.ts';
import type { DuelDoor } from './duels/duel-door.ts';
import type { EvaluationDoor } from './evaluations/evaluation-door.ts';
import type { Watches } from './watches.ts';

/** What everything behind the door works with. */
export interface DoorParts {
  readonly parts: BotParts;
  readonly watches: Watches;
  readonly duels: DuelDoor;
  readonly evaluations: EvaluationDoor;
}
