import { expect, it } from 'vitest';
import { whyNotChallenge } from '../../src/duels/challenge.ts';
import type { ChallengeRequest } from '../../src/duels/duels.ts';

const AT = new Date(0);

function challengeOf(agent: NonNullable<ChallengeRequest['agent']>, view: 'ascii-2d' | 'image-2d') {
  const request: ChallengeRequest = {
    challenger: { key: 'test:ada', kind: 'person', name: 'Ada' },
    place: { platform: 'test', workspace: 'test:w', channel: 'test:w/c' },
    opponents: [],
    agent,
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view, length: 'quick' },
  };
  return whyNotChallenge(request, [], AT);
}

it('a model that takes no pictures is not challenged in a view of them', () => {
  const model = {
    id: 'm',
    name: 'Model',
    summary: '',
    kind: 'llm',
    playerKey: 'agent:m',
    takesPictures: false,
  } as const;
  expect(challengeOf(model, 'image-2d')).toMatchObject({ refusal: { code: 'agent/no-vision' } });
  expect(challengeOf(model, 'ascii-2d')).toBeUndefined();
  expect(challengeOf({ ...model, takesPictures: true }, 'image-2d')).toBeUndefined();
});
