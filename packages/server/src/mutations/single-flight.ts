import { busy, type Holder } from '../access/audit/index.js';

/** Lets one mutation at a time have a target on this server. The audit log sees to other servers. */
export class SingleFlight {
  readonly #holders = new Map<string, Holder>();

  /**
   * Takes a target; gives the function that lets it go.
   * @throws Conflict when somebody has it
   */
  enter(target: string, holder: Holder): () => void {
    const other = this.#holders.get(target);
    if (other) throw busy(target, other);
    this.#holders.set(target, holder);
    return () => this.#holders.delete(target);
  }
}
