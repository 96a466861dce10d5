import { describe, expect, it } from 'vitest';
import { conversation, reportText } from '../../../src/agents/llm/messages.ts';
import type { Action } from '../../../src/paradigms/action.ts';
import type { EventName } from '../../../src/paradigms/paradigm.ts';
import type { Observation, Step, TrialEnd } from '../../../src/paradigms/session.ts';

function see(trial: number, step: number, board: string): Observation {
  return { trial, trials: 2, step, board };
}

function step(
  action: Action,
  reward: number,
  observation: Observation,
  events: readonly EventName[] = [],
  ended: TrialEnd | null = null,
): Step {
  return { action, reward, events, ended, observation };
}

const SUCCESS = { trial: 1, phase: '', outcome: 'success', steps: 2, reward: 1, measures: {} } as const;

describe('what an agent is told', () => {
  it('at first is what it sees', () => {
    expect(reportText({ since: [], leftOut: [], observation: see(1, 0, 'board 0') })).toBe(
      'What you see:\nTrial 1 of 2, step 0\nboard 0',
    );
  });

  it('later is what came of each action with its board, the last board once, and what was left out', () => {
    const after = [see(1, 1, 'board 1'), see(1, 2, 'board 2')] as const;
    const report = reportText({
      since: [step('L', -0.01, after[0]), step('F', -0.05, after[1], ['bump'])],
      leftOut: ['F', 'S'],
      observation: after[1],
    });
    expect(report).toBe(
      [
        'ROTATE_LEFT: reward -0.01.\nTrial 1 of 2, step 1\nboard 1',
        'FORWARD: reward -0.05. You bumped into something.',
        'Not carried out: FORWARD, STAY.',
        'Now:\nTrial 1 of 2, step 2\nboard 2',
      ].join('\n\n'),
    );
  });

  it('shows the last board of a trial, then the end of it, then the next trial', () => {
    const next = see(2, 0, 'board of trial 2');
    const ended = { record: SUCCESS, explanation: 'This is why.', terminal: see(1, 2, 'last board') };
    const report = reportText({
      since: [step('F', 1, next, ['platform'], ended)],
      leftOut: [],
      observation: next,
    });
    expect(report).toBe(
      [
        'FORWARD: reward +1.00. You climb onto the platform.',
        'The end of trial 1:\nTrial 1 of 2, step 2\nlast board',
        '=== Trial 1 ended after 2 steps: success. This is why. ===',
        'Now:\nTrial 2 of 2, step 0\nboard of trial 2',
      ].join('\n\n'),
    );
  });

  it('marks the end of a trial also where the protocol shows no last board', () => {
    const next = see(2, 0, 'board of trial 2');
    const report = reportText({
      since: [step('F', 1, next, [], { record: SUCCESS, explanation: '', terminal: null })],
      leftOut: [],
      observation: next,
    });
    expect(report).toContain(
      'FORWARD: reward +1.00.\n\n=== Trial 1 ended after 2 steps: success. ===\n\nNow:',
    );
  });

  it('says when the last reply was not read', () => {
    const now = see(1, 1, 'b');
    expect(
      reportText({ since: [step('S', 0, now)], leftOut: [], unreadable: 'it was empty', observation: now }),
    ).toMatch(
      /^Your last reply could not be read \(it was empty\)\. STAY was carried out in its place\.\n\nSTAY: /,
    );
  });
});

describe('the messages of a request', () => {
  const input = {
    system: 'the prompt',
    past: [{ report: 'earlier', answer: '{}' }],
    report: 'now',
    notes: 'mine',
    limit: 1,
    form: { kind: 'json', hasThoughts: false } as const,
  };

  it('are the prompt, the history, and at the end what came of it with the notes', () => {
    expect(conversation({ ...input, systemRole: 'developer' })).toEqual([
      { role: 'developer', content: 'the prompt' },
      { role: 'user', content: 'earlier' },
      { role: 'assistant', content: '{}' },
      {
        role: 'user',
        content: 'now\n\nYour notes:\nmine\n\nReply with the JSON object: your notes, and one action.',
      },
    ]);
  });

  it('alternate from the first on where there is no system role, as some chat templates demand', () => {
    const messages = conversation({ ...input, systemRole: 'user' });
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(messages[0]?.content).toBe('the prompt\n\nearlier');
  });
});
