import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formExamples } from '../../../src/agents/llm/form-examples.ts';
import { askAgain, conversation } from '../../../src/agents/llm/messages.ts';
import { LLM_PROMPT_VERSION, type PromptSettings, systemPrompt } from '../../../src/agents/llm/prompt.ts';
import { PROMPT_IDS } from '../../../src/agents/llm/prompt-ids.ts';
import { readReply } from '../../../src/agents/llm/reply.ts';
import {
  ACTION_WORDS,
  REPLY_KINDS,
  type ReplyForm,
  replyFormOf,
} from '../../../src/agents/llm/reply-format.ts';
import { PARADIGMS } from '../../../src/paradigms/catalogue.ts';
import { PARADIGM_NAMES } from '../../../src/paradigms/names.ts';
import { EVENT_TEXTS } from '../../../src/paradigms/paradigm.ts';
import { PROTOCOLS } from '../../../src/paradigms/protocol.ts';
import { ALL_SPECS, agentNamed, playOn, sessionOf } from '../sessions.ts';

const SETTINGS: PromptSettings = {
  prompt: 'default',
  reply: 'json',
  protocol: PROTOCOLS['cheesebot-1'],
  briefing: 'A briefing.',
  limit: 4,
  history: 5,
};
const FORMS: readonly ReplyForm[] = REPLY_KINDS.flatMap((kind) => [
  { kind, hasThoughts: false },
  { kind, hasThoughts: true },
]);
const LIMITS = [1, 2, 3, 4, 8, 16];

/** The examples of a form apart from their numbers. */
function examplesOf(form: ReplyForm, limit: number): string {
  return formExamples(form, limit).replaceAll(/Example \d\./g, '');
}

/** The replies of the examples, as a model would have written them. */
function repliesIn(form: ReplyForm, limit: number): readonly string[] {
  return formExamples(form, limit)
    .split('then this is a reply:\n')
    .slice(1)
    .map((part) => part.split('\n\nExample')[0] ?? '');
}

describe('every prompt variant', () => {
  it.each(PROMPT_IDS)('%s holds the briefing, the actions and the form of a reply', (prompt) => {
    for (const reply of REPLY_KINDS) {
      const text = systemPrompt({ ...SETTINGS, prompt, reply });
      for (const part of [
        'A briefing.',
        ...ACTION_WORDS.map((word) => `- ${word}: `),
        'at most 500 characters',
      ]) {
        expect(text).toContain(part);
      }
      expect(text).toContain(
        reply === 'json' ? 'one JSON object and nothing else' : 'labelled lines and nothing else',
      );
      expect(text).toContain('1 to 4 of FORWARD, ROTATE_LEFT, ROTATE_RIGHT, STAY');
    }
  });

  it('minimal says nothing else', () => {
    const usual = systemPrompt(SETTINGS);
    const minimal = systemPrompt({ ...SETTINGS, prompt: 'minimal' });
    expect(minimal).toMatch(/^A briefing\.\n\nThere are four actions\./);
    expect(usual.endsWith(minimal.slice('A briefing.'.length))).toBe(true);
    expect(minimal).not.toMatch(/trial ends with|rats|rewards?:/);
  });

  it('chain-of-thought asks for thoughts before the actions, and no other does', () => {
    for (const prompt of PROMPT_IDS) {
      const text = systemPrompt({ ...SETTINGS, prompt });
      const lines = systemPrompt({ ...SETTINGS, prompt, reply: 'text' });
      const isAsked = prompt === 'chain-of-thought';
      expect(text.includes('"thoughts"')).toBe(isAsked);
      expect(lines.includes('THOUGHTS:')).toBe(isAsked);
      expect(text.includes('think step by step')).toBe(isAsked);
    }
    const text = systemPrompt({ ...SETTINGS, prompt: 'chain-of-thought' });
    expect(text.indexOf('- "thoughts"')).toBeLessThan(text.indexOf('- "notes"'));
  });

  it('few-shot is default with examples of the form behind it', () => {
    const form = replyFormOf({ reply: 'json', prompt: 'few-shot' });
    expect(systemPrompt({ ...SETTINGS, prompt: 'few-shot' })).toBe(
      `${systemPrompt(SETTINGS)}\n\n${formExamples(form, 4)}`,
    );
  });

  it('names nothing that a board or a rule is about', () => {
    for (const prompt of PROMPT_IDS) {
      for (const reply of REPLY_KINDS) {
        expect(systemPrompt({ ...SETTINGS, prompt, reply })).not.toMatch(
          /goal|bait|platform|lever|pellet|food|cue|landmark|\barms?\b|wall|door|shock|maze|explor|hidden|water|hole/i,
        );
      }
    }
  });

  it('has the wording of version 2: another wording is another version, since results must not be mixed', () => {
    const bare = { systemRole: 'system', system: '', past: [], report: '', notes: '' } as const;
    const wordings = PROMPT_IDS.flatMap((prompt) =>
      REPLY_KINDS.flatMap((reply) =>
        [1, 2, 4].flatMap((limit) => {
          const form = replyFormOf({ prompt, reply });
          return [
            systemPrompt({ ...SETTINGS, prompt, reply, limit }),
            JSON.stringify(askAgain(conversation({ ...bare, limit, form }), 'x', 'y', form)),
          ];
        }),
      ),
    );
    const digest = createHash('sha256').update(wordings.join('\n')).digest('hex').slice(0, 12);
    expect([LLM_PROMPT_VERSION, digest]).toEqual([2, '73dd84b6bb73']);
  });
});

