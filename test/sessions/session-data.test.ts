import { expect, it } from 'vitest';
import { sessionsData } from '../../src/sessions/session-data.ts';
import { samplePlay } from '../bot/cards/sample-play.ts';

it('the data of an ended session hold its behaviour, those of a running one do not', () => {
  const ended = samplePlay(['FFF', 'SSFFSF']).play;
  const running = samplePlay(['FFF', 'F']).play;
  const [first, second] = sessionsData([ended, running]).sessions;
  expect(first?.behaviour).toMatchObject({
    pathEfficiency: { value: 0.75, n: 2 },
    meaningfulSteps: { value: 0.6667, n: 9 },
    winStay: null,
  });
  expect(second?.behaviour).toBeNull();
});

it('a play that is shown again is not measured again', () => {
  const { play } = samplePlay(['FFF', 'FFF']);
  const [first, second] = [sessionsData([play]), sessionsData([play])].map(({ sessions }) => sessions[0]);
  expect(second?.behaviour).toBe(first?.behaviour);
});
