import type { DuelView } from '../../duels/duels.ts';
import { PEOPLE_LIMIT } from '../../duels/limits.ts';
import { revealedToAll } from '../../duels/reveal.ts';
import { expiryOf, invitedPeople, joinedPeople } from '../../duels/transitions.ts';
import type { DuelStatus } from '../../store/duel-records.ts';
import type { Card, CardButton, CardField, DuelAct } from '../card.ts';
import { duelResultCard } from './duel-result-card.ts';
import { HIDDEN_MARK, nameOf, progressText, titleOf } from './duel-words.ts';

const RULE =
  'Everybody gets the same trials on a board that nobody else sees. A trial is won by who solves it, or in fewer steps if several do. Whoever wins most trials wins the duel.';

/** A duel as everybody sees it, from the challenge to the result. */
export function duelCard(view: DuelView): Card {
  switch (view.duel.status) {
    case 'open':
      return challengeCard(view);
    case 'running':
      return runningCard(view);
    case 'finished':
      return duelResultCard(view);
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return endedCard(view, view.duel.status);
  }
}

function challengeCard(view: DuelView): Card {
  const { duel } = view;
  const invited = invitedPeople(duel);
  const dare = duel.isForAnyone
    ? `${challengerName(view)} challenges anyone who likes.`
    : `${challengerName(view)} challenges you${invited.length > 1 ? ' all' : ''}.`;
  const declined = duel.players.filter(({ declinedAt }) => declinedAt !== undefined);
  return {
    title: `${titleOf(view)} · a challenge by ${challengerName(view)}`,
    text: [dare, ...agentNote(view), RULE, 'It begins when somebody accepts.'].join('\n\n'),
    ...(invited.length > 0 && { to: invited.map(({ key }) => key) }),
    fields: [
      gameField(view),
      ...(declined.length > 0 ? [{ name: 'Declined', value: `${declined.length}` }] : []),
      { name: 'Expires', value: 'if nobody accepts by', at: expiryOf(duel).getTime() },
    ],
    buttons: [
      [
        duelButton(view, 'accept', 'Accept', 'primary'),
        ...(duel.isForAnyone ? [] : [duelButton(view, 'decline', 'Decline')]),
        duelButton(view, 'withdraw', 'Withdraw', 'danger'),
      ],
    ],
  };
}

function runningCard(view: DuelView): Card {
  const { duel, runs, trials } = view;
  const invited = invitedPeople(duel);
  const canJoin = joinedPeople(duel).length < PEOPLE_LIMIT && (duel.isForAnyone || invited.length > 0);
  const play = 'Press Play for your own board, also to get it back; only you see it.';
  const join = duel.isForAnyone ? 'Anyone can still accept.' : 'Who was asked can still accept.';
  return {
    title: `${titleOf(view)} · a duel is on`,
    text: [canJoin ? `${play} ${join}` : play, RULE].join('\n\n'),
    fields: [
      ...revealedToAll(runs).map(({ run, shown }) => ({
        name: nameOf(run),
        value: progressText(run, shown, trials),
      })),
      gameField(view),
    ],
    buttons: [
      [
        duelButton(view, 'play', 'Play', 'primary'),
        ...(canJoin ? [duelButton(view, 'accept', 'Accept')] : []),
        ...(canJoin && !duel.isForAnyone ? [duelButton(view, 'decline', 'Decline')] : []),
      ],
    ],
    footer: `${HIDDEN_MARK} played; how it went is shown once everybody has played that trial.`,
  };
}

type Unplayed = Extract<DuelStatus, 'declined' | 'withdrawn' | 'expired'>;

const ENDINGS: Readonly<Record<Unplayed, string>> = {
  declined: 'Nobody who was asked wants to play.',
  withdrawn: 'It was taken back before anybody accepted.',
  expired: 'Nobody accepted within 24 hours.',
};

function endedCard(view: DuelView, status: Unplayed): Card {
  return {
    title: `${titleOf(view)} · challenge ${status}`,
    text: `${challengerName(view)} made a challenge. ${ENDINGS[status]} Make a new one with /cheese challenge.`,
  };
}

function challengerName({ duel }: DuelView): string {
  const { name = 'Somebody' } = duel.players.find(({ key }) => key === duel.challengerKey) ?? {};
  return nameOf({ name });
}

function agentNote({ duel }: DuelView): readonly string[] {
  const agent = duel.players.find(({ key }) => key === duel.agentKey);
  return agent ? [`${nameOf({ name: agent.name ?? agent.key })} plays along, unseen.`] : [];
}

function gameField({ duel, trials }: DuelView): CardField {
  const { protocol, view, length } = duel.spec;
  const count = `${trials} ${trials === 1 ? 'trial' : 'trials'}`;
  const long = typeof length === 'number' ? count : `${length} (${count})`;
  return { name: 'Game', value: `${protocol}, ${view}, ${long}, ranked` };
}

export function duelButton(
  { duel }: Pick<DuelView, 'duel'>,
  act: DuelAct,
  label: string,
  style: CardButton['style'] = 'plain',
): CardButton {
  return { label, style, press: { kind: 'duel', duel: duel.id, act } };
}
