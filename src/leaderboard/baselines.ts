import { z } from 'zod';
import {
  PARADIGM_IDS,
  type ParadigmId,
  PROTOCOL_IDS,
  type ProtocolId,
  TEXT_VIEW_IDS,
  textViewOf,
  type ViewId,
} from '../paradigms/names.ts';
import baselinesFile from './baselines.json' with { type: 'json' };

/**
 * What the baseline ladder reaches, measured by `npm run baselines`, which writes the file: so that every board shows
 * what play without perception, learning or knowledge is worth, whether or not anybody has sent a baseline in.
 */
const rate = z.number().min(0).max(1);
export const BaselinesSchema = z.strictObject({
  /** How the figures were obtained, as a sentence. */
  source: z.string(),
  cells: z.array(
    z.strictObject({
      protocol: z.enum(PROTOCOL_IDS),
      paradigm: z.enum(PARADIGM_IDS),
      view: z.enum(TEXT_VIEW_IDS),
      agent: z.string(),
      successes: z.int().min(0),
      trials: z.int().min(1),
      sessions: z.int().min(1),
      /** 95 %, for trials that are alike within a session. */
      interval: z.tuple([rate, rate]),
    }),
  ),
});

export type MeasuredBaseline = z.output<typeof BaselinesSchema>['cells'][number];

const FILE = BaselinesSchema.parse(baselinesFile);

export const BASELINES_SOURCE = FILE.source;

/**
 * The ladder's figures for one paradigm in one view; those of agents that do not look hold in every view. The ladder is
 * told the text that a picture is made of, so in a view of pictures its figures are those of that text.
 */
export function measuredBaselines(
  protocol: ProtocolId,
  paradigm: ParadigmId,
  view: ViewId,
): readonly MeasuredBaseline[] {
  const own = FILE.cells.filter((cell) => cell.protocol === protocol && cell.paradigm === paradigm);
  const agents = new Set(own.map((cell) => cell.agent));
  return [...agents].flatMap((agent) => {
    const cells = own.filter((cell) => cell.agent === agent);
    return cells.find((cell) => cell.view === textViewOf(view)) ?? (cells.length === 1 ? cells : []);
  });
}
