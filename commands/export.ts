import type { Card } from '../src/bot/card.ts';
import { type CommandReply, defineCommand } from '../src/bot/command.ts';
import { counted } from '../src/counted.ts';
import {
  EXPORT_FORMATS,
  EXPORT_SCOPES,
  type ExportedFile,
  type ExportFormat,
  type ExportScope,
} from '../src/exports/asked-exports.ts';
import { TRIAL_SCHEMA } from '../src/exports/trial-line.ts';
import { choiceSchema } from './options/choice.ts';
import { PROTOCOL_OPTION } from './options/protocol.ts';
import { SEASON_OPTION } from './options/season.ts';
import { refusalReply } from './refusal-reply.ts';

const SCOPE_TEXTS: Readonly<Record<ExportScope, string>> = {
  me: 'Yours, and those of agents that you sent in.',
  channel: 'Yours, and the ranked ones of others in this channel.',
  workspace: 'Yours, and the ranked ones of others in this workspace.',
};

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
};

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Results as a file, CSV or JSONL: a row a trial.',
  details: `You get what you may see: your own sessions always, practice too; of others only ranked sessions, without players who are hidden. People have their pseudonym, if they took one, and an id that says nothing of their account.

A seed is told once nobody can play it any more. A trial is a row of the schema ${TRIAL_SCHEMA}; docs/fair-play.md says what its columns mean. What is too large for a chat is compressed, and then the oldest sessions are left out.`,
  examples: ['export', 'export format:jsonl', 'export scope:workspace season:2026-11'],
  options: [
    {
      name: 'format',
      description: 'csv (as a rule) or jsonl.',
      kind: 'text',
      schema: choiceSchema('format', EXPORT_FORMATS),
      choices: EXPORT_FORMATS.map((value) => ({ value, label: value })),
    },
    {
      name: 'scope',
      description: 'Whose results: me (as a rule), channel or workspace.',
      kind: 'text',
      schema: choiceSchema('scope', EXPORT_SCOPES),
      choices: EXPORT_SCOPES.map((value) => ({ value, label: value })),
    },
    { ...PROTOCOL_OPTION, description: 'Only this set of rules.' },
    SEASON_OPTION,
  ],
  run: async ({ caller, services }, values): Promise<CommandReply> => {
    const { format = 'csv', scope = 'me', protocol, season } = values;
    const { workspace, channel } = caller.place;
    const exported = await services.exports.of({
      asker: caller.player.key,
      workspace,
      channel,
      scope,
      format,
      ...(protocol !== undefined && { protocol }),
      ...(season !== undefined && { season }),
    });
    if (!exported.ok) return refusalReply(exported.refusal);
    const { trials, sessions, leftOut } = exported.value;
    return {
      ok: true,
      isPrivate: true,
      card: exportCard(exported.value, { format, scope }),
      data: { format, scope, trials, sessions, leftOut },
    };
  },
});

function exportCard(
  { text, trials, sessions, leftOut }: ExportedFile,
  { format, scope }: { readonly format: ExportFormat; readonly scope: ExportScope },
): Card {
  const amount = `${counted(trials, 'trial')} of ${counted(sessions, 'session')}`;
  return {
    title: 'Your export',
    text: [
      `${amount}. ${SCOPE_TEXTS[scope]}`,
      ...(leftOut === 0
        ? []
        : [
            `${counted(leftOut, 'older trial')} would not fit: ask for one season or protocol at a time. Whoever runs this bot can export everything (npm run export).`,
          ]),
    ].join('\n\n'),
    files: [
      {
        name: `cheesebot-${scope}.${format}`,
        contentType: CONTENT_TYPES[format],
        text,
        alt: `Results as ${format.toUpperCase()}: ${amount}.`,
      },
    ],
    footer: 'Please keep it out of training corpora: it holds a canary.',
  };
}
