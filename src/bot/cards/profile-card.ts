import { counted, figure } from '../../counted.ts';
import { PROVISIONAL_BELOW } from '../../leaderboard/overall.ts';
import type { Streak } from '../../leaderboard/records-of.ts';
import { shownName } from '../../leaderboard/shown-name.ts';
import { pText } from '../../p-value.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW, PARADIGM_NAMES } from '../../paradigms/names.ts';
import { percentText } from '../../percent.ts';
import { compareProfiles, type ProfileComparison } from '../../profiles/compare.ts';
import { nameOf, pictureOfComparison, pictureOfProfile } from '../../profiles/pictures.ts';
import type { Opponent, Profile, SessionMark } from '../../profiles/profiles.ts';
import type { Card, CardButton, CardField, CardSelect } from '../card.ts';
import { writeCommandLine } from '../grammar.ts';
import { fitsPressId } from '../press-id.ts';
import { comparisonTable, dayText, historyTable, paradigmTable } from './profile-table.ts';

/** What a Discord message (2000 characters) has room for, names and reasons in characters; the page on the web has all of it. */
const SHOWN = {
  history: 6,
  bests: 4,
  records: 4,
  opponents: 4,
  opponent: 20,
  voidReasons: 2,
  reason: 80,
  name: 40,
} as const;

export interface ProfileView {
  /** Key of who looks. */
  readonly self: string;
  /** Its page; left out where nobody else may see it. */
  readonly url?: string;
  /** Whom it may be compared with. */
  readonly others: readonly Pick<Profile, 'playerKey' | 'kind' | 'name'>[];
}

/** Everything of a player that a message has room for. */
export function profileCard(profile: Profile, { self, url, others }: ProfileView): Card {
  const picture = pictureOfProfile(profile);
  const history = profile.history.slice(0, SHOWN.history);
  return {
    title: `Profile: ${titleName(profile)}`,
    text: profileText(profile).join('\n\n'),
    blocks: [
      ...(profile.paradigms.length === 0 ? [] : [paradigmTable(profile.paradigms)]),
      ...(history.length === 0 ? [] : [historyTable(history)]),
    ],
    ...(picture && { picture }),
    fields: profileFields(profile),
    selects: compareSelect(profile, others),
    buttons: [profileButtons(profile, self)],
    ...(url !== undefined && { links: [{ label: 'Open the profile', url }] }),
    footer: `${profile.protocol}, view ${profile.view}. k/n, %, 95 % interval; + clear above chance, - below. Days are UTC.`,
  };
}

function profileText(profile: Profile): readonly string[] {
  const { isHidden, trials, successes, attempts, otherClass, isAssisted, protocol, view } = profile;
  return [
    ...(isHidden ? ['You are hidden: only you can see this, and you are in no standing.'] : []),
    trials === 0
      ? `No ranked trial under ${protocol} in the view ${view} here yet.`
      : `${figure(successes)} of ${counted(trials, 'trial')} solved in ${counted(attempts.ranked, 'ranked session')}. ${placeText(profile)}`,
    ...(otherClass === 0
      ? []
      : [`${counted(otherClass, 'session')} ${isAssisted ? 'without' : 'with'} help count apart.`]),
  ].map((part) => part.trim());
}

function placeText({ place, isHidden }: Profile): string {
  if (!place) return isHidden ? '' : 'No place overall yet.';
  const { row, of } = place;
  const [best, worst] = row.band ?? [0, 0];
  const where = best === worst ? `Place ${best}` : `Place ${best} to ${worst}`;
  const [low, high] = row.interval;
  const { trials, sessions, paradigms } = PROVISIONAL_BELOW;
  const provisional = row.isProvisional
    ? ` Provisional: below ${trials} trials, ${sessions} sessions or ${paradigms} paradigms.`
    : '';
  return `${where} of ${of} overall, ${figure(row.points)} points (${figure(low)} to ${figure(high)}).${provisional}`;
}

