import { paradigmOf } from '../paradigms/catalogue.ts';
import {
  DEFAULT_VIEW,
  PARADIGM_IDS,
  PARADIGM_NAMES,
  type ParadigmId,
  PROTOCOL_IDS,
  type ProtocolId,
  TEXT_VIEW_IDS,
  type TextViewId,
} from '../paradigms/names.ts';
import { PROTOCOLS } from '../paradigms/protocol.ts';
import { GRAPH_RL_NOTES } from './graph-rl-notes.ts';
import { LADDER, LADDER_RULES, type LadderCell } from './ladder.ts';

/** The page `docs/baselines.md`: what every baseline reaches in every paradigm, in Markdown. */
export function baselinesPage(cells: readonly LadderCell[]): string {
  return [
    '# Baselines',
    INTRODUCTION,
    ...PROTOCOL_IDS.flatMap((protocol) => [
      `## ${protocol}`,
      `${PROTOCOLS[protocol].label} View ${DEFAULT_VIEW}, success rate in % with its 95 % interval.`,
      ladderTable(cells, protocol),
    ]),
    '## Views',
    'Agents that look, in each view; the others play the same game whatever is drawn.',
    viewTable(cells),
    '## What graph-RL can learn, and what not',
    'graph-RL knows a situation only by the text of its board: two boards that differ in one character are two ' +
      'situations, and what is not on the board now is forgotten. So it learns where the board says all that matters.',
    notesTable(cells),
    '',
  ].join('\n\n');
}

const INTRODUCTION = `Written by \`npm run baselines\`; do not edit. Every agent plays the same seeds: ${LADDER_RULES.sessions} sessions a cell of length
\`${LADDER_RULES.length}\` (${LADDER_RULES.publishedSessions} under cheesebench). Probes and controls are not counted. Intervals are Wilson's, 95 %, with the number
of trials divided by the design effect, because trials of a session are alike.

- **stay**, **forward**, **constant:FFL** repeat their letters; **random** draws each action with the same probability.
- **wall-follower** keeps a hand on the wall. **graph-rl** learns values and a map of transitions within the session.
- **+no-reward** is shown no rewards and no outcomes, **+shuffled-view** sees the board's characters in random order:
  controls that tell whether an agent uses the one or the other.
- **oracle** reads hidden state: the upper end of the scale.`;

function ladderTable(cells: readonly LadderCell[], protocol: ProtocolId): string {
  const agents = LADDER.map(({ id }) => id);
  return table(
    ['paradigm', 'chance', ...agents],
    PARADIGM_IDS.flatMap((paradigm) => {
      const rules = paradigmOf(protocol, paradigm);
      if (!rules) return [];
      return [
        [
          PARADIGM_NAMES[paradigm].title,
          percent(rules.chance.rate),
          ...agents.map((agent) => figure(find(cells, { protocol, paradigm, agent, view: DEFAULT_VIEW }))),
        ],
      ];
    }),
  );
}

function viewTable(cells: readonly LadderCell[]): string {
  const agents = LADDER.filter(({ looks }) => looks).map(({ id }) => id);
  return table(
    ['protocol', 'paradigm', 'agent', ...TEXT_VIEW_IDS],
    PROTOCOL_IDS.flatMap((protocol) =>
      PARADIGM_IDS.flatMap((paradigm) =>
        agents.map((agent) => [
          protocol,
          PARADIGM_NAMES[paradigm].title,
          agent,
          ...TEXT_VIEW_IDS.map((view) => figure(find(cells, { protocol, paradigm, agent, view }))),
        ]),
      ),
    ),
  );
}

/** Clearly above random: the intervals do not meet. */
function notesTable(cells: readonly LadderCell[]): string {
  const protocol = 'cheesebot-1';
  return table(
    ['paradigm', 'graph-rl', 'random', 'clearly above random', 'why'],
    PARADIGM_IDS.map((paradigm) => {
      const [learner, random] = ['graph-rl', 'random'].map((agent) =>
        find(cells, { protocol, paradigm, agent, view: DEFAULT_VIEW }),
      );
      const isAbove = learner && random && learner.interval[0] > random.interval[1];
      return [
        PARADIGM_NAMES[paradigm].title,
        figure(learner),
        figure(random),
        isAbove ? 'yes' : 'no',
        GRAPH_RL_NOTES[paradigm] ?? '',
      ];
    }),
  );
}

interface Wanted {
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly agent: string;
  readonly view: TextViewId;
}

function find(cells: readonly LadderCell[], wanted: Wanted): LadderCell | undefined {
  return cells.find(
    ({ protocol, paradigm, agent, view }) =>
      protocol === wanted.protocol &&
      paradigm === wanted.paradigm &&
      agent === wanted.agent &&
      view === wanted.view,
  );
}

function figure(cell: LadderCell | undefined): string {
  if (!cell) return '';
  return `${percent(cell.rate)} (${percent(cell.interval[0])}–${percent(cell.interval[1])})`;
}

function percent(rate: number): string {
  const hundred = 100 * rate;
  return hundred > 0 && hundred < 0.95 ? hundred.toFixed(1) : hundred.toFixed(0);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
