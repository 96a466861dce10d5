import { z } from 'zod';
import { accepted, type Result, refused } from './result.ts';

/**
 * What a process does: `bot` serves people, `worker` plays the sessions of evaluations, `all` does both and is the
 * default; `web` serves the pages of results and nothing else, so it can stand where anybody may reach it.
 */
const ROLES = ['all', 'bot', 'worker', 'web'] as const;
export type Role = (typeof ROLES)[number];

const PUBLIC_URL_TEXT =
  'PUBLIC_URL must be a name without a path, such as https://cheese.example.org: pages lead to each other from its root.';
const CONCURRENCY_TEXT = 'LAB_CONCURRENCY must be a whole number from 1 to 500.';

/** Where everything is set: environment variables, which `.env` may hold too. README.md has the table for people. */
const ENVIRONMENT = z.object({
  DISCORD_TOKEN: z.string().min(1).optional(),
  DISCORD_API_BASE_URL: webAddress('DISCORD_API_BASE_URL').optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', says('SLACK_BOT_TOKEN must begin with xoxb-.')).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', says('SLACK_APP_TOKEN must begin with xapp-.')).optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(
      /^\d+\.\d+$/u,
      says('SLACK_CLIENT_ID must look like 1234567890.1234567890 (Basic Information of your Slack app).'),
    )
    .optional(),
  SLACK_CLIENT_SECRET: z.string().min(1).optional(),
  SLACK_PORT: portNumber('SLACK_PORT').default(3001),
  SLACK_API_URL: webAddress('SLACK_API_URL').optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//u,
      says('DATABASE_URL must look like postgres://user:password@host:5432/name.'),
    )
    .optional(),
  REDIS_URL: z
    .string()
    .refine(
      (url) => /^rediss?:\/\//u.test(url) && URL.canParse(url),
      says('REDIS_URL must look like redis://user:password@host:6379 (rediss:// for TLS).'),
    )
    .optional(),
  QUEUE_DASHBOARD: z.enum(['on', 'off'], says('QUEUE_DASHBOARD must be on or off.')).default('off'),
  DATA_DIR: z.string().min(1).default('./data'),
  ROLE: z.enum(ROLES, says('ROLE must be all, bot, worker or web.')).default('all'),
  LAB_CONCURRENCY: z.coerce
    .number(says(CONCURRENCY_TEXT))
    .int(says(CONCURRENCY_TEXT))
    .min(1, says(CONCURRENCY_TEXT))
    .max(500, says(CONCURRENCY_TEXT))
    .default(96),
  AGENTS_FILE: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: portNumber('PORT').default(3000),
  PUBLIC_URL: webAddress('PUBLIC_URL').refine(hasNoPath, says(PUBLIC_URL_TEXT)).optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      says('LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent.'),
    )
    .default('info'),
  CHEESEBOT_SECRET: z
    .string()
    .min(
      16,
      says('CHEESEBOT_SECRET must have at least 16 characters; `openssl rand -hex 32` makes a good one.'),
    )
    .optional(),
});

/** Every variable that `readConfig` reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(ENVIRONMENT.shape);

export interface Config {
  readonly discord: { readonly token: string; readonly apiBaseUrl?: string } | null;
  readonly slack: SlackConfig | null;
  readonly store: { readonly databaseUrl: string } | { readonly dataDir: string };
  /** Where the queue is; null means beside the store. */
  readonly redisUrl: string | null;
  /** Whether /admin/queue shows the queue to whoever can reach the web server. */
  readonly isQueueDashboardOn: boolean;
  readonly role: Role;
  /**
   * Sessions of evaluations that this process plays at once. More than the places that endpoints usually give, so that no
   * place stands idle while a turn is being stored.
   */
  readonly labConcurrency: number;
  readonly agentsFile: string;
  /** Whether somebody set it: only the file that is looked for by itself may be absent. */
  readonly isAgentsFileSet: boolean;
  readonly web: {
    readonly host: string;
    readonly port: number;
    /** Where people reach the web server, for links in chat, without a slash at its end; left out: on this machine. */
    readonly publicUrl?: string;
  };
  readonly logLevel: string;
  /** Key of the ranked seeds; null means: make one and keep it in the store. */
  readonly secret: string | null;
}

export interface SlackConfig {
  /** The bot of one fixed workspace. */
  readonly botToken?: string;
  /** What further workspaces install the app with. At least one of the two is set. */
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string };
  /** Socket Mode when set. */
  readonly appToken?: string;
  /** HTTP mode when set and `appToken` is not. */
  readonly signingSecret?: string;
  readonly port: number;
  readonly apiUrl?: string;
}

