import { actionsFromLetters } from '../paradigms/action.ts';
import { DUEL_ACTS, EVALUATION_ACTS, type Press, WATCH_ACTS } from './card.ts';

/** Discord's limit for a custom_id, the tightest of all platforms (characters; ours are ASCII). */
const PRESS_ID_LIMIT = 100;

const KINDS = {
  move: 'm',
  show: 's',
  quit: 'q',
  stop: 'x',
  watch: 'w',
  duel: 'd',
  evaluation: 'e',
  command: 'c',
} as const;

/** Stands behind a quit that was asked about. */
const SURE = 'sure';

/** A press as the id of a button: `v1:m:<session>:<turn>:<letters>` and the like. Throws when it cannot fit. */
export function encodePress(press: Press): string {
  const id = idOf(press);
  if (id.length > PRESS_ID_LIMIT) throw new RangeError(`A button's id has ${id.length} characters: ${id}`);
  return id;
}

/** Whether a press can be encoded; only a command's text can be too long. */
export function fitsPressId(press: Press): boolean {
  return idOf(press).length <= PRESS_ID_LIMIT;
}

function idOf(press: Press): string {
  return ['v1', KINDS[press.kind], ...fieldsOf(press)].join(':');
}

function fieldsOf(press: Press): readonly string[] {
  switch (press.kind) {
    case 'move':
      return [press.session, String(press.turn), press.letters];
    case 'show':
      return [press.session, String(press.turn)];
    case 'quit':
      return [press.session, String(press.turn), ...(press.isSure ? [SURE] : [])];
    case 'stop':
      return [press.session];
    case 'watch':
      return [press.session, press.act];
    case 'duel':
      return [press.duel, press.act];
    case 'evaluation':
      return [press.evaluation, press.act];
    case 'command':
      return [press.text];
  }
}

/** The press that an id stands for; undefined for ids of other programs, other versions, or broken ones. */
export function decodePress(id: string): Press | undefined {
  const match = /^v1:([msqxwdec]):(.*)$/su.exec(id);
  if (!match) return undefined;
  const [, kind = '', rest = ''] = match;
  if (kind === 'c') return rest === '' ? undefined : { kind: 'command', text: rest };
  const [session = '', turnText = '', letters = '', ...extra] = rest.split(':');
  if (!/^[a-z0-9]{4,40}$/u.test(session) || extra.length > 0) return undefined;
  if (kind === 'x') return turnText === '' ? { kind: 'stop', session } : undefined;
  if (kind === 'w' || kind === 'd' || kind === 'e') {
    return letters === '' ? decodeAct(kind, session, turnText) : undefined;
  }
  if (!/^\d{1,9}$/u.test(turnText)) return undefined;
  const turn = Number(turnText);
  if (kind === 'm') {
    return letters !== '' && actionsFromLetters(letters)
      ? { kind: 'move', session, turn, letters }
      : undefined;
  }
  if (kind === 'q' && letters === SURE) return { kind: 'quit', session, turn, isSure: true };
  if (letters !== '') return undefined;
  return kind === 's' ? { kind: 'show', session, turn } : { kind: 'quit', session, turn };
}

function decodeAct(kind: 'w' | 'd' | 'e', id: string, typed: string): Press | undefined {
  if (kind === 'w') {
    const act = WATCH_ACTS.find((one) => one === typed);
    return act && { kind: 'watch', session: id, act };
  }
  if (kind === 'e') {
    const act = EVALUATION_ACTS.find((one) => one === typed);
    return act && { kind: 'evaluation', evaluation: id, act };
  }
  const act = DUEL_ACTS.find((one) => one === typed);
  return act && { kind: 'duel', duel: id, act };
}
