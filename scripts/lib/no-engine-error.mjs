// @ts-check

/** There is no Docker Engine to use, and none can be had here. */
export class NoEngineError extends Error {
  /**
   * @param {string} reason what is missing
   * @param {string} remedy what to do about it
   * @param {unknown} [cause]
   */
  constructor(reason, remedy, cause) {
    super(`${reason} ${remedy}`, { cause });
    this.name = 'NoEngineError';
  }
}
