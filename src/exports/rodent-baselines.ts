import { z } from 'zod';
import { PARADIGM_IDS } from '../paradigms/names.ts';
import rodentFile from './rodent-baselines.json' with { type: 'json' };

const FileSchema = z.strictObject({
  source: z.strictObject({
    repository: z.url(),
    paper: z.string(),
    commit: z.string().regex(/^[0-9a-f]{40}$/u),
    about: z.string(),
  }),
  baselines: z.array(
    z.strictObject({
      paradigm: z.enum(PARADIGM_IDS),
      species: z.string(),
      /** Success rate of each session; the last is the value that models are compared with. */
      curve: z.array(z.number().min(0).max(1)).min(1),
      trialsToCriterion: z.int().min(1),
      /** The experiment that the benchmark names as its source. */
      cited: z.string(),
      /** What is doubtful about it; may be empty. */
      remark: z.string(),
    }),
  ),
});

/** The rodent reference of the published benchmark, in a form of our own (paradigm facts 1.3 and 2). */
export const RODENT_BASELINES = FileSchema.parse(rodentFile);
