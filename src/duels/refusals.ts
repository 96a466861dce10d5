import { type Refusal, refused } from '../result.ts';
import type { DuelStatus } from '../store/duel-records.ts';
import { OPPONENT_LIMIT, PEOPLE_LIMIT } from './limits.ts';

export type DuelCode =
  | 'duel/unknown'
  | 'duel/over'
  | 'duel/own'
  | 'duel/not-invited'
  | 'duel/not-challenger'
  | 'duel/not-playing'
  | 'duel/nobody-asked'
  | 'duel/joined'
  | 'duel/declined'
  | 'duel/full'
  | 'duel/begun'
  | 'duel/not-begun'
  | 'duel/not-over';

export type ChallengeCode =
  | 'duel/no-chat'
  | 'duel/yourself'
  | 'duel/bot'
  | 'duel/nobody'
  | 'duel/too-many'
  | 'duel/already-open'
  | 'duel/random-first'
  | 'duel/no-agents'
  | 'duel/no-challenges';

type Refused<Code extends string> = { readonly ok: false; readonly refusal: Refusal<Code> };

const SENTENCES: Readonly<Record<Exclude<DuelCode, 'duel/over'> | ChallengeCode, string>> = {
  'duel/unknown': 'There is no such duel here. Start one with /cheese challenge.',
  'duel/own': 'This challenge is yours: somebody else has to accept it. Withdraw takes it back.',
  'duel/not-invited':
    'This challenge is to somebody else. Start your own with /cheese challenge, or play alone with /cheese play.',
  'duel/not-challenger':
    'Only who made the challenge can withdraw it. If you were asked, you can decline it.',
  'duel/not-playing': 'You are not in this duel, so there is no board of yours. Accept it first, if you can.',
  'duel/nobody-asked': 'This challenge is to anyone who likes: there is nothing to decline.',
  'duel/joined': 'You are in this duel already: press Play to see your board.',
  'duel/declined': 'You have declined already. Press Accept if you have changed your mind.',
  'duel/full': `This duel is full: ${PEOPLE_LIMIT} people is the most. Start another with /cheese challenge.`,
  'duel/begun': 'The duel has begun and can no longer be withdrawn. Press Play, and quit there if you must.',
  'duel/not-begun': 'The duel has not begun: it does when somebody accepts it.',
  'duel/not-over': 'This duel is still being played: wait until everybody is done.',
  'duel/no-chat':
    'A duel needs a chat. Start the server with npm start and challenge from the playground, Discord or Slack.',
  'duel/yourself':
    'You cannot challenge yourself. Name a teammate, or leave the name out to challenge anyone.',
  'duel/bot':
    'A bot does not press buttons. Challenge an agent with agent:, as in /cheese challenge agent:random.',
  'duel/nobody': 'A duel needs somebody to play against: name a teammate, anyone, or an agent.',
  'duel/too-many': `Challenge at most ${OPPONENT_LIMIT} people at once, or anyone.`,
  'duel/already-open':
    'You have a challenge like that already. Play it or withdraw it before you make the next one.',
  'duel/no-agents':
    'An admin has switched agents off here (/cheese settings): challenge a person, or an agent from another channel.',
  'duel/no-challenges': 'They do not want to be challenged. Challenge somebody else, or anyone.',
  'duel/random-first':
    'Under cheesebench the random agent plays first, on an apparatus of its own, so it meets other trials than you. Choose another agent, or protocol:cheesebot-1.',
};

const OVER: Readonly<Record<DuelStatus, string>> = {
  open: 'This challenge is open.',
  running: 'This duel is being played.',
  finished: 'This duel is over.',
  declined: 'This challenge was declined.',
  withdrawn: 'This challenge was withdrawn.',
  expired: 'This challenge has expired: nobody accepted it in time.',
};

export function duelRefused<Code extends keyof typeof SENTENCES>(code: Code): Refused<Code> {
  return refused(code, SENTENCES[code]);
}

export function duelOver(status: DuelStatus): Refused<'duel/over'> {
  return refused('duel/over', `${OVER[status]} Start a new one with /cheese challenge.`);
}
