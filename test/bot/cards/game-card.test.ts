import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { continuedCard, gameCard, refusalCard } from '../../../src/bot/cards/game-card.ts';
import { encodePress } from '../../../src/bot/press-id.ts';
import { AIM } from '../../../src/paradigms/transcript.ts';
import { PROBED, samplePlay } from './sample-play.ts';

function labels(card: Card): readonly (readonly string[])[] {
  return (card.buttons ?? []).map((row) => row.map((button) => button.label));
}

describe('the board of a game', () => {
  it('begins with the briefing, the meaning of the buttons, and the rules of quitting and expiry', () => {
    const card = gameCard(samplePlay([]).play);
    expect(card.title).toBe('T-maze · ada · trial 1 of 2 · step 0');
    expect(card.text).toBe(
      `You are an animal in a corridor.\n\n${AIM}\n\nF forward, L turn left, R turn right, S stay.`,
    );
    expect(card.blocks?.[0]?.text).toBe('######\n#^...#\n######');
    expect(card.footer).toBe(
      'cheesebot-1, ascii-2d, ranked. Once you have moved, quitting, or 24 hours without a move, counts every trial left as a failure. Seed committed: 9d3b31947655…',
    );
  });

  it('rule: a quit counts, which every later board of a ranked game says, and none of practice', () => {
    expect(gameCard(samplePlay(['F']).play).footer).toBe(
      'Ranked: quitting counts every trial left as a failure.',
    );
    expect(gameCard(samplePlay(['F'], { ranked: false }).play).footer).toBeUndefined();
    expect(gameCard(samplePlay([], { ranked: false }).play).footer).toBe(
      'cheesebot-1, ascii-2d, practice, not ranked. It ends when you quit, or after 24 hours without a move.',
    );
  });

  it('has the four actions, batches and quitting as buttons of its own turn, and keys for the actions', () => {
    const card = gameCard(samplePlay(['F', 'F']).play);
    expect(labels(card)).toEqual([['F', 'L', 'R', 'S'], ['F×2', 'F×4', 'L×2', 'R×2', 'S×4'], ['Quit']]);
    const presses = card.buttons?.flat().map((button) => button.press);
    expect(new Set(presses?.map((press) => ('turn' in press ? press.turn : undefined)))).toEqual(
      new Set([2]),
    );
    expect(card.buttons?.[0]?.map((button) => button.key)).toEqual([
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'ArrowDown',
    ]);
  });

  it('says what came of the last actions in the words that agents read, equal ones once', () => {
    const { play, report } = samplePlay(['L', 'SSS']);
    expect(gameCard(play, report).text).toBe('STAY ×3: reward -0.01 each.');
    const bumps = samplePlay(['LL']);
    expect(gameCard(bumps.play, bumps.report).text).toBe(
      'ROTATE_LEFT ×2: reward -0.01 each. You bumped into something.',
    );
    const bumped = samplePlay(['SL']);
    expect(gameCard(bumped.play, bumped.report).text).toBe(
      'STAY: reward -0.01.\nROTATE_LEFT: reward -0.01. You bumped into something.',
    );
  });

  it('says how much of a batch was left out, and why', () => {
    const { play, report } = samplePlay(['L']);
    if (!report) throw new Error('A move has a report');
    expect(gameCard(play, { ...report, skipped: 3 }).text).toContain(
      '3 more actions were left out: something happened first.',
    );
    expect(gameCard(play, { ...report, skipped: 1 }).text).toContain('1 more action was left out');
    const ended = samplePlay(['FFF']);
    if (!ended.report) throw new Error('A move has a report');
    expect(gameCard(ended.play, { ...ended.report, skipped: 1 }).text).toContain(
      '1 more action was left out: the trial had ended.',
    );
  });

  it('can be read by ear, and tells by ear nothing that the board hides', () => {
    const { play, report } = samplePlay(['L']);
    expect(gameCard(play, report).blocks?.[0]?.alt).toBe(
      'T-maze. Trial 1 of 2, step 1. ROTATE_LEFT: reward -0.01. You bumped into something. ' +
        'A board of 6 columns and 3 rows, drawn with characters.',
    );
  });

  it('cuts a long name, so that the title fits every platform', () => {
    const player = { key: 'memory:x', kind: 'person', name: 'x'.repeat(300) } as const;
    const title = gameCard(samplePlay(['F'], { player }, { length: 200 }).play).title;
    expect(title).toMatch(/^T-maze · x{39}… · trial 1 of 200 · step 1$/u);
  });

  it('calls a game with a given seed practice', () => {
    expect(gameCard(samplePlay([], { ranked: false }).play).footer).toContain('practice, not ranked');
  });
});

