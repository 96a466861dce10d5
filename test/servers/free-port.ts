import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the range from which systems give ports by themselves (32768 and up on Linux, 49152 and up elsewhere), to servers
 * that ask for any and to whoever connects: so nobody gets this one in the seconds until its server listens there, or while
 * that server is away for a moment.
 */
const RANGE = { from: 10_000, to: 32_000 } as const;

/** An address at which nobody ever listens: a port that is given to no server of a test, and that browsers do not forbid. */
export const NOBODY = '127.0.0.1:2';

/** A port of this machine that nobody listens at, and that the system gives to nobody else. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
