/** Lets one waiter sleep until something happened since it last looked, or a time has passed. */
export class Waker {
  private happened = false;
  private resolve: (() => void) | null = null;

  /** A fixed function, so that it can be registered and removed as a listener. */
  readonly wake = (): void => {
    this.happened = true;
    this.resolve?.();
  };

  /** To be called before looking: what happens from now on ends the next sleep. */
  reset(): void {
    this.happened = false;
  }

  /** Until the next wake, at most `ms`. */
  async sleep(ms: number): Promise<void> {
    if (this.happened) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.resolve = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.resolve = null;
  }
}
