import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withKeys, withoutMention } from '../../../src/bot/discord/mentions.ts';
import { type SaidMessage, wordsIn } from '../../../src/bot/discord/words.ts';
import type { FakeMessage } from '../../fakes/discord/fake-discord.ts';
import { eventually, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

const answers = (channel: string): readonly FakeMessage[] => stage.discord.rawMessages(channel);

describe('words to the bot', () => {
  it('are a message that mentions it, without the mention', async () => {
    const { id } = stage.discord.say('ada', 'lab', '@cheesebot play t-maze');
    await eventually(() => expect(stage.received).toHaveLength(1));
    const { world } = stage.discord;
    expect(stage.received).toEqual([
      {
        kind: 'words',
        text: 'play t-maze',
        isDirect: false,
        deliveryKey: `discord:${id}`,
        route: { channel: stage.id('lab'), message: id },
        caller: {
          player: { key: `discord:${world.user('ada').id}`, kind: 'person', name: 'ada' },
          place: {
            platform: 'discord',
            workspace: `discord:${world.guildId}`,
            channel: `discord:${world.guildId}/${stage.id('lab')}`,
          },
        },
      },
    ]);
  });

  it('are a direct message, mentioned or not', async () => {
    stage.discord.say('ada', 'dm:ada', 'play t-maze');
    await eventually(() => expect(stage.received).toHaveLength(1));
    const workspace = `discord:dm-${stage.discord.world.user('ada').id}`;
    expect(stage.received).toMatchObject([
      { kind: 'words', text: 'play t-maze', isDirect: true, caller: { place: { workspace } } },
    ]);
  });

  it('are a reply that notifies it, and not one that does not', async () => {
    const { message } = await stage.platform.post(stage.id('lab'), { title: 'Hello' });
    stage.discord.say('ada', 'lab', 'silent', { to: message, isSilent: true });
    stage.discord.say('ada', 'lab', 'up', { to: message });
    await eventually(() => expect(stage.received).toHaveLength(1));
    expect(stage.received).toMatchObject([{ text: 'up' }]);
  });

  it('may be no words at all', async () => {
    stage.discord.say('ada', 'lab', ' @cheesebot ');
    await eventually(() => expect(stage.received).toMatchObject([{ text: '' }]));
  });

  it('are not what people say to one another, nor what the bot says itself', async () => {
    stage.discord.say('ada', 'lab', 'hello everybody');
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Echo', text: 'one' });
    });
    stage.discord.say('ada', 'dm:ada', 'hello');
    await eventually(() => expect(answers('dm:ada')).toHaveLength(1));
    stage.discord.say('ada', 'dm:ada', 'end');
    await eventually(() => expect(answers('dm:ada')).toHaveLength(2));
    expect(stage.received.map((incoming) => 'text' in incoming && incoming.text)).toEqual(['hello', 'end']);
  });

  it('name people as commands read them', async () => {
    const { id } = stage.discord.world.user('bob');
    stage.discord.say('ada', 'lab', '@cheesebot challenge @bob t-maze');
    await eventually(() =>
      expect(stage.received).toMatchObject([{ text: `challenge @discord:${id} t-maze` }]),
    );
  });

  it('so do options of a command', async () => {
    const { id } = stage.discord.world.user('bob');
    await stage.discord.slash('ada', 'lab', 'say', { text: `<@!${id}>` });
    await eventually(() => expect(stage.received).toMatchObject([{ text: `say text:@discord:${id}` }]));
  });

  it('of the owner of the server are those of an admin', async () => {
    const { owner } = stage.discord.world.guild;
    stage.discord.say(owner.name, 'lab', '@cheesebot hello');
    await eventually(() => expect(stage.received).toMatchObject([{ caller: { isAdmin: true } }]));
  });
});

describe('an answer to words', () => {
  it('is a reply, and notifies nobody', async () => {
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Hello' });
      await answer.whisper({ title: 'Between us' });
    });
    const { id } = stage.discord.say('ada', 'lab', '@cheesebot hi');
    await eventually(() => expect(answers('lab')).toHaveLength(2));
    expect(answers('lab')).toMatchObject([
      { content: '**Hello**', replyTo: id, pings: [] },
      { content: '**Between us**', replyTo: id, pings: [] },
    ]);
  });

  it('notifies whom the card speaks to', async () => {
    const { id } = stage.discord.world.user('bob');
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Your turn', to: [`discord:${id}`] });
    });
    stage.discord.say('ada', 'lab', '@cheesebot hi');
    await eventually(() => expect(answers('lab')).toMatchObject([{ pings: [`<@${id}>`] }]));
  });

  it('in a direct message is an ordinary one', async () => {
    stage.handle((_incoming, answer) => answer.whisper({ title: 'Hello' }));
    stage.discord.say('ada', 'dm:ada', 'hi');
    await eventually(() =>
      expect(answers('dm:ada')).toMatchObject([{ content: '**Hello**', replyTo: undefined }]),
    );
  });

  it('comes also when what it answers is gone', async () => {
    stage.handle(async (_incoming, answer) => {
      for (const { id } of stage.discord.world.messages) stage.discord.deleteMessage(id);
      await answer.post({ title: 'Hello' });
    });
    stage.discord.say('ada', 'lab', '@cheesebot hi');
    await eventually(() =>
      expect(answers('lab')).toMatchObject([{ content: '**Hello**', replyTo: undefined }]),
    );
  });

  it('is no reply where the bot may not read the history (160002)', async () => {
    stage.discord.world.channel('lab').denied.add('readMessageHistory');
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'Hello' });
    });
    stage.discord.say('ada', 'lab', '@cheesebot hi');
    await eventually(() =>
      expect(answers('lab')).toMatchObject([{ content: '**Hello**', replyTo: undefined }]),
    );
  });
});

describe('mentions in a text', () => {
  it('become keys', () => {
    expect(withKeys('a <@12> b <@!34> <@&56> <#78>')).toBe(
      'a @discord:12 b @discord:34 @discord:group:56 <#78>',
    );
  });

  it.each([
    ['<@1> up', 'up'],
    ['up <@!1>', 'up'],
    ['up<@1>down', 'up down'],
    ['<@1>', ''],
    ['<@12> up', '<@12> up'],
  ])('of the bot are taken out of %j', (text, rest) => {
    expect(withoutMention(text, '1')).toBe(rest);
  });
});

describe('messages that are never words to the bot', () => {
  const message: SaidMessage = {
    id: '1',
    channel_id: '2',
    content: 'up',
    type: 0,
    mentions: [],
    author: { id: '3', username: 'ada', discriminator: '0', avatar: null, global_name: null },
  };

  it.each<[string, Partial<SaidMessage>]>([
    ['those of bots', { author: { ...message.author, bot: true } }],
    ['our own', { author: { ...message.author, id: '9' } }],
    ['those of webhooks', { webhook_id: '4' }],
    ["Discord's own, as that a thread was opened", { type: 18 }],
    ['those of a server that mention somebody else', { guild_id: '5' }],
  ])('are %s', (_what, more) => {
    expect(wordsIn(message, '9')).toBe('up');
    expect(wordsIn({ ...message, ...more }, '9')).toBeUndefined();
  });
});