function profileFields(profile: Profile): readonly CardField[] {
  const { kind, efficiency, records, opponents, playStreak, puzzleStreak } = profile;
  const bests = profile.paradigms
    .flatMap(({ best }) => (best === null ? [] : [best]))
    .sort((one, other) => other.successes / other.trials - one.successes / one.trials)
    .slice(0, SHOWN.bests);
  const rows: readonly (readonly [string, string])[] = [
    ['Best sessions', bests.map(markText).join('; ')],
    ['Records here', records.slice(0, SHOWN.records).map(markText).join('; ')],
    ['Not solved', endingsText(profile)],
    ['Efficiency', efficiency === null ? '' : `${percentText(efficiency)} (the shortest way: 100 %)`],
    ['Duels', opponents.slice(0, SHOWN.opponents).map(opponentText).join('; ')],
    ['Days in a row', kind === 'agent' ? '' : streakText(playStreak)],
    ['Puzzles in a row', streakText(puzzleStreak)],
    ['All attempts', attemptsText(profile)],
    ['Void', voidText(profile)],
  ];
  return rows.flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}

/** `T-maze 9/10 (28 Nov)` */
function markText({ paradigm, successes, trials, at }: SessionMark): string {
  return `${PARADIGM_NAMES[paradigm].title} ${successes}/${trials} (${dayText(at)})`;
}

function endingsText({ endings, trials }: Profile): string {
  const { solved, failed, timeUp, quit, expired } = endings;
  const missed = trials - solved;
  if (missed === 0) return '';
  const parts = [
    [failed, 'wrong'],
    [timeUp, 'time up'],
    [quit, 'quit'],
    [expired, 'expired'],
  ] as const;
  const shares = parts.flatMap(([count, word]) =>
    count === 0 ? [] : [`${word} ${figure(count)} (${percentText(count / missed)})`],
  );
  return `${figure(missed)}: ${shares.join(', ')}`;
}

function opponentText(opponent: Opponent): string {
  const { won, drawn, lost, p } = opponent;
  return `${cut(opponent.name, SHOWN.opponent)} ${won}-${drawn}-${lost}${p === undefined ? '' : ` (${pText(p)})`}`;
}

function streakText({ current, longest }: Streak): string {
  return longest === 0 ? '' : `${figure(current)} (longest ${figure(longest)})`;
}

/** Of agents always, so that nobody sees only the attempts that went well; of people where some do not count. */
function attemptsText({ attempts, kind }: Profile): string {
  const { ranked, practice, void: broken, voided, lab } = attempts;
  if (kind === 'person' && practice + broken + voided === 0) return '';
  const parts = [
    `${figure(ranked)} ranked`,
    ...(practice === 0 && kind === 'person' ? [] : [`${figure(practice)} practice`]),
    ...(broken === 0 && kind === 'person' ? [] : [`${figure(broken)} void`]),
    ...(voided === 0 ? [] : [`${figure(voided)} taken out by an admin`]),
  ];
  return `${parts.join(', ')}${lab === 0 ? '' : ` (${figure(lab)} of evaluations)`}`;
}

function voidText({ history }: Profile): string {
  return history
    .flatMap(({ voidReason, paradigm, at }) =>
      voidReason === null
        ? []
        : [`${PARADIGM_NAMES[paradigm].title} (${dayText(at)}): ${cut(voidReason, SHOWN.reason)}`],
    )
    .slice(0, SHOWN.voidReasons)
    .join('\n');
}

function profileButtons(profile: Profile, self: string): readonly CardButton[] {
  const { playerKey, protocol, view } = profile;
  const rest = restOf({ protocol, view });
  return [
    ...(playerKey === self
      ? [button('Export my results', 'export')]
      : [
          button(
            'Compare with me',
            writeCommandLine('profile', { player: typedKey(profile), versus: 'me', ...rest }),
          ),
        ]),
    button('Leaderboard', writeCommandLine('leaderboard', rest)),
    // Rule: an id has 100 characters. What does not fit can still be typed.
  ].filter(({ press }) => fitsPressId(press));
}

function compareSelect(profile: Profile, others: ProfileView['others']): readonly CardSelect[] {
  const { protocol, view } = profile;
  const line = writeCommandLine('profile', { player: typedKey(profile), ...restOf({ protocol, view }) });
  if (others.length === 0 || !fitsPressId({ kind: 'command', text: line })) return [];
  return [
    {
      placeholder: 'Compare with …',
      press: { kind: 'command', text: line },
      // The name of the option is part of the value: what stands alone behind a colon, such as constant:FFL, would be read as one.
      options: others.map(({ playerKey, kind, name }) => ({
        value: `versus:${typedKey({ playerKey, kind })}`,
        label: shortName(name),
      })),
    },
  ];
}

