import type { Clock } from '../../clock.ts';
import type { Card } from '../card.ts';
import type { Answer, Incoming, MessageRef } from '../ports.ts';
import { addressOfSpot } from './addresses.ts';
import { cardToBlocks } from './card-to-blocks.ts';
import { notInstalledFailure, SlackFailure } from './failures.ts';
import { originOf, spotOfOrigin } from './origin.ts';
import type { Once } from './posts.ts';
import { ResponseUrl } from './response-url.ts';
import type { SlackWeb } from './slack-web.ts';
import type { Teams } from './teams.ts';

interface AnswerTools {
  readonly teams: Pick<Teams, 'find'>;
  readonly clock: Clock;
}

/** The Web API of a workspace, or a sentence saying that the app is not installed there. */
export async function webOf(teams: Pick<Teams, 'find'>, team: string): Promise<SlackWeb> {
  const found = await teams.find(team);
  if (!found) throw notInstalledFailure();
  return found.web;
}

/**
 * How one event is answered; made of nothing but the event, so that it can be made again. With `isAgain` an earlier
 * process may have posted some of it, which is then looked for.
 */
export function createAnswer(incoming: Incoming, { teams, clock }: AnswerTools, isAgain: boolean): Answer {
  const origin = originOf(incoming);
  const { team, user, at, responseUrl, issuedAt = at } = origin;
  const spot = spotOfOrigin(origin);
  const responses = responseUrl === undefined ? undefined : new ResponseUrl(responseUrl, clock, issuedAt);
  let posts = 0;

  /** Rule: the n-th post of an answer has the same key whenever the event is answered. */
  const nextOnce = (): Once | undefined => {
    posts += 1;
    if (incoming.deliveryKey === undefined) return undefined;
    const key = `${incoming.deliveryKey}/${posts}`;
    return isAgain ? { key, since: at } : { key };
  };

  const post = async (card: Card): Promise<MessageRef> => {
    const once = nextOnce();
    const web = await webOf(teams, team);
    return { channel: addressOfSpot(spot), message: await web.post(spot, cardToBlocks(card), once) };
  };

  const whisper = async (card: Card): Promise<void> => {
    const { text, blocks } = cardToBlocks(card, 'whisper');
    const thread = spot.thread === undefined ? {} : { thread_ts: spot.thread };
    const sent = await responses?.send({
      text,
      blocks,
      response_type: 'ephemeral',
      replace_original: false,
      ...thread,
    });
    if (!sent) await (await webOf(teams, team)).whisper(spot, user, { text, blocks });
  };

  const replace = async (card: Card): Promise<void> => {
    if (incoming.kind !== 'press') throw new Error('Only the answer to a press can replace a card');
    const isEphemeral = incoming.isPrivate ?? false;
    const message = cardToBlocks(card, isEphemeral ? 'whisper' : 'edit');
    const pressed = { spot, ts: incoming.message.message, isEphemeral };
    // A response address of an earlier process may be used up; chat.update is sure, and such an answer is rare.
    const through = isAgain && !isEphemeral ? undefined : responses;
    if (await (await webOf(teams, team)).replace(through, pressed, message)) return;
    if (!isEphemeral) throw goneFailure();
    await whisper(card);
  };

  return { post, whisper, replace };
}

function goneFailure(): SlackFailure {
  return new SlackFailure('message_not_found', 'That message is gone.', undefined);
}
