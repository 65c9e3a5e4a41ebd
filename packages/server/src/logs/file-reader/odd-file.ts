/** A log file is not as the engine writes it, or changed in a way that only the engine can make sense of. */
export class OddFile extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'OddFile';
  }
}
