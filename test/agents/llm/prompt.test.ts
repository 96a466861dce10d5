import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { conversation, reportText } from '../../../src/agents/llm/messages.ts';
import { LLM_PROMPT_VERSION, type PromptSettings, systemPrompt } from '../../../src/agents/llm/prompt.ts';
import { PARADIGMS } from '../../../src/paradigms/catalogue.ts';
import { PROTOCOLS } from '../../../src/paradigms/protocol.ts';
import { AIM } from '../../../src/paradigms/transcript.ts';

const SETTINGS: PromptSettings = {
  prompt: 'default',
  reply: 'json',
  protocol: PROTOCOLS['cheesebot-1'],
  briefing: 'A briefing.',
  limit: 4,
  history: 5,
};

const BARE = { systemRole: 'system', system: '', past: [], report: '', notes: '', limit: 4 } as const;

describe('the system prompt', () => {
  it('holds the briefing that people read, word for word', () => {
    for (const { briefing } of PARADIGMS) {
      expect(systemPrompt({ ...SETTINGS, briefing })).toContain(`\n\n${briefing}\n\n`);
    }
  });

  it('tells the aim in the words that people read, and leaves to the briefing how far a turn goes', () => {
    expect(systemPrompt(SETTINGS)).toContain(AIM);
    expect(systemPrompt(SETTINGS)).not.toMatch(/eighth|45|degree/u);
    for (const { briefing } of PARADIGMS)
      expect(briefing).toMatch(/A turn is 45 degrees|Turning (?:chooses|selects)/u);
  });

  it('is the same for all paradigms but for the briefing, and names nothing that a board or a rule is about', () => {
    expect(systemPrompt(SETTINGS)).not.toMatch(
      /goal|platform|lever|pellet|food|cue|landmark|arm|wall|door|shock|maze|explor|hidden|\b[GPX*#~]\b/i,
    );
  });

  it('says how many actions a reply may have, and what is remembered', () => {
    expect(systemPrompt(SETTINGS)).toContain('a list of 1 to 4 of FORWARD, ROTATE_LEFT, ROTATE_RIGHT, STAY');
    expect(systemPrompt(SETTINGS)).toContain('Only your last 5 exchanges are shown to you again');
    const bare = systemPrompt({ ...SETTINGS, limit: 1, history: 0 });
    expect(bare).toContain('a list of exactly one of');
    expect(bare).toContain('your notes are all that you will remember');
  });

  it('says when a batch stops, as the protocol has it', () => {
    expect(systemPrompt(SETTINGS)).toContain('as soon as something happens that you should see first');
    expect(systemPrompt({ ...SETTINGS, protocol: PROTOCOLS.cheesebench })).not.toContain('as soon as');
  });

  it('has the wording of version 2: another wording is another version, since results must not be mixed', () => {
    const wordings = [
      ...[0, 1, 5].flatMap((history) => [1, 4].map((limit) => systemPrompt({ ...SETTINGS, history, limit }))),
      systemPrompt({ ...SETTINGS, protocol: PROTOCOLS.cheesebench }),
      reportText({
        since: [],
        leftOut: ['F', 'S'],
        unreadable: 'why',
        observation: { trial: 1, trials: 2, step: 3, board: 'x' },
      }),
      JSON.stringify(conversation({ ...BARE, form: { kind: 'json', hasThoughts: false } })),
    ];
    const digest = createHash('sha256').update(wordings.join('\n')).digest('hex').slice(0, 12);
    expect([LLM_PROMPT_VERSION, digest]).toEqual([2, 'bddb2eff5a8a']);
  });
});
