import { createHash } from 'node:crypto';
import { ACTIONS, type Action } from '../paradigms/action.ts';
import { CounterRandom } from '../paradigms/random/counter.ts';
import { MersenneTwister } from '../paradigms/random/mersenne-twister.ts';
import type { SessionSpec } from '../paradigms/session.ts';
import type { Agent, AgentStart } from './agent.ts';

/**
 * Plays each of the four actions with probability 1/4, looking at nothing. Action number n of a session is draw number
 * n of its stream, so a session taken up again goes on exactly where it stood.
 *
 * @param stream A published stream that is shared: the published run drives one stream through all paradigms. It is
 *   taken as it stands; without it the stream belongs to the session alone.
 */
export function createRandomAgent(
  start: Pick<AgentStart, 'spec' | 'letters'>,
  stream?: MersenneTwister,
): Agent {
  const draw = stream ? () => publishedDraw(stream) : sessionStream(start.spec);
  if (!stream) for (let taken = 0; taken < start.letters.length; taken++) draw();
  return { decide: () => ({ kind: 'actions', actions: [draw()] }) };
}

function sessionStream(spec: SessionSpec): () => Action {
  if (spec.protocol === 'cheesebench') {
    const stream = new MersenneTwister(publishedKey(spec.seed));
    return () => publishedDraw(stream);
  }
  const random = new CounterRandom(spec.seed, 'random-agent', spec.protocol, spec.paradigm);
  return () => random.pick(ACTIONS);
}

function publishedDraw(stream: MersenneTwister): Action {
  return ACTIONS[stream.choiceOfFour()];
}

/**
 * A whole number of 32 bits is the published program's seed and its only key word (42 gives the published trials);
 * any other text has no published meaning and is hashed to eight words.
 */
function publishedKey(seed: string): readonly number[] {
  if (/^\d{1,10}$/.test(seed) && Number(seed) <= 0xffff_ffff) return [Number(seed)];
  const digest = createHash('sha256').update(seed, 'utf8').digest();
  return Array.from({ length: 8 }, (_, word) => digest.readUInt32LE(word * 4));
}
