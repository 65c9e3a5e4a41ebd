import { busy, type Holder } from '../access/audit/index.js';

/** Lets one mutation at a time have its targets on this server. The audit log sees to other servers. */
export class SingleFlight {
  readonly #holders = new Map<string, Holder>();

  /**
   * Takes targets, all or none; gives the function that lets them go.
   * @throws Conflict when somebody has one of them
   */
  enter(targets: readonly string[], holder: Omit<Holder, 'target'>): () => void {
    for (const target of targets) {
      const other = this.#holders.get(target);
      if (other) throw busy(other);
    }
    for (const target of targets) this.#holders.set(target, { ...holder, target });
    return () => {
      for (const target of targets) this.#holders.delete(target);
    };
  }
}
