import type { AddressInfo, Server } from 'node:net';
import { HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { codeOf, SlackFailure } from './failures.ts';
import { sdkLog } from './sdk-log.ts';
import { SocketLinks } from './socket-links.ts';

/** How Slack's events come in: a receiver for Bolt, and how it is opened and closed. */
export interface Transport {
  readonly receiver: Receiver;
  /** The port that it listens on; undefined in Socket Mode. Rejects with one sentence when it cannot be opened. */
  open(): Promise<number | undefined>;
  close(): Promise<void>;
}

interface TransportOptions {
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Where HTTP mode listens. */
  readonly port: number;
  readonly host: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Socket Mode waits for a Slack that cannot be reached at the start. */
  readonly isPatient?: boolean;
}

/** Socket Mode with an app token, HTTP with a signing secret; undefined with neither. */
export function createTransport(options: TransportOptions): Transport | undefined {
  const { appToken, signingSecret, ...rest } = options;
  if (appToken) return socketTransport({ ...rest, appToken });
  if (signingSecret) return httpTransport({ ...rest, signingSecret });
  return undefined;
}

function socketTransport(options: TransportOptions & { appToken: string }): Transport {
  const receiver = new SocketLinks(options);
  return {
    receiver,
    open: async () => {
      await receiver.start();
      return undefined;
    },
    close: () => receiver.stop(),
  };
}

function httpTransport(options: TransportOptions & { signingSecret: string }): Transport {
  const { signingSecret, log, port, host } = options;
  // Bolt verifies the signature of every request and refuses those older than five minutes.
  const receiver = new HTTPReceiver({ signingSecret, logger: sdkLog(log), endpoints: ['/slack/events'] });
  let server: Server | undefined;
  return {
    receiver,
    open: async () => {
      try {
        server = await receiver.start({ port, host });
      } catch (error) {
        throw listenFailure(error, port, host);
      }
      const address: string | AddressInfo | null = server.address();
      return typeof address === 'object' ? address?.port : undefined;
    },
    close: async () => {
      if (server) await receiver.stop();
      server = undefined;
    },
  };
}

function listenFailure(error: unknown, port: number, host: string): SlackFailure {
  const code = codeOf(error);
  const sentence =
    code === 'EADDRINUSE'
      ? `Port ${port} is in use, so Slack's events cannot come in: stop the program that has it, or set SLACK_PORT to a free one.`
      : `Port ${port} on ${host} cannot be opened for Slack's events (${code}): set SLACK_PORT to another one.`;
  return new SlackFailure(code, sentence, error);
}
