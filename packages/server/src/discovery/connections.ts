import { CapabilityMissing } from '@opsbook/schema';
import { Postgres, type PostgresTarget } from '../platform/postgres/index.js';
import type { Secret } from '../platform/secret.js';
import { Valkey, type ValkeyTarget } from '../platform/valkey/index.js';
import type { Discovery } from './discover.js';
import { type Finding, isFound } from './finding.js';

/** What gives the present discovery. */
export interface DiscoverySource {
  current(): Promise<Discovery>;
}

/** Clients of the stack's systems. They follow the discovery: another address or password gives a new client. */
export class Connections {
  readonly #discovery: DiscoverySource;
  readonly #postgres = new Kept((target: PostgresTarget) => new Postgres(target));
  readonly #valkey = new Kept((target: ValkeyTarget) => new Valkey(target));

  constructor(discovery: DiscoverySource) {
    this.#discovery = discovery;
  }

  /** @throws CapabilityMissing when no database was found. */
  async database(): Promise<Postgres> {
    return this.#postgres.of((await this.#discovery.current()).database);
  }

  /** @throws CapabilityMissing when no broker was found. */
  async broker(): Promise<Valkey> {
    return this.#valkey.of((await this.#discovery.current()).broker);
  }

  async close(): Promise<void> {
    await Promise.all([this.#postgres.close(), this.#valkey.close()]);
  }
}

/** One client for the latest target. */
class Kept<T extends { password: Secret | null }, C extends { close(): void | Promise<void> }> {
  #made: { key: string; client: C } | null = null;

  constructor(private readonly make: (target: T) => C) {}

  of(finding: Finding<T>): C {
    if (!isFound(finding)) throw new CapabilityMissing(finding.missing, finding.hint);
    const key = `${JSON.stringify(finding.value)}${finding.value.password?.reveal() ?? ''}`;
    if (this.#made?.key === key) return this.#made.client;
    // What is under way on the old one ends with it.
    void this.#made?.client.close();
    this.#made = { key, client: this.make(finding.value) };
    return this.#made.client;
  }

  async close(): Promise<void> {
    await this.#made?.client.close();
    this.#made = null;
  }
}
