/** What a stream subscribes to, and how it goes on after an interruption. */
export interface StreamSource<T extends object> {
  query: string;
  operationName: string;
  /** Variables for a connection the server has taken; asked once for each. */
  variables(): Record<string, unknown>;
  /** The events of a result, in the order of receipt. */
  eventsOf(data: unknown): readonly T[];
  /** Whether the server may end it; otherwise an end is an interruption. */
  finite: boolean;
  /** Milliseconds without any message after which a connection counts as dead. */
  silence: number;
  /** Milliseconds between pings; 0 when the server is never silent for long. */
  ping: number;
}
