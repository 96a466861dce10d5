import { z } from 'zod';
import type { RatedView } from '../paradigms/cheesebench/run/aggregation.ts';
import type { ParadigmId } from '../paradigms/names.ts';

/**
 * The published leaderboard's file, schema "4" (paradigm facts 3.9). Its keys are spelled here and nowhere else.
 */
const rate = z.number().min(0).max(1);
const byName = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

export const PublishedEntrySchema = z.strictObject({
  model: z.string(),
  model_id: z.string(),
  modality: z.enum(['text (ASCII)', 'vision']),
  source: z.string(),
  overall: rate,
  overall_by_view: byName(rate),
  per_environment: byName(z.strictObject({ rate, best_view: z.string(), by_view: byName(rate) })),
  total_trials: z.int().min(1),
  views: z.array(z.string()),
});

export const PublishedFileSchema = z.strictObject({
  schema: z.literal('4'),
  environments: z.array(z.string()),
  rodent_baselines: byName(
    z.strictObject({
      species: z.string(),
      curve: z.array(rate),
      trials_to_criterion: z.int().min(1),
      note: z.string(),
    }),
  ),
  entries: z.array(PublishedEntrySchema),
});

export type PublishedEntry = z.infer<typeof PublishedEntrySchema>;
export type PublishedFile = z.infer<typeof PublishedFileSchema>;

const PUBLISHED_NAMES: Readonly<Partial<Record<ParadigmId, string>>> = {
  'morris-water-maze': 'MorrisWaterMaze',
  't-maze': 'TMaze',
  'barnes-maze': 'BarnesMaze',
  'radial-arm-maze': 'RadialArmMaze',
  'operant-chamber': 'OperantChamber',
  'shuttle-box': 'ShuttleBox',
  'place-preference': 'PlacePreference',
  'star-maze': 'StarMaze',
  dnms: 'DNMSTask',
};

/** What the published program calls a paradigm; one that it does not have keeps its own name. */
export function publishedName(paradigm: ParadigmId): string {
  return PUBLISHED_NAMES[paradigm] ?? paradigm;
}

export const PUBLISHED_VIEWS: Readonly<Record<RatedView, string>> = {
  'ascii-2d': 'ASCII_2D',
  'ascii-2d-fpv': 'ASCII_2D_FPV',
  'ascii-3d': 'ASCII_3D',
  'topdown-2d': 'TOPDOWN_2D',
};
