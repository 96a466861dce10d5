import { type BotParts, platformNamed } from './bot-parts.ts';
import type { Card } from './card.ts';
import type { Event } from './event.ts';
import { PlatformFailure } from './platform-failure.ts';
import type { Answer } from './ports.ts';

/**
 * Shows a card to the caller alone. Where a whisper cannot carry files (Slack), they go into the direct message with the
 * caller, and the whisper says so.
 */
export async function whisperCard(
  parts: Pick<BotParts, 'platforms' | 'log'>,
  { caller, key }: Event,
  card: Card,
  answer: Answer,
): Promise<void> {
  const platform = platformNamed(parts, caller.place.platform);
  if (!card.files?.length || platform?.capabilities.cannotWhisperFiles !== true) return answer.whisper(card);
  try {
    const direct = await platform.directTo(caller.player.key, caller.place);
    if (direct === undefined) return answer.whisper(card);
    await platform.post(direct, card, key === undefined ? undefined : `${key}/files`);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    // The whisper says that its files cannot be shown.
    parts.log.info({ err: error }, 'files could not be sent in a direct message');
    return answer.whisper(card);
  }
  const { files: _, ...rest } = card;
  return answer.whisper({ ...rest, footer: 'The file is in your direct messages with Cheesebot.' });
}
