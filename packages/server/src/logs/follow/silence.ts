/** Tells when a heartbeat has to be sent: after so much silence, and as soon as the connection is lost or back. */
export class Silence {
  private since = Date.now();

  constructor(
    private readonly heartbeatMs: number,
    private wasLive: boolean,
  ) {}

  isOver(live: boolean): boolean {
    return live !== this.wasLive || this.msLeft === 0;
  }

  get msLeft(): number {
    return Math.max(0, this.since + this.heartbeatMs - Date.now());
  }

  /** Something is sent, which may be a heartbeat. */
  broken(): void {
    this.since = Date.now();
  }

  /** A heartbeat has told the state of the connection. */
  told(live: boolean): void {
    this.wasLive = live;
  }
}
