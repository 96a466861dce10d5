import { isIP } from 'node:net';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { type Finding, findingsOf } from './finding.ts';
import type { Get } from './get.ts';
import { listenTrial, localAddress } from './port.ts';

const { ok, warn, fail } = findingsOf('web');

const healthAnswer = z.object({ status: z.literal('ok') });

/** `free`, `ours` when a Cheesebot answers there, or the system's code for why one cannot listen. */
export async function webPortState({ host, port }: Config['web'], get: Get): Promise<string> {
  const trial = await listenTrial(host, port);
  if (trial !== 'EADDRINUSE') return trial;
  const reply = await get({ url: `${localAddress(host, port)}/health` });
  return reply.isAnswered && healthAnswer.safeParse(reply.body).success ? 'ours' : trial;
}

export function checkWeb({ host, port }: Config['web'], state: string): readonly Finding[] {
  return [portFinding(host, port, state), ...(isLoopback(host) ? [] : [openToTheNetwork(host)])];
}

/** Whether the links that the bot gives lead anywhere for those who get them. */
export function checkLinks({
  web: { port, publicUrl },
  discord,
  slack,
}: Pick<Config, 'web' | 'discord' | 'slack'>): readonly Finding[] {
  const what = 'PUBLIC_URL';
  if (publicUrl === undefined) {
    if (discord === null && slack === null) return [];
    return [
      ok(
        what,
        `is not set, so links to boards and replays lead to http://localhost:${port}, which only this machine can open; set it to where a proxy serves this port or one of ROLE=web.`,
      ),
    ];
  }
  if (publicUrl.startsWith('https:')) return [ok(what, `links to boards and replays lead to ${publicUrl}.`)];
  return [
    warn(
      what,
      `${publicUrl} is not encrypted, and whoever sees a link on its way can read what it leads to; use https://, unless the network is trusted.`,
    ),
  ];
}

function portFinding(host: string, port: number, state: string): Finding {
  const what = `port ${port}`;
  switch (state) {
    case 'free':
      return port === 0 ? ok(what, 'takes any free port.') : ok(what, `of ${host} is free.`);
    case 'ours':
      return ok(what, `a running Cheesebot answers at ${localAddress(host, port)}.`);
    case 'EADDRINUSE':
      return fail(what, `of ${host} is in use by another program; stop that, or set another PORT.`);
    case 'EACCES':
      return fail(what, 'this user may not listen on it; choose one from 1024 up, for example PORT=3000.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return fail(
        'HOST',
        `${host} is no address of this machine; use HOST=127.0.0.1, or HOST=0.0.0.0 for the whole network.`,
      );
    default:
      return fail(what, `of ${host} cannot be opened (${state}); set another HOST or PORT.`);
  }
}

function openToTheNetwork(host: string): Finding {
  return warn(
    'HOST',
    `${host} is reached by other machines, and the playground has no sign-in: keep it to a trusted network, or set HOST=127.0.0.1.`,
  );
}

function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === 'localhost' || host === '::1';
}