describe('the examples of few-shot', () => {
  it.each(LIMITS)('with %i actions a reply are read as legal, each action once over all of them', (limit) => {
    for (const form of FORMS) {
      const readings = repliesIn(form, limit).map((text) =>
        readReply({ text, refusal: null, finishReason: 'stop' }, limit, form),
      );
      expect(readings.map(({ outcome }) => outcome)).toEqual(readings.map(() => 'legal'));
      const letters = readings.flatMap((reading) => ('actions' in reading ? reading.actions : []));
      expect(letters.toSorted()).toEqual(['F', 'L', 'R', 'S']);
    }
  });

  it('hold no symbol of any board: nothing but prose and the form itself', () => {
    const symbols = new Set<string>();
    for (const spec of ALL_SPECS) {
      const session = sessionOf(spec);
      const agent = agentNamed('random', spec);
      const boards = [
        session.observation,
        ...playOn(agent, session, 60).map(({ observation }) => observation),
      ];
      for (const { board } of boards) for (const character of board) symbols.add(character);
    }
    expect(symbols.size).toBeGreaterThan(20);
    // What prose and the two forms are written with, whatever a board may use it for.
    const writing = new Set([...' \n.,:"{}[]_']);
    for (const form of FORMS) {
      for (const limit of LIMITS) {
        const text = examplesOf(form, limit);
        const drawn = [...text].filter((character) => !/\w/.test(character) && !writing.has(character));
        expect(drawn.filter((character) => symbols.has(character))).toEqual([]);
        // A letter or digit on its own could be a sign; the article is none.
        expect((text.match(/\b\w\b/g) ?? []).filter((sign) => sign !== 'a')).toEqual([]);
      }
    }
  });

  it('share no word with any paradigm, its events or its name, but those that hold sentences together', () => {
    const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[a-z]{3,}/g));
    const theirs = wordsOf(
      [
        ...PARADIGMS.map(({ briefing }) => briefing),
        ...Object.values(EVENT_TEXTS),
        ...Object.values(PARADIGM_NAMES).flatMap(({ title, summary }) => [title, summary]),
      ].join(' '),
    );
    const form = replyFormOf({ reply: 'json', prompt: 'chain-of-thought' });
    const situations = repliesIn(form, 1).concat(
      [...formExamples(form, 1).matchAll(/told: "(.*)"/g)].map(([, told = '']) => told),
    );
    const shared = [...wordsOf(situations.join(' '))].filter((word) => theirs.has(word));
    const ofTheForm = ['actions', 'forward', 'left', 'right', 'stay'];
    const ofSentences = [
      'all',
      'and',
      'are',
      'down',
      'first',
      'has',
      'more',
      'nothing',
      'one',
      'second',
      'than',
      'the',
      'time',
    ];
    expect(shared.filter((word) => ![...ofTheForm, ...ofSentences].includes(word))).toEqual([]);
  });
});