describe('the end of a trial', () => {
  it('shows the last board and waits for "Next trial"', () => {
    const { play, report } = samplePlay(['FF', 'F']);
    const card = gameCard(play, report);
    expect(card).toMatchObject({ title: 'T-maze · ada · trial 1 of 2 · success', tone: 'good' });
    expect(card.blocks?.[0]?.text).toContain('#...^#');
    expect(card.text).toBe(
      'FORWARD: reward +1.00. A food pellet drops.\nTrial 1 ended after 3 steps: success.\n1 of 1 so far\n✅',
    );
    expect(labels(card)).toEqual([['Next trial', 'Quit']]);
    expect(card.buttons?.[0]?.[0]?.press).toEqual({ kind: 'show', session: 'abcdefghij', turn: 3 });
  });

  it('tells a trial that does not count from those that do', () => {
    const { play, report } = samplePlay(['FFF', 'FFF'], {}, { length: 3 }, PROBED);
    expect(gameCard(play, report).text).toContain('\n1 of 1 so far; in parentheses: not counted\n(✅)✅');
    const probe = samplePlay(['FFF'], {}, { length: 3 }, PROBED);
    expect(gameCard(probe.play, probe.report).text).toContain('success.\nin parentheses: not counted\n(✅)');
  });

  it('shows the next board below the last one to whoever types moves, with the buttons of that turn', () => {
    const { play, report } = samplePlay(['FF', 'F']);
    const card = gameCard(play, report, { nextBoard: true });
    expect(card.title).toContain('trial 1 of 2 · success');
    expect(card.text).toContain('Trial 1 ended after 3 steps: success.');
    expect(card.text).toContain('the board to act on: trial 2.');
    expect(card.blocks?.map(({ text }) => text)).toEqual([
      '######\n#...^#\n######',
      '######\n#^...#\n######',
    ]);
    expect(card.blocks?.[1]?.alt).toContain('Trial 2 of 2, step 0.');
    expect(card.buttons).toEqual(gameCard(play).buttons);
  });

  it('goes straight to the next board under a protocol that never shows the last one', () => {
    const { play, report } = samplePlay(['FFF'], {}, { protocol: 'cheesebench' });
    const card = gameCard(play, report);
    expect(card.title).toBe('T-maze · ada · trial 2 of 2 · step 0');
    expect(card.text).toContain('Trial 1 ended after 3 steps: success.');
    expect(labels(card)[0]).toEqual(['F', 'L', 'R', 'S']);
  });

  it('of the last trial is part of the result', () => {
    const { play, report } = samplePlay(['FFF', 'SSSSSS']);
    const card = gameCard(play, report);
    expect(card.title).toBe('T-maze · finished');
    expect(card.text).toBe(
      'STAY ×6: reward -0.01 each.\nTrial 2 ended after 6 steps: time is up.\n\n✅⌛\n✅ success ⌛ time up',
    );
    expect(card.blocks?.[0]?.text).toContain('#^...#');
  });
});

describe('cards around a game', () => {
  it('take every button away from a board that went on elsewhere', () => {
    expect(continuedCard(samplePlay(['F']).play).buttons).toBeUndefined();
  });

  it('say every refusal with its own sentence', () => {
    expect(refusalCard({ code: 'session/stale', message: 'It was played.' })).toEqual({
      title: 'Already played',
      tone: 'refusal',
      text: 'It was played.',
    });
  });

  it.each(['grammar/unknown-command', 'agent/unknown', 'sequence/word'])(
    'have one title for wrong input of every kind (%s)',
    (code) => {
      expect(refusalCard({ code, message: 'No.' }).title).toBe('That did not work');
    },
  );

  it('have buttons whose ids fit every platform', () => {
    const longest = samplePlay(['FFF', 'FFF'], { id: 'a'.repeat(10) }, { length: 'standard' });
    const cards = [gameCard(longest.play), gameCard(longest.play, longest.report)];
    for (const button of cards.flatMap((card) => card.buttons?.flat() ?? [])) {
      expect(() => encodePress(button.press)).not.toThrow();
    }
  });
});
