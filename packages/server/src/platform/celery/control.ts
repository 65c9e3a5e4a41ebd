import type { Valkey } from '../valkey/index.js';
import { type CeleryAddress, defaultAddress } from './address.js';
import { addressesIn, readBindings } from './bindings.js';
import type { InspectCommand } from './commands.js';
import { ControlLine, type InspectOptions } from './control-line.js';
import type { Inspection } from './inspection.js';

/** How long after a search in vain for workers at other addresses the next one may begin. */
const SEARCH_EVERY_MS = 10_000;

/** Remote control of the workers of an application. Finds out under which names they listen. */
export class CeleryControl {
  readonly #broker: Valkey;
  readonly #mailbox: string;
  #line: ControlLine;
  #searchFrom = 0;

  /** `mailbox` is a UUID that no other program uses on this broker at the same time. */
  constructor(broker: Valkey, mailbox: string) {
    this.#broker = broker;
    this.#mailbox = mailbox;
    this.#line = new ControlLine(broker, defaultAddress(broker.target.db), mailbox);
  }

  /** Where workers were found; the usual names where none were. */
  get address(): CeleryAddress {
    return this.#line.address;
  }

  /** As `ControlLine.inspect`. Where nobody listens, other addresses are searched first. */
  async inspect<C extends InspectCommand>(command: C, options: InspectOptions<C>): Promise<Inspection<C>> {
    const inspection = await this.#line.inspect(command, options);
    if (inspection.receivers > 0 || performance.now() < this.#searchFrom) return inspection;
    this.#searchFrom = performance.now() + SEARCH_EVERY_MS;
    return (await this.#elsewhere(command, options)) ?? inspection;
  }

  async close(): Promise<void> {
    await this.#line.close();
  }

  /** Moves to the first other address where workers listen, else to the first where some are registered. */
  async #elsewhere<C extends InspectCommand>(command: C, options: InspectOptions<C>): Promise<Inspection<C> | null> {
    let deserted: { line: ControlLine; inspection: Inspection<C> } | null = null;
    for (const address of addressesIn(await readBindings(this.#broker), this.#broker.target.db)) {
      const line = new ControlLine(this.#broker, address, this.#mailbox);
      const inspection = await line.inspect(command, options);
      if (inspection.receivers > 0) {
        await this.#moveTo(line);
        return inspection;
      }
      await line.close();
      if (inspection.registered.length > 0) deserted ??= { line, inspection };
    }
    if (deserted) await this.#moveTo(deserted.line);
    return deserted?.inspection ?? null;
  }

  /** The one left is closed before: both may use the same mailbox. */
  async #moveTo(line: ControlLine): Promise<void> {
    await this.#line.close();
    this.#line = line;
  }
}
