import { z } from 'zod';
import { type CardView, cardView } from './card-view.ts';
import { type PageFile, pageFileOf } from './file-view.ts';
import { type PageFilm, pageFilmOf } from './film-view.ts';
import { imageOf, type PageImage } from './picture-view.ts';

/** What is stored of a message, as JSON. Read back by schema, since an older version may have written it. */
export const messageBody = z.object({
  /** Who speaks; null for the bot. */
  author: z.object({ key: z.string(), name: z.string() }).nullable(),
  /** Key of the one person who may see it; null for everybody in the channel. */
  to: z.string().nullable(),
  /** A person's words. */
  text: z.string().nullable(),
  /** The command that this answers, as it was typed. */
  asked: z.object({ name: z.string(), text: z.string() }).nullable(),
  card: cardView.nullable(),
  /** Whom the card speaks to. */
  mentions: z.array(z.object({ key: z.string(), name: z.string() })).default([]),
  /** Key of the person whose command or press put the card there: their keyboard works its buttons. */
  owner: z.string().nullable(),
  /** Taken away by its addressee. */
  isDismissed: z.boolean(),
});

export type MessageBody = z.infer<typeof messageBody>;

export interface Message {
  readonly id: string;
  readonly channel: string;
  /** Its place among all messages; an edit keeps it. */
  readonly sequence: number;
  /** Counts changes since the process started, across all channels: the greatest is the newest. */
  readonly revision: number;
  readonly at: Date;
  readonly body: MessageBody;
}

/** A card as the page gets it: its picture is fetched when it comes into view, its files when they are wanted. */
export type PageCard = Omit<CardView, 'picture' | 'film' | 'files'> & {
  readonly picture: PageImage | null;
  readonly film: PageFilm | null;
  readonly files: readonly PageFile[];
};

/** A message as one viewer gets it. */
export interface MessageView {
  readonly id: string;
  readonly channel: string;
  readonly sequence: number;
  readonly revision: number;
  /** ISO 8601. */
  readonly at: string;
  readonly author: string | null;
  readonly text: string | null;
  readonly asked: MessageBody['asked'];
  readonly card: PageCard | null;
  /** Whom the card speaks to. */
  readonly mentions: readonly { readonly name: string; readonly isViewer: boolean }[];
  /** Seen by this viewer alone. */
  readonly isPrivate: boolean;
  /** The viewer's own: their keyboard works its buttons. */
  readonly isOwn: boolean;
  /** To be taken off the page. */
  readonly isDismissed: boolean;
}

/** Whether this player may see the message. Everything that leaves the server passes here. */
export function isVisibleTo(message: Message, playerKey: string): boolean {
  return message.body.to === null || message.body.to === playerKey;
}

/** Whether its card speaks to this player. */
export function mentions({ body }: Message, playerKey: string): boolean {
  return body.mentions.some(({ key }) => key === playerKey);
}

export function viewOfMessage(message: Message, playerKey: string): MessageView {
  const { id, channel, sequence, revision, at, body } = message;
  return {
    id,
    channel,
    sequence,
    revision,
    at: at.toISOString(),
    author: body.author?.name ?? null,
    text: body.text,
    asked: body.asked,
    card: body.isDismissed || body.card === null ? null : pageCard(body.card),
    mentions: body.mentions.map(({ key, name }) => ({ name, isViewer: key === playerKey })),
    isPrivate: body.to !== null,
    isOwn: (body.author?.key ?? body.owner) === playerKey,
    isDismissed: body.isDismissed,
  };
}

function pageCard({ picture, film, files, ...card }: CardView): PageCard {
  return {
    ...card,
    picture: picture && imageOf(picture),
    film: film && pageFilmOf(film),
    files: files.map(pageFileOf),
  };
}
