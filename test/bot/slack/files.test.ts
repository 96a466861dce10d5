import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { platformFor } from './slack-harness.ts';
import { eventually, labOf, openStory } from './slack-story.ts';

const FILES = [
  { name: 'evaluation.html', contentType: 'text/html', text: '<p>ä</p>', alt: 'The report.' },
  { name: 'evaluation.csv', contentType: 'text/csv', text: 'a,b\r\n', alt: 'A row a trial.' },
] as const;
const PICTURE = {
  name: 'curves.png',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>',
  alt: 'Curves.',
};
const CARD: Card = { title: 'Results', files: FILES, picture: PICTURE };

const completed = (slack: FakeSlack): number =>
  slack.records.calls.filter(({ method }) => method === 'files.completeUploadExternal').length;

/** Messages in the thread of the results. */
const shared = (slack: FakeSlack): readonly string[] =>
  slack.visible('lab').flatMap(({ text, thread }) => (thread === undefined ? [] : [text]));

async function startOn(slack: FakeSlack) {
  const platform = platformFor(slack, 'socket');
  await platform.start(async () => undefined);
  return platform;
}

describe('files of a card on Slack', () => {
  it('come together in the thread of their message, with what a screen reader says', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), CARD);
    expect(slack.files.map(({ name, alt }) => [name, alt])).toEqual([
      ['curves.png', 'Curves.'],
      ['evaluation.html', 'The report.'],
      ['evaluation.csv', 'A row a trial.'],
    ]);
    expect(slack.files[1]?.content).toBe('<p>ä</p>');
    // The picture, and one message for all files.
    expect(completed(slack)).toBe(2);
    expect(slack.visible('lab').map(({ thread }) => thread)).toEqual([undefined, ref.message, ref.message]);
    expect(slack.violations).toEqual([]);
  });

  it('are uploaded once, however often the same ones come with an edit', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const ref = await platform.post(labOf(slack), CARD);
    for (const title of ['Second', 'Third']) await platform.update(ref, { ...CARD, title });
    expect(completed(slack)).toBe(2);
  });

  it.each([
    ['nothing', { title: CARD.title }],
    ['its picture', { title: CARD.title, picture: PICTURE }],
    ['all of it', CARD],
  ])(
    'after a crash that left a message with %s, what is missing is uploaded and nothing twice',
    async (_, left) => {
      const slack = await startFakeSlack();
      const first = await startOn(slack);
      const ref = await first.post(labOf(slack), left, 'evaluation/1/result');
      await first.stop();
      const second = await startOn(slack);
      expect(await second.post(labOf(slack), CARD, 'evaluation/1/result')).toEqual(ref);
      await second.post(labOf(slack), CARD, 'evaluation/1/result');
      expect(shared(slack).filter((text) => text.includes('[file curves.png]'))).toHaveLength(1);
      expect(shared(slack).filter((text) => text.includes('[file evaluation.csv]'))).toHaveLength(1);
      expect(slack.visible('lab').filter(({ thread }) => thread === undefined)).toHaveLength(1);
      expect(slack.violations).toEqual([]);
      await second.stop();
      await slack.close();
    },
  );

  it('files of an earlier message of the thread are not taken for its own', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const head = slack.say('lab', 'Here');
    const thread = `${labOf(slack)}/${head.id}`;
    await platform.post(thread, CARD, 'first');
    await platform.post(thread, { title: 'Again' }, 'second');
    await platform.stop();
    const next = await startOn(slack);
    await next.post(thread, { ...CARD, title: 'Again' }, 'second');
    expect(shared(slack).filter((text) => text.includes('[file evaluation.csv]'))).toHaveLength(2);
    await next.stop();
  });

  it('that are too large are compressed, with a sentence above them', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const large = { ...FILES[1], text: 'x'.repeat(10 * 1024 * 1024 + 1) };
    await platform.post(labOf(slack), { title: 'Results', files: [large] });
    expect(slack.files.map(({ name }) => name)).toEqual(['evaluation.csv.gz']);
    expect(shared(slack)[0]).toContain('Compressed, being large: evaluation.csv.gz.');
  });

  it('a whisper carries none and says so', async () => {
    await using story = await openStory({ answer: (_, answer) => answer.whisper(CARD) });
    const { slack } = story;
    await slack.slash('ada', 'lab', 'hello');
    const whisper = await eventually(() => slack.whispers('ada')[0]);
    expect(whisper.text).toContain('Its files cannot be shown to you alone');
    expect(completed(slack)).toBe(0);
  });

  it('that cannot be uploaded leave their message standing', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('files.getUploadURLExternal', {
      kind: 'error',
      error: 'missing_scope',
      needed: 'files:write',
    });
    await platform.post(labOf(slack), { title: 'Results', files: FILES });
    expect(slack.visible('lab').map(({ text }) => text)).toEqual(['Results']);
  });
});