/** Only what differs from the defaults: an id has 100 characters. */
function restOf({ protocol, view }: Pick<Profile, 'protocol' | 'view'>) {
  return {
    protocol: protocol === DEFAULT_PROTOCOL ? undefined : protocol,
    view: view === DEFAULT_VIEW ? undefined : view,
  };
}

/** What one types to name a player: of an agent all of its key, since its name may mean another configuration by now. */
function typedKey({ playerKey, kind }: Pick<Profile, 'playerKey' | 'kind'>): string {
  return kind === 'agent' ? playerKey : `@${playerKey}`;
}

/** Two players side by side. */
export function comparisonCard(one: Profile, other: Profile, url?: string): Card {
  const compared = compareProfiles(one, other);
  const picture = pictureOfComparison(compared);
  return {
    title: `${titleName(one)} and ${titleName(other)}`,
    text: comparisonText(compared),
    ...(compared.paradigms.length === 0 ? {} : { blocks: [comparisonTable(compared)] }),
    ...(picture && { picture }),
    fields: [
      ...[one, other].flatMap((each) => {
        const said = placeText(each);
        return said === '' ? [] : [{ name: titleName(each), value: said }];
      }),
      ...duelField(compared),
    ],
    buttons: [
      [
        button(titleName(one), writeCommandLine('profile', { player: typedKey(one), ...restOf(one) })),
        button(titleName(other), writeCommandLine('profile', { player: typedKey(other), ...restOf(other) })),
      ].filter(({ press }) => fitsPressId(press)),
    ],
    ...(url !== undefined && { links: [{ label: 'Open the comparison', url }] }),
    footer: `${one.protocol}, view ${one.view}. * the 95 % interval of this difference is on one side of 0; of nine, one in three tables has such a star by chance.`,
  };
}

function comparisonText({ one, other, paradigms }: ProfileComparison): string {
  if (paradigms.length === 0) return 'Neither has a ranked trial here yet.';
  const sure = paradigms.filter(({ difference }) => difference !== null && difference.better !== 'unclear');
  const both = paradigms.filter(({ difference }) => difference !== null).length;
  const names = `1st is ${titleName(one)}, 2nd ${titleName(other)}.`;
  if (both === 0) return `${names} They have no paradigm in common yet.`;
  const common = `${names} Both have played ${counted(both, 'paradigm')}`;
  if (sure.length === 0)
    return `${common}, and nobody is surely ahead in ${both === 1 ? 'it' : 'any of them'}.`;
  const ahead = (side: 'one' | 'other'): number =>
    sure.filter(({ difference }) => difference?.better === side).length;
  const open = both - sure.length;
  return `${common}: ${titleName(one)} is surely ahead in ${ahead('one')}, ${titleName(other)} in ${ahead('other')}, and ${open === 1 ? '1 is' : `${open} are`} open.`;
}

function duelField({ one, other, headToHead }: ProfileComparison): readonly CardField[] {
  if (headToHead === null) return [];
  const { won, drawn, lost, p } = headToHead;
  const value = `${titleName(one)} won ${won}, drew ${drawn}, lost ${lost} against ${titleName(other)}${p === undefined ? '' : `, ${pText(p)}`}`;
  return [{ name: 'Duels', value }];
}

/** For somebody who has nothing here yet. */
export function emptyProfileCard(): Card {
  return {
    title: 'Your profile',
    text: 'You have not played here yet. One quick game is enough for a first line: /cheese play t-maze',
    buttons: [[{ ...button('Play T-maze', 'play t-maze'), style: 'primary' }]],
  };
}

function button(label: string, text: string): CardButton {
  return { label, press: { kind: 'command', text } };
}

function titleName(profile: Profile): string {
  return shortName(nameOf(profile));
}

function shortName(name: string): string {
  return cut(name, SHOWN.name);
}

/** One line of at most so many characters, with nothing in it that steers what is around it. */
function cut(text: string, most: number): string {
  const letters = Array.from(shownName(text));
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}
