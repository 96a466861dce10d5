import { type Flag, flagsHelp, readFlagValues } from '../command-line.ts';
import { echo } from '../echo.ts';
import { accepted, type Result, refused } from '../result.ts';

/** A channel that one wants to know about, by the platform's own id. */
export interface AskedChannel {
  readonly platform: 'discord' | 'slack';
  readonly id: string;
}

/** What is asked of `npm run doctor`. */
export type DoctorCommand =
  | { readonly kind: 'help'; readonly text: string }
  | {
      readonly kind: 'check';
      readonly channel?: AskedChannel;
      readonly isJson: boolean;
      readonly isOffline: boolean;
    };

const FLAGS: readonly Flag[] = [
  {
    name: 'channel',
    value: 'discord:<id>|slack:<id>',
    example: 'discord:1234567890123456789',
    description: 'whether the bot can post in this channel too',
  },
  { name: 'json', description: 'one JSON object a line: area, state, what, advice' },
  { name: 'offline', description: 'ask no chat platform and no endpoint of an agent' },
];

const HELP = flagsHelp(
  'Checks the installation and says what to do; changes nothing. Exit code 1 if anything failed.',
  'npm run --silent doctor -- --channel slack:C0123456789',
  FLAGS,
);

/** Discord's ids are snowflakes of 17 to 20 digits; Slack's conversations begin with C, D or G. */
const CHANNEL_IDS = { discord: /^\d{17,20}$/u, slack: /^[CDG][A-Z0-9]{2,}$/u } as const;
const WHERE = {
  discord:
    'turn on Developer Mode in Discord (Settings, Advanced), then right-click the channel and copy its id',
  slack: "open the channel's details in Slack; its id stands at the bottom",
} as const;

export function readDoctorCommand(words: readonly string[]): Result<DoctorCommand> {
  const flags = readFlagValues(words, FLAGS);
  if (!flags.ok) return flags;
  if (flags.value === 'help') return accepted({ kind: 'help', text: HELP });
  const isJson = flags.value.has('json');
  const isOffline = flags.value.has('offline');
  const typed = flags.value.get('channel');
  if (typed === undefined) return accepted({ kind: 'check', isJson, isOffline });
  if (isOffline) {
    return refused('doctor/offline-channel', '--channel asks the platform, so leave --offline out.');
  }
  const channel = readChannel(typed);
  return channel.ok ? accepted({ kind: 'check', channel: channel.value, isJson, isOffline }) : channel;
}

function readChannel(typed: string): Result<AskedChannel> {
  const colon = typed.indexOf(':');
  const name = typed.slice(0, Math.max(colon, 0));
  const id = typed.slice(colon + 1);
  if (name !== 'discord' && name !== 'slack') {
    return refused(
      'doctor/channel',
      `"${echo(typed)}" names no platform; write --channel discord:<id> or --channel slack:<id>.`,
    );
  }
  if (!CHANNEL_IDS[name].test(id)) {
    return refused('doctor/channel', `"${echo(id)}" is no channel id of ${name}; ${WHERE[name]}.`);
  }
  return accepted({ platform: name, id });
}
