import { paradigmOf } from '../../paradigms/catalogue.ts';
import {
  DEFAULT_PROTOCOL,
  DEFAULT_VIEW,
  LENGTHS,
  PARADIGM_NAMES,
  type ParadigmId,
  PROTOCOL_IDS,
} from '../../paradigms/names.ts';
import type { Paradigm } from '../../paradigms/paradigm.ts';
import { percentText } from '../../percent.ts';
import type { Card, CardField } from '../card.ts';
import { LEGEND } from './move-buttons.ts';

/** What may be known of a paradigm before it is played. Rule: no more than its briefing tells; the rest is to be found out. */
export function paradigmCard(id: ParadigmId, pageUrl: string): Card {
  const { title, summary, dimension, aliases } = PARADIGM_NAMES[id];
  const paradigm = paradigmOf(DEFAULT_PROTOCOL, id);
  return {
    title: `Help: ${title}`,
    text: [
      `Goal: ${summary} (${dimension})`,
      ...(paradigm ? [paradigm.briefing] : []),
      `Controls: ${LEGEND} Press the buttons, or type /cheese move 3f l`,
    ].join('\n\n'),
    fields: [
      ...(paradigm ? factsOf(paradigm) : []),
      { name: 'Names', value: [id, ...aliases].join(', ') },
      { name: 'Protocols', value: protocolsOf(id).join(', ') },
    ],
    buttons: [
      [
        { label: 'Play', press: { kind: 'command', text: `play ${id}` } },
        { label: 'Leaderboard', press: { kind: 'command', text: `leaderboard ${id}` } },
      ],
    ],
    links: [{ label: 'Its page, with a board to try', url: pageUrl }],
    footer: `/cheese play ${id} view:${DEFAULT_VIEW}, or /cheese play ${id} agent:random to watch`,
  };
}

function factsOf({ plan, maxSteps, views, chance, rodent }: Paradigm): readonly CardField[] {
  const trials = LENGTHS.map((length) => {
    const phases = plan[length].map(({ phase, trials }) => `${trials} ${phase}`);
    return `${length}: ${phases.join(', then ')}`;
  });
  const rodents = rodent === null ? '' : `, rodents ${percentText(rodent.rate)}`;
  return [
    { name: 'Trials', value: `${trials.join('\n')}\nAt most ${maxSteps} steps each.` },
    { name: 'Views', value: views.join(', ') },
    { name: 'Rates to compare with', value: `chance ${percentText(chance.rate)}${rodents}` },
  ];
}

function protocolsOf(id: ParadigmId): readonly string[] {
  return PROTOCOL_IDS.filter((protocol) => paradigmOf(protocol, id) !== undefined);
}
