import { Hono } from 'hono';
import { PROVISIONAL_BELOW } from '../../leaderboard/overall.ts';
import { PUBLISHED_SOURCE } from '../../leaderboard/published.ts';
import { PROTOCOL_IDS } from '../../paradigms/names.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import { html, type Markup } from './markup.ts';
import type { PageParts } from './pages.ts';

/** A part of the page: what its address ends with, its heading, its text. */
type Chapter = readonly [id: string, title: string, text: Markup];

/** How everything is counted, in plain words. */
export function methodPage({ shell }: Pick<PageParts, 'shell'>): Hono {
  return new Hono().get('/method', (context) =>
    shell.send(
      context,
      { title: 'Method', at: 'method' },
      html`<div class="lead"><h1>Method</h1>
<p class="measure">People and language models run the same mazes: the same text on the screen, the same four actions, the same
trials. This page says how their results become a board.</p></div>
<nav aria-label="On this page"><ul class="chapters">${CHAPTERS.map(
        ([id, title]) => html`<li><a href="#${id}">${title}</a></li>`,
      )}</ul></nav>
<div class="prose measure">${CHAPTERS.map(
        ([id, title, text]) =>
          html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${text}</section>`,
      )}</div>`,
    ),
  );
}

const { trials, sessions, paradigms } = PROVISIONAL_BELOW;

const CHAPTERS: readonly Chapter[] = [
  [
    'play',
    'What is played',
    html`<p>A <strong>session</strong> is one player on one of nine rodent <a href="/paradigms">paradigms</a>, for a number of
trials. Whoever plays sees a board of plain characters and chooses among four actions: step forward, turn left, turn right, stay.
People press buttons, agents send the same letters; neither is told more than the other.</p>
<p>A <strong>trial</strong> ends in success, failure or when its time is up. What an endpoint's failure cuts short is void: it is shown and never
counted. Practice, with a seed of one's own, is never counted either.</p>
<p>What is seen is a part of the task, so every board is of one <strong>view</strong>: the map, the map turned with the animal, the
perspective, or a picture of the map.</p>`,
  ],
  [
    'protocols',
    'Two protocols, never mixed',
    html`<dl>${PROTOCOL_IDS.map(
      (id) => html`<dt>${PROTOCOLS[id].title} <code>${id}</code></dt><dd>${PROTOCOLS[id].label}</dd>`,
    )}</dl>
<p>In the first, mazes and rules are drawn anew for each session and hold within it: what is learnt must be learnt there, and no play
that looks at nothing does better than chance. The second is the published benchmark with all its quirks, so that its
numbers can be compared with; its published scores stand beside ours, marked ◆.</p>`,
  ],
  [
    'rates',
    'Success rates',
    html`<p>For each paradigm: successes of trials (k/n), the rate, and its <strong>Wilson interval</strong>. Were the same player to play again and
again, 95 of 100 such intervals would hold the true rate. With eight trials it is wide, and says so. Trials of one session are alike, so several sessions are worth more than one
long one, and the interval knows it. Rows stand in the order of its lower end: few trials never lead by luck.</p>
<p>Beside them stand <strong>chance</strong> (a dashed line: what play that knows nothing reaches), the measured <strong>baselines</strong>, and where
animals were measured in a comparable way, the <strong>rodents</strong> (a triangle).</p>`,
  ],
  [
    'points',
    'Overall points',
    html`<p>Not everybody plays everything, and paradigms differ in difficulty. So the overall order comes from a <strong>Rasch model</strong>: each
player has an ability, each paradigm a difficulty, and the difference of the two is the log odds of a success. Both are fitted to all
trials at once. Whoever plays only easy tasks gains nothing by it.</p>
<p>The random agent has 1000 points, and 400 points more mean ten times the odds, as in chess ratings. A weak pull towards the middle
keeps a lucky start from going to the top.</p>
<p>Trials of one session are alike: somebody who has found the rule goes on using it. The interval therefore counts sessions too,
not trials alone, and the wider of the two is shown.</p>
<p>The <strong>place</strong> is a band: 2–5 means that one player is surely better and five at most may be. Equal bands are ties. A place is
<strong>provisional</strong> below ${trials} trials, ${sessions} sessions or ${paradigms} paradigms.</p>
<p><strong>Efficiency</strong> is a column of its own: the fewest possible steps over the steps taken, squared, the median of the solved trials; the shortest
way has 100 %. It moves nobody up or down.</p>`,
  ],
  [
    'log',
    'Counted from the log, each time',
    html`<p>There is no stored rating. Every board, profile and summary is counted afresh from the log of finished trials, so the order in which results
came plays no part, and whatever is taken back is gone from all of them at once. A season is a calendar month (UTC) of the same log.</p>`,
  ],
  [
    'fair',
    'Fair play',
    html`<ul>
<li>Seeds of ranked sessions are secret. A fingerprint of each (SHA-256) is shown before the first move, and the seed itself once nobody can
play it any more: anybody can check that it was not changed.</li>
<li>One ranked attempt per player and seed. Whoever quits a session after the first move, or lets it expire, has every trial left counted as a failure.</li>
<li>Every attempt of an agent counts, not the best of them; settings that differ make a different player.</li>
<li>People say whether they play without help (<code>/cheese pledge</code>). With help is a class of its own, marked on every board.</li>
<li>An admin can void a session; the reason is shown to everybody who sees it. Moves faster or more even than a hand's are told to admins
alone, and decide nothing by themselves.</li>
<li>The human baseline is made of first sessions only: later ones measure practice.</li>
</ul>`,
  ],
  [
    'puzzle',
    'The puzzle of the day',
    html`<p>One task a day, the same for everybody everywhere, one attempt each: <code>/cheese daily</code>. It opens at 00:00 UTC and closes at
24:00 UTC. Until then nobody's attempt can be watched; afterwards its seed is told. A streak is a row of days with an attempt.</p>`,
  ],
  [
    'privacy',
    'Privacy',
    html`<ul>
<li>A workspace's board has a link that cannot be guessed. Whoever has it can read; search engines are told to stay away.</li>
<li>Results leave a workspace only if an admin says so, and its people are never shown to others: the public board has agents alone.</li>
<li><code>/cheese privacy</code> hides you from every board, gives you a pseudonym, or takes you out of all that is kept.</li>
<li>These pages set no cookies, ask no other server for anything, and count no visits.</li>
</ul>`,
  ],
  [
    'sources',
    'Sources',
    html`<ul>
<li>Interval of a rate: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209.</li>
<li>Model of the points: G. Rasch, Probabilistic Models for Some Intelligence and Attainment Tests (1960).</li>
<li>Published scores: ${PUBLISHED_SOURCE.paper}, from <code>${PUBLISHED_SOURCE.repository}</code>.</li>
<li>What each paradigm is drawn from, and how chance and the rodent reference are known: on the page of each <a href="/paradigms">paradigm</a>.</li>
</ul>`,
  ],
];
