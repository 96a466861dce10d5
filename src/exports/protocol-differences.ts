import type { PublishedRow } from '../leaderboard/published.ts';
import { PUBLISHED_SWITCHES } from '../paradigms/cheesebench/switches.ts';
import { type ParadigmId, TEXT_VIEW_IDS, type TextViewId } from '../paradigms/names.ts';

/** How a model is asked here; what the published program did stands in PUBLISHED_ASKING. */
export interface ModelSettings {
  /** Earlier exchanges that it is shown. */
  readonly history: number;
  /** The most actions of a reply. */
  readonly actions: number;
  readonly prompt: string;
  /** Null where none is sent. */
  readonly temperature: number | null;
  readonly maxTokens: number;
}

export interface ReproductionSetting {
  /** Trials of each paradigm, as they are played here. */
  readonly trials: (paradigm: ParadigmId) => number;
  readonly paradigms: readonly ParadigmId[];
  readonly views: readonly TextViewId[];
  /** The random agent plays first in the published protocol, and after nobody. */
  readonly isRandom: boolean;
  /** Null for an agent without a model. */
  readonly model: ModelSettings | null;
  readonly published: PublishedRow;
}

/** One switch or setting of the published run, and what holds here. */
export interface ProtocolDifference {
  readonly name: string;
  readonly published: string;
  readonly here: string;
  readonly isSame: boolean;
}

/** How the published program asked models: paradigm facts 3.1 to 3.6. */
const PUBLISHED_ASKING = {
  history: 5,
  temperature: 0.7,
  maxTokens: 512,
  prompt: 'default',
  stepCap: 200,
} as const;

/** Every named switch of the published protocol and every setting that results depend on, one by one. */
export function protocolDifferences(setting: ReproductionSetting): readonly ProtocolDifference[] {
  return [...ofTrials(setting), ...(setting.model ? ofModel(setting.model, setting.published) : [])];
}

function ofTrials(setting: ReproductionSetting): readonly ProtocolDifference[] {
  const { published, views, isRandom } = setting;
  return [
    {
      name: 'apparatus',
      published: isRandom
        ? 'fresh: the random agent plays first'
        : `${PUBLISHED_SWITCHES.apparatus}: after the random agent, on the same object`,
      here: isRandom ? 'fresh' : 'shared: with what as many trials of the random agent leave behind',
      isSame: true,
    },
    trialsDifference(setting),
    { name: 'step cap', ...stepCap(published) },
    {
      name: 'aggregation',
      published: 'best-of-3: the best view of three, so somewhat too high, for chance too',
      here: views.length === TEXT_VIEW_IDS.length ? 'best-of-3' : `best of ${views.join(', ')}`,
      isSame: views.length === TEXT_VIEW_IDS.length,
    },
    {
      name: 'draws',
      published: 'one generator for the whole run, whose state is not known',
      here: 'a stream for each trial, the same in every view: who does not look gains nothing by the best of three, where the published random agent gains about 6 points',
      isSame: false,
    },
  ];
}

function stepCap(row: PublishedRow): Omit<ProtocolDifference, 'name'> {
  const here = "each paradigm's own";
  if (row.isWrapped) {
    const then = `cap mode ${PUBLISHED_SWITCHES.capMode}: the environment's trial goes on in the next one`;
    return {
      published: `${PUBLISHED_ASKING.stepCap} steps in every paradigm, and ${then}`,
      here,
      isSame: false,
    };
  }
  // Of the baselines' runs the source has rates alone.
  const isStated = row.in('t-maze', 'ascii-2d') !== undefined;
  return { published: isStated ? here : 'not stated', here, isSame: isStated };
}

function trialsDifference({ paradigms, trials, published }: ReproductionSetting): ProtocolDifference {
  const theirs = paradigms.map((paradigm) => published.in(paradigm, 'ascii-2d')?.trials);
  const isSame = paradigms.every((paradigm, at) => theirs[at] === trials(paradigm));
  const known = theirs.filter((count) => count !== undefined);
  return {
    name: 'trials',
    published: known.length < theirs.length ? 'not stated' : rangeText(known),
    here: rangeText(paradigms.map(trials)),
    isSame,
  };
}

function rangeText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${least} a paradigm` : `${least} to ${most} a paradigm`;
}

function ofModel(model: ModelSettings, { isWrapped }: PublishedRow): readonly ProtocolDifference[] {
  const batch = Math.min(model.actions, PUBLISHED_SWITCHES.batch);
  const { history, temperature, maxTokens, prompt } = PUBLISHED_ASKING;
  return [
    {
      name: 'wrapper',
      published: isWrapped ? 'through a coding assistant with instructions of its own' : 'none',
      here: 'none: the endpoint alone',
      isSame: !isWrapped,
    },
    {
      name: 'prompt',
      published: `${prompt}, with an example that walks to a G`,
      here: `${model.prompt}, in other words and without an example of play`,
      isSame: false,
    },
    {
      name: 'batch',
      published: `up to ${PUBLISHED_SWITCHES.batch} actions a reply`,
      here: `up to ${batch}`,
      isSame: batch === PUBLISHED_SWITCHES.batch,
    },
    {
      name: 'history',
      published: `h ${history}, ${PUBLISHED_SWITCHES.historyCut}: the window begins with half an exchange`,
      here: `h ${model.history}, whole turns`,
      isSame: false,
    },
    {
      name: 'fallback',
      published: `${PUBLISHED_SWITCHES.fallback} for a reply that cannot be read, and for one that never came`,
      here: 'asked again twice, then stay; where the endpoint fails the trial is void and does not count',
      isSame: false,
    },
    {
      name: 'temperature',
      published: isWrapped ? "the coding assistant's" : String(temperature),
      here: model.temperature === null ? "the model's own" : String(model.temperature),
      isSame: !isWrapped && model.temperature === temperature,
    },
    {
      name: 'reply length',
      published: isWrapped ? "the coding assistant's" : `${maxTokens} tokens`,
      here: `${model.maxTokens} tokens`,
      isSame: !isWrapped && model.maxTokens === maxTokens,
    },
  ];
}

/** In two lists: what differs, each with both sides, and the names of what is as published. */
export function differencesText(differences: readonly ProtocolDifference[]): string {
  const other = differences.filter(({ isSame }) => !isSame);
  const same = differences.filter(({ isSame }) => isSame);
  return [
    'Differences from the published protocol:',
    ...other.map(({ name, published, here }) => `- ${name}: published ${published}. Here ${here}.`),
    ...(same.length === 0
      ? []
      : [`As published: ${same.map(({ name, here }) => `${name} (${here})`).join('; ')}.`]),
  ].join('\n');
}
