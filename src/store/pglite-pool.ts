import { EventEmitter } from 'node:events';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import type { InTurn } from './turns.ts';

/** What one query gave, as the `pg` package tells it. */
export interface PoolResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number;
}

/** The part of a `pg.PoolClient` that a queue needs. `release` ends a transaction that is still open with ROLLBACK. */
export interface EmbeddedClient extends EventEmitter {
  // biome-ignore lint/suspicious/noExplicitAny: the rows' type is the caller's word, as it is with `pg`.
  query<Row = any>(text: string, parameters?: readonly unknown[]): Promise<PoolResult<Row>>;
  release(destroy?: boolean): void;
}

/** The part of a `pg.Pool` that a queue needs. */
export interface EmbeddedPool extends EventEmitter {
  // biome-ignore lint/suspicious/noExplicitAny: the rows' type is the caller's word, as it is with `pg`.
  query<Row = any>(text: string, parameters?: readonly unknown[]): Promise<PoolResult<Row>>;
  connect(): Promise<EmbeddedClient>;
  end(): Promise<void>;
}

export interface PGlitePoolOptions {
  readonly pglite: Pick<PGlite, 'transaction' | 'onNotification'>;
  /** The turns that everybody who uses this PGlite goes through. */
  readonly inTurn: InTurn;
  /** Where unqualified names are looked up. */
  readonly schema: string;
  /** Called in the same turn after each query or transaction. */
  readonly afterUse: () => Promise<void>;
}

/**
 * PGlite in the shape of a `pg.Pool`. PGlite has one single session, so each query is a transaction of its own in which
 * alone the pool's `search_path` holds, and a transaction keeps everybody else out until it ends.
 */
export function createPGlitePool(options: PGlitePoolOptions): EmbeddedPool {
  return new PGlitePool(options);
}

class PGlitePool extends EventEmitter implements EmbeddedPool {
  readonly #options: PGlitePoolOptions;
  readonly #clients = new Set<PGliteClient>();
  readonly #stopListening: () => void;

  constructor(options: PGlitePoolOptions) {
    super();
    this.#options = options;
    // The session hears of every channel that any client listens to: each client sorts out its own, as `pg`'s do.
    this.#stopListening = options.pglite.onNotification((channel, payload) => {
      for (const client of this.#clients) client.emit('notification', { channel, payload });
    });
  }

  query<Row>(text: string, parameters?: readonly unknown[]): Promise<PoolResult<Row>> {
    return inSchema(this.#options, (transaction) => run(transaction, text, parameters));
  }

  async connect(): Promise<EmbeddedClient> {
    const client = new PGliteClient(this.#options, () => this.#clients.delete(client));
    this.#clients.add(client);
    return client;
  }

  async end(): Promise<void> {
    this.#stopListening();
    for (const client of this.#clients) client.release();
  }
}

/** A transaction that a client has begun: it keeps its turn until it is ended. */
interface OpenTransaction {
  readonly transaction: Transaction;
  /** Ends it, and resolves when that is done. */
  end(how: 'commit' | 'rollback'): Promise<void>;
}

class PGliteClient extends EventEmitter implements EmbeddedClient {
  readonly #options: PGlitePoolOptions;
  readonly #forget: () => void;
  #open: OpenTransaction | undefined;

  constructor(options: PGlitePoolOptions, forget: () => void) {
    super();
    this.#options = options;
    this.#forget = forget;
  }

  async query<Row>(text: string, parameters?: readonly unknown[]): Promise<PoolResult<Row>> {
    const verb = /^\s*(begin|commit|rollback)\s*;?\s*$/iu.exec(text)?.[1]?.toLowerCase();
    if (verb === 'begin') this.#open = await begin(this.#options);
    else if (verb !== undefined) await this.#end(verb === 'commit' ? 'commit' : 'rollback');
    else if (this.#open) return run(this.#open.transaction, text, parameters);
    else return inSchema(this.#options, (transaction) => run(transaction, text, parameters));
    return { rows: [], rowCount: 0 };
  }

  release(): void {
    this.#forget();
    // Whoever gives a connection back in the middle of a transaction has given that up, and waits for nothing.
    this.#end('rollback').catch(() => {});
  }

  async #end(how: 'commit' | 'rollback'): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.end(how);
  }
}

/** Resolves when the transaction has begun, and leaves it open. */
function begin(options: PGlitePoolOptions): Promise<OpenTransaction> {
  return new Promise((resolve, reject) => {
    const whole = inSchema(options, (transaction) => {
      const ended = Promise.withResolvers<void>();
      resolve({
        transaction,
        end: async (how) => {
          if (how === 'rollback') await transaction.rollback();
          ended.resolve();
          await whole;
        },
      });
      return ended.promise;
    });
    // One that could not begin; of one that could not be committed `end` tells, and this changes nothing any more.
    whole.catch(reject);
  });
}

function inSchema<T>(
  { pglite, inTurn, schema, afterUse }: PGlitePoolOptions,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTurn(async () => {
    const value = await pglite.transaction(async (transaction) => {
      await transaction.exec(`set local search_path to "${schema}"`);
      return work(transaction);
    });
    await afterUse();
    return value;
  });
}

/** Without parameters a text may hold several statements, as with `pg`; what the last one gave is the result. */
async function run<Row>(
  transaction: Transaction,
  text: string,
  parameters?: readonly unknown[],
): Promise<PoolResult<Row>> {
  const result =
    parameters === undefined
      ? (await transaction.exec(text)).at(-1)
      : await transaction.query<Row>(text, [...parameters]);
  const rows = (result?.rows ?? []) as Row[];
  return { rows, rowCount: result?.rowCount ?? rows.length };
}
