import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../../src/agents/usage.ts';
import { watchCard } from '../../../src/bot/cards/watch-card.ts';
import type { AgentTurnShown } from '../../../src/sessions/sessions.ts';
import { type Sample, samplePlay } from './sample-play.ts';

const player = { key: 'agent:gpt-5#9f2c41aa', kind: 'agent', name: 'GPT-5' } as const;

function turnOf({ report }: Sample, decision: Partial<AgentTurnShown['decision']> = {}): AgentTurnShown {
  if (!report) throw new Error('There was no move');
  return { report, decision: { kind: 'actions', actions: ['F'], ...decision } };
}

describe('watching an agent', () => {
  it('shows who plays, the board, and buttons to pause, pace and stop it', () => {
    const card = watchCard(samplePlay([], { player }).play);
    expect(card.title).toBe('T-maze · GPT-5 · trial 1 of 2 · step 0');
    const act = (label: string, name: string) => ({
      label,
      press: { kind: 'watch', session: 'abcdefghij', act: name },
    });
    expect(card.buttons).toEqual([
      [
        act('Pause', 'pause'),
        act('Slower', 'slower'),
        act('Faster', 'faster'),
        { label: 'Stop', style: 'danger', press: { kind: 'stop', session: 'abcdefghij' } },
      ],
    ]);
  });

  it('says what stopping does', () => {
    expect(watchCard(samplePlay([], { player }).play).footer).toBe(
      'Stop ends this run; the running trial is then void. Seed committed: 9d3b31947655…',
    );
  });

  it('shows what it did and what it noted', () => {
    const sample = samplePlay(['F'], { player });
    const card = watchCard(sample.play, turnOf(sample, { notes: 'The food is ahead.' }));
    expect(card.text).toBe('FORWARD: reward -0.01.');
    expect(card.fields).toEqual([{ name: 'Notes', value: 'The food is ahead.' }]);
  });

  it('cuts notes that are too long, and shows none that are empty', () => {
    const sample = samplePlay(['F'], { player });
    const long = watchCard(sample.play, turnOf(sample, { notes: 'x'.repeat(900) })).fields?.[0]?.value;
    expect(long).toHaveLength(500);
    expect(watchCard(sample.play, turnOf(sample, { notes: '  ' })).fields).toBeUndefined();
  });

  it('says when a reply could not be read', () => {
    const sample = samplePlay(['S'], { player });
    const card = watchCard(sample.play, turnOf(sample, { unreadable: 'no action in it.' }));
    expect(card.text).toContain('The reply could not be read, so the agent stays: no action in it.');
  });

  it('says in one line what the replies of a model were so far', () => {
    const { play, report } = samplePlay(['F'], { player });
    const replies = { ...NO_USAGE.replies, legal: 12, repaired: 1, unreadable: 1 };
    const card = watchCard(
      { ...play, usage: { ...NO_USAGE, replies } },
      turnOf({ play, ...(report && { report }) }),
    );
    expect(card.fields).toEqual([{ name: 'Replies', value: '12 legal, 1 repaired, 1 unreadable' }]);
    expect(watchCard({ ...play, usage: NO_USAGE }).fields).toBeUndefined();
  });

  it('shows the last board of a trial before the next', () => {
    const sample = samplePlay(['FFF'], { player });
    expect(watchCard(sample.play, turnOf(sample)).blocks?.[0]?.text).toContain('#...^#');
  });

  it('is the result once the session is over', () => {
    expect(watchCard(samplePlay(['FFF', 'FFF'], { player }).play).title).toBe('T-maze · finished');
  });
});
