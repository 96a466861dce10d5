import { LogLevel, type Logger as SdkLogger } from '@slack/bolt';
import type { Logger } from 'pino';

/**
 * Slack's SDK speaking through our log. Its debug lines hold whole payloads with tokens and response addresses, so
 * they are never taken, whatever our own level is; what it calls errors we report ourselves where they matter.
 */
export function sdkLog(log: Logger): SdkLogger {
  const line = (parts: readonly unknown[]): string => parts.map(String).join(' ');
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.debug(line(parts)),
    error: (...parts) => log.warn(line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
