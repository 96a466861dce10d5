import { isObject } from './json.ts';
import { TIMES } from './limits.ts';
import { checkMessage } from './message-check.ts';
import type { Records } from './records.ts';
import type { StoredMessage, Workspace } from './workspace.ts';

interface Issued {
  readonly channel: string;
  readonly user: string;
  readonly pressed: StoredMessage | undefined;
  readonly at: number;
  uses: number;
}

/** response_url addresses: five uses in half an hour, no token, no membership needed. */
export class ResponseUrls {
  readonly #workspace: Workspace;
  readonly #records: Records;
  readonly #now: () => number;
  readonly #issued = new Map<string, Issued>();

  constructor(workspace: Workspace, records: Records, now: () => number) {
    this.#workspace = workspace;
    this.#records = records;
    this.#now = now;
  }

  has(id: string): boolean {
    return this.#issued.has(id);
  }

  /** A fresh address; its last part. */
  issue(channel: string, user: string, pressed?: StoredMessage): string {
    const id = `r${this.#issued.size + 1}x${Math.random().toString(36).slice(2, 10)}`;
    this.#issued.set(id, { channel, user, pressed, at: this.#now(), uses: 0 });
    return id;
  }

  use(id: string, body: unknown): { readonly status: number; readonly body: string } {
    const issued = this.#issued.get(id);
    if (!issued) return failed(404, 'invalid_url');
    if (this.#now() - issued.at >= TIMES.responseUrl) return failed(404, 'expired_url');
    if (issued.uses >= TIMES.responseUrlUses) return failed(404, 'used_url');
    issued.uses += 1;
    if (!isObject(body)) return failed(400, 'invalid_payload');
    const checked = checkMessage('response_url', body, this.#records);
    if ('error' in checked) return failed(500, checked.error);
    const { text, blocks } = checked;
    if (body.replace_original === true) {
      const pressed = issued.pressed && this.#workspace.message(issued.pressed.ts);
      if (!pressed) return failed(404, 'message_not_found');
      this.#workspace.edit(pressed, text, blocks, false);
      return { status: 200, body: 'ok' };
    }
    const only = body.response_type === 'in_channel' ? undefined : issued.user;
    const thread = typeof body.thread_ts === 'string' ? body.thread_ts : undefined;
    this.#workspace.add({ channel: issued.channel, thread, only, text, blocks });
    return { status: 200, body: 'ok' };
  }
}

function failed(status: number, error: string): { readonly status: number; readonly body: string } {
  return { status, body: JSON.stringify({ ok: false, error }) };
}

/** trigger_id: good for one modal within three seconds. */
export class Triggers {
  readonly #now: () => number;
  readonly #issued = new Map<string, number>();
  readonly #used = new Set<string>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(): string {
    const id = `${this.#issued.size + 1}.${Math.random().toString(36).slice(2, 12)}`;
    this.#issued.set(id, this.#now());
    return id;
  }

  /** The error that using it now gives; undefined when it works. */
  use(id: string): string | undefined {
    const at = this.#issued.get(id);
    if (at === undefined) return 'invalid_trigger_id';
    if (this.#now() - at > TIMES.trigger) return 'expired_trigger_id';
    if (this.#used.has(id)) return 'exchanged_trigger_id';
    this.#used.add(id);
    return undefined;
  }
}
