import { createServer } from 'node:net';

/** Whether one could listen there now: `free`, or the system's code for why not (EADDRINUSE, EACCES, ENOTFOUND …). */
export async function listenTrial(host: string, port: number): Promise<string> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) =>
      resolve('code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve('free')));
  });
}

/** The address at which a server that listens on this host answers on this machine. */
export function localAddress(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