/** Reads the configuration; a refusal holds one sentence for each mistake, one a line. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, 'config/invalid'> {
  const parsed = ENVIRONMENT.safeParse(withoutEmpty(environment));
  const mistakes = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => issue.message);
  if (!parsed.success || mistakes.length > 0) return refused('config/invalid', mistakes.join('\n'));
  const env = parsed.data;
  return accepted({
    discord: env.DISCORD_TOKEN
      ? { token: env.DISCORD_TOKEN, ...given('apiBaseUrl', env.DISCORD_API_BASE_URL) }
      : null,
    slack: slackConfig(env),
    store: env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : { dataDir: env.DATA_DIR },
    redisUrl: env.REDIS_URL ?? null,
    isQueueDashboardOn: env.QUEUE_DASHBOARD === 'on',
    role: env.ROLE,
    labConcurrency: env.LAB_CONCURRENCY,
    agentsFile: env.AGENTS_FILE ?? './agents.json',
    isAgentsFileSet: env.AGENTS_FILE !== undefined,
    web: { host: env.HOST, port: env.PORT, ...given('publicUrl', env.PUBLIC_URL?.replace(/\/+$/u, '')) },
    logLevel: env.LOG_LEVEL,
    secret: env.CHEESEBOT_SECRET ?? null,
  });
}

type Environment = z.infer<typeof ENVIRONMENT>;

function slackConfig(env: Environment): SlackConfig | null {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  if (!env.SLACK_BOT_TOKEN && !clientId) return null;
  return {
    port: env.SLACK_PORT,
    ...given('botToken', env.SLACK_BOT_TOKEN),
    ...given('appToken', env.SLACK_APP_TOKEN),
    ...given('signingSecret', env.SLACK_SIGNING_SECRET),
    ...given('apiUrl', env.SLACK_API_URL),
    ...(clientId && clientSecret ? { oauth: { clientId, clientSecret } } : {}),
  };
}

/** Settings that are right each by itself and wrong together. */
function contradictions(env: Environment): readonly string[] {
  const mistakes = [...slackContradictions(env), ...roleContradictions(env)];
  const isSlackOn = env.SLACK_BOT_TOKEN || env.SLACK_CLIENT_ID;
  if (isSlackOn && !env.SLACK_APP_TOKEN && env.SLACK_PORT === env.PORT && env.PORT !== 0) {
    return [...mistakes, `SLACK_PORT and PORT are both ${env.PORT}; give each its own.`];
  }
  return mistakes;
}

/** The embedded store is one process's own. */
function roleContradictions({ ROLE: role, DATABASE_URL: url }: Environment): readonly string[] {
  if (role === 'all' || url !== undefined) return [];
  return [
    `ROLE=${role} needs DATABASE_URL: the embedded store belongs to one process alone. Set DATABASE_URL for every process, or leave ROLE out.`,
  ];
}

/** A workspace comes in by a token of its own, or installs the app by itself; its events come in by one of two ways. */
function slackContradictions(env: Environment): readonly string[] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  const hasEvents = env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined;
  if ((clientId === undefined) !== (clientSecret === undefined)) {
    const [has, lacks] = clientId === undefined ? ['SECRET', 'ID'] : ['ID', 'SECRET'];
    return [
      `SLACK_CLIENT_${has} needs SLACK_CLIENT_${lacks} beside it: set both for many workspaces (Basic Information of your Slack app), or neither.`,
    ];
  }
  if ((botToken !== undefined || clientId !== undefined) && !hasEvents) {
    const first = botToken === undefined ? 'SLACK_CLIENT_ID' : 'SLACK_BOT_TOKEN';
    return [
      `${first} needs one more: SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode.`,
    ];
  }
  if (botToken === undefined && clientId === undefined && hasEvents) {
    return [
      'SLACK_BOT_TOKEN is missing: set it for one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many, or remove the other Slack settings to turn Slack off.',
    ];
  }
  return [];
}

/** A variable set to nothing (`PORT=` in a .env file) is one that is not set. */
function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value.trim() !== '') kept[name] = value.trim();
  }
  return kept;
}

function portNumber(name: string): z.ZodType<number> {
  const sentence = says(`${name} must be a whole number from 0 to 65535 (0 takes any free port).`);
  return z.coerce.number(sentence).int(sentence).min(0, sentence).max(65_535, sentence);
}

function webAddress(name: string): z.ZodType<string> {
  return z.url({
    protocol: /^https?$/u,
    ...says(`${name} must be an address such as https://example.org/api.`),
  });
}

function hasNoPath(address: string): boolean {
  const { pathname, search, hash } = new URL(address);
  return `${pathname.replace(/^\/+$/u, '')}${search}${hash}` === '';
}

function says(message: string): { readonly error: string } {
  return { error: message };
}

function given<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  const entry: Partial<Record<Name, string>> = {};
  if (value !== undefined) entry[name] = value;
  return entry;
}
