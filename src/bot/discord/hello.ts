import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Store } from '../../store/store.ts';
import type { Card } from '../card.ts';
import { PlatformFailure } from '../platform-failure.ts';
import { cardToMessage } from './card-to-message.ts';
import type { SeenGuild } from './guilds.ts';
import type { DiscordWire } from './wire.ts';

interface HelloParts {
  readonly wire: Pick<DiscordWire, 'send'>;
  readonly settings: Pick<Store, 'keepSetting'>;
  readonly log: Logger;
}

const HELLO_CARD: Card = {
  title: 'Cheesebot is here',
  text: 'It plays rodent mazes and boxes, with people and with language models.\n\nStart with /cheese play; /cheese help shows the rest.',
  buttons: [[{ label: 'Help', press: { kind: 'command', text: 'help' } }]],
};

/**
 * Says hello in a server that the bot was added to: where the server itself greets people, if the bot may write there,
 * and never a second time. It must never reject.
 */
export async function sayHello(guild: SeenGuild, { wire, settings, log }: HelloParts): Promise<void> {
  const { id, system_channel_id: channel } = guild;
  if (typeof channel !== 'string') return;
  try {
    // Of two processes that ask at once, one finds its own mark.
    const mark = randomUUID();
    const key = `discord/hello/${id}`;
    if ((await settings.keepSetting(key, mark)) !== mark) return;
    await wire.send(channel, cardToMessage(HELLO_CARD), { key });
  } catch (error) {
    if (error instanceof PlatformFailure)
      log.info({ guild: id, reason: error.code }, 'no place to say hello');
    else log.warn({ err: error, guild: id }, 'could not say hello');
  }
}
