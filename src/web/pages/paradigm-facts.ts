import { measuredBaselines } from '../../leaderboard/baselines.ts';
import { paradigmOf } from '../../paradigms/catalogue.ts';
import {
  DEFAULT_VIEW,
  LENGTHS,
  type ParadigmId,
  PROTOCOL_IDS,
  type ProtocolId,
} from '../../paradigms/names.ts';
import type { Paradigm } from '../../paradigms/paradigm.ts';
import { PROTOCOLS } from '../../paradigms/protocol.ts';
import { percentText } from '../../percent.ts';
import { html, type Markup } from './markup.ts';

/** What may be known of a paradigm beforehand, under each protocol: no rule that a player has to find out. */
export function paradigmFacts(id: ParadigmId): readonly Markup[] {
  return PROTOCOL_IDS.flatMap((protocol) => {
    const paradigm = paradigmOf(protocol, id);
    return paradigm ? [protocolFacts(protocol, paradigm)] : [];
  });
}

function protocolFacts(protocol: ProtocolId, paradigm: Paradigm): Markup {
  const { title, label } = PROTOCOLS[protocol];
  return html`<section class="section">
    <h2>${title}</h2>
    <p>${label}</p>
    <h3>Briefing</h3>
    <p>${paradigm.briefing}</p>
    <h3>Trials</h3>
    <div class="wide">
      <table>
        <caption>Phases of a session, at each length</caption>
        <thead><tr><th scope="col">Length</th><th scope="col">Phases</th></tr></thead>
        <tbody>${LENGTHS.map((length) => html`<tr><th scope="row">${length}</th><td>${planText(paradigm, length)}</td></tr>`)}</tbody>
      </table>
    </div>
    <p>A trial has at most ${paradigm.maxSteps} steps.${uncountedText(paradigm)}</p>
    <h3>What a rate is worth</h3>
    <div class="wide">
      <table>
        <caption>Rates of success to compare with</caption>
        <thead><tr><th scope="col">Who</th><th scope="col">Rate</th><th scope="col">Source</th></tr></thead>
        <tbody>
          <tr><th scope="row">Chance</th><td>${percentText(paradigm.chance.rate)}</td><td>${paradigm.chance.source}</td></tr>
          ${rodentRow(paradigm)}
          ${baselineRows(protocol, paradigm)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function planText({ plan }: Paradigm, length: (typeof LENGTHS)[number]): string {
  return plan[length].map(({ phase, trials }) => `${trials} ${phase}`).join(', then ');
}

function uncountedText({ uncounted = [] }: Paradigm): string {
  return uncounted.length === 0
    ? ''
    : ` Trials of these phases are logged and shown, and count neither way: ${uncounted.join(', ')}.`;
}

function rodentRow({ rodent }: Paradigm): Markup {
  return rodent === null
    ? html`<tr><th scope="row">Rodents</th><td>–</td><td>No published measure compares.</td></tr>`
    : html`<tr><th scope="row">Rodents</th><td>${percentText(rodent.rate)}</td><td>${rodent.source}</td></tr>`;
}

function baselineRows(protocol: ProtocolId, { id }: Paradigm): readonly Markup[] {
  return measuredBaselines(protocol, id, DEFAULT_VIEW).map(
    ({ agent, successes, trials, sessions }) =>
      html`<tr><th scope="row">${agent}</th><td>${percentText(successes / trials)}</td><td>${successes} of ${trials} trials in ${sessions} sessions, measured by us.</td></tr>`,
  );
}
