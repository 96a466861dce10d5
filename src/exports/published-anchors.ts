import { paradigmOf } from '../paradigms/catalogue.ts';
import { runPublished } from '../paradigms/cheesebench/run/run-published.ts';
import { PROTOCOL_SETS, PUBLISHED_SWITCHES } from '../paradigms/cheesebench/switches.ts';
import { PARADIGM_NAMES, type ParadigmId } from '../paradigms/names.ts';

/**
 * What the published random agent reached where nothing but its own stream is drawn from: set ablation, seed 42, first view
 * (paradigm facts 0). An engine that is right reaches the same, trial by trial.
 */
const ANCHORS: readonly {
  readonly paradigm: ParadigmId;
  readonly successes: number;
  readonly meanSteps: number;
}[] = [
  { paradigm: 'morris-water-maze', successes: 5, meanSteps: 214.8 },
  { paradigm: 't-maze', successes: 6, meanSteps: 63.166667 },
];
const ANCHOR_SEED = 42;

export interface AnchorCheck {
  readonly isRight: boolean;
  /** One line a paradigm. */
  readonly lines: readonly string[];
}

/** Plays the published random agent where its published numbers can be met exactly. Takes some milliseconds. */
export async function checkAnchors(): Promise<AnchorCheck> {
  const run = await runPublished({
    paradigms: ANCHORS.flatMap(({ paradigm }) => paradigmOf('cheesebench', paradigm) ?? []),
    set: PROTOCOL_SETS.ablation,
    switches: PUBLISHED_SWITCHES,
    seed: ANCHOR_SEED,
    views: ['ascii-2d'],
    player: null,
  });
  if (!run.ok) throw new Error(run.refusal.message);
  const checked = ANCHORS.map((anchor) => {
    const trials = run.value.find(({ paradigm }) => paradigm === anchor.paradigm)?.random ?? [];
    const steps = trials.filter(({ outcome }) => outcome === 'success').map((trial) => trial.steps);
    const meanSteps = steps.reduce((sum, each) => sum + each, 0) / steps.length;
    const isRight = steps.length === anchor.successes && Math.abs(meanSteps - anchor.meanSteps) < 1e-6;
    const { title } = PARADIGM_NAMES[anchor.paradigm];
    const here = `${steps.length} of ${trials.length}, ${meanSteps.toFixed(1)} steps a success`;
    const line = `${title}: ${here}; published ${anchor.successes} of ${trials.length}, ${anchor.meanSteps.toFixed(1)}`;
    return { isRight, line: `${line}${isRight ? '' : ' (NOT the same)'}` };
  });
  return { isRight: checked.every(({ isRight }) => isRight), lines: checked.map(({ line }) => line) };
}
