import { cutToCells, padToCells } from '../../leaderboard/cell-width.ts';
import { PARADIGM_NAMES, type ParadigmId } from '../../paradigms/names.ts';
import { percentCell, percentRange, percentText } from '../../percent.ts';
import type { ParadigmComparison, ProfileComparison } from '../../profiles/compare.ts';
import { nameOf } from '../../profiles/pictures.ts';
import type { HistoryEntry, ParadigmProfile } from '../../profiles/profiles.ts';
import type { CardBlock } from '../card.ts';

/** Monospaced columns that a phone shows without scrolling sideways. */
const COLUMNS = 38;
const PARADIGM = { rate: 4, interval: 7, mark: 1 } as const;
const COMPARED = { name: 15, side: 5, difference: 5 } as const;
const HISTORY = { day: 7, name: 15, count: 8 } as const;

/** Each paradigm with k/n, the rate in per cent, its 95 % interval, and whether that is clear of chance; spoken with rodents. */
export function paradigmTable(paradigms: readonly ParadigmProfile[]): CardBlock {
  const count = 1 + Math.max(3, ...paradigms.map((each) => countCell(each).length));
  const name = COLUMNS - count - PARADIGM.rate - PARADIGM.interval - PARADIGM.mark;
  const line = (...cells: readonly [string, string, string, string, string]): string =>
    [
      padToCells(cells[0], name),
      cells[1].padStart(count),
      cells[2].padStart(PARADIGM.rate),
      cells[3].padStart(PARADIGM.interval),
      cells[4],
    ]
      .join('')
      .trimEnd();
  return {
    kind: 'table',
    text: [
      line('Paradigm', 'k/n', '%', '95 %', ''),
      ...paradigms.map((each) =>
        line(
          nameCell(each.paradigm, name),
          countCell(each),
          percentCell(each.rate),
          percentRange(each.interval),
          chanceMark(each),
        ),
      ),
    ].join('\n'),
    alt: paradigms.map(spokenParadigm).join(' '),
  };
}

function countCell({ successes, trials }: ParadigmProfile): string {
  return `${successes}/${trials}`;
}

/** `+` where all of the interval is above chance, `-` where all of it is below. */
function chanceMark({ interval: [low, high], references: { chance } }: ParadigmProfile): string {
  if (low > chance.rate) return '+';
  return high < chance.rate ? '-' : '';
}

function spokenParadigm({
  paradigm,
  successes,
  trials,
  rate,
  interval,
  references,
}: ParadigmProfile): string {
  const [low, high] = interval;
  const { chance, rodent } = references;
  const compared = rodent === null ? '' : `, rodents ${percentText(rodent.rate)}`;
  return (
    `${PARADIGM_NAMES[paradigm].title}: ${successes} of ${trials} solved, ${percentText(rate)} ` +
    `(95 % interval ${percentText(low)} to ${percentText(high)}), chance ${percentText(chance.rate)}${compared}.`
  );
}

/** Both rates and their difference; a star where it is sure to be one. */
export function comparisonTable({ one, other, paradigms }: ProfileComparison): CardBlock {
  const line = (...cells: readonly [string, string, string, string]): string =>
    [
      padToCells(cells[0], COMPARED.name),
      cells[1].padStart(COMPARED.side),
      cells[2].padStart(COMPARED.side),
      cells[3].padStart(COMPARED.difference),
    ].join(' ');
  return {
    kind: 'table',
    text: [
      line('Paradigm, %', '1st', '2nd', 'diff'),
      ...paradigms.map((each) =>
        line(
          nameCell(each.paradigm, COMPARED.name),
          each.one === null ? '-' : percentCell(each.one.rate),
          each.other === null ? '-' : percentCell(each.other.rate),
          differenceCell(each),
        ),
      ),
    ].join('\n'),
    alt: paradigms.map((each) => spokenComparison(each, nameOf(one), nameOf(other))).join(' '),
  };
}

function differenceCell({ difference }: ParadigmComparison): string {
  if (difference === null) return '-';
  const points = Math.round(difference.difference * 100);
  return `${points > 0 ? '+' : ''}${points}${difference.better === 'unclear' ? ' ' : '*'}`;
}

function spokenComparison(
  { paradigm, one, other, difference }: ParadigmComparison,
  first: string,
  second: string,
): string {
  const side = (name: string, own: ParadigmProfile | null): string =>
    own === null
      ? `${name} has not played it`
      : `${name} ${own.successes} of ${own.trials}, ${percentText(own.rate)}`;
  const points = (rate: number): string => String(Math.round(rate * 100));
  const apart =
    difference === null
      ? ''
      : `; difference ${points(difference.difference)} points, ${points(difference.interval[0])} to ${points(difference.interval[1])}`;
  return `${PARADIGM_NAMES[paradigm].title}: ${side(first, one)}, ${side(second, other)}${apart}.`;
}

/** Day, paradigm, k/n, and what else is to be said in a word. */
export function historyTable(history: readonly HistoryEntry[]): CardBlock {
  const line = (day: string, name: string, count: string, word: string): string =>
    [
      padToCells(day, HISTORY.day),
      padToCells(name, HISTORY.name),
      count.padStart(HISTORY.count - 1),
      ' ',
      word,
    ]
      .join('')
      .trimEnd();
  return {
    kind: 'table',
    text: [
      line('Last', 'sessions', 'k/n', ''),
      ...history.map((entry) =>
        line(
          dayText(entry.at),
          nameCell(entry.paradigm, HISTORY.name - 1),
          `${entry.successes}/${entry.trials}`,
          historyWord(entry),
        ),
      ),
    ].join('\n'),
    alt: history
      .map((entry) => {
        const word = historyWord(entry);
        const said = word === '' ? '' : `, ${word}`;
        return `${dayText(entry.at)}: ${PARADIGM_NAMES[entry.paradigm].title}, ${entry.successes} of ${entry.trials} solved${said}.`;
      })
      .join(' '),
  };
}

/** At most eight letters; nothing of a ranked session that was played to its end. */
function historyWord({ voidReason, status, isPuzzle, isRanked }: HistoryEntry): string {
  if (status === 'void' || voidReason !== null) return 'void';
  if (status === 'quit' || status === 'expired') return status === 'quit' ? 'quit' : 'expired';
  if (isPuzzle) return 'puzzle';
  return isRanked ? '' : 'practice';
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `28 Nov`, UTC. */
export function dayText(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}

function nameCell(paradigm: ParadigmId, width: number): string {
  return cutToCells(PARADIGM_NAMES[paradigm].title, width);
}
