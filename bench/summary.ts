import { summaryCard } from '../src/bot/cards/summary-card.ts';
import type { House } from '../src/house.ts';
import { pngOf } from '../src/pictures/png.ts';
import type { Place } from '../src/store/records.ts';
import { type Figure, quantile } from './figure.ts';

const DAY = 24 * 60 * 60 * 1000;
const CALLS = 5;

/** The daily summary of a channel that has all of the log, with its picture: what is done before it is posted. */
export async function* summaryFigures({ services }: House, place: Place): AsyncGenerator<Figure> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const begun = performance.now();
    const until = services.summaries.now().getTime() - call * DAY;
    const contents = await services.summaries.contents(place, { since: until - DAY, until });
    if (contents.isQuiet) throw new Error('Nothing was to be told');
    const { picture } = summaryCard(contents, { when: 'a day', boardUrl: '' });
    if (picture) await pngOf(picture.svg);
    times.push(performance.now() - begun);
  }
  yield { name: 'daily summary of a channel, p95', value: quantile(times, 0.95), unit: 'ms', n: CALLS };
}
