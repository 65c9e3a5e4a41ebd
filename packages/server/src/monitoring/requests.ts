import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** `unknown` is a document that cannot be read. */
export type RequestKind = 'query' | 'mutation' | 'subscription' | 'unknown';

/**
 * `partial` has data and errors, `failed` errors alone, `invalid` was not executed. A mutation whose expected failure is
 * data is `ok` here; see `opsbook_mutations_total`.
 */
export type RequestOutcome = 'ok' | 'partial' | 'failed' | 'invalid';

export type TransportName = 'http' | 'sse' | 'websocket';

/** What is measured of the API itself. */
export class RequestMetrics {
  readonly #requests: Counter<'kind' | 'outcome'>;
  readonly #duration: Histogram<'kind'>;
  readonly #refusals: Counter<'code'>;
  readonly #subscriptions: Gauge<'transport'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: 'opsbook_requests_total',
      help: 'GraphQL operations that were answered; a subscription counts when it begins.',
      labelNames: ['kind', 'outcome'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'opsbook_request_duration_seconds',
      help: 'Time from the beginning of the execution of a query or mutation to its answer.',
      labelNames: ['kind'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    this.#refusals = new Counter({
      name: 'opsbook_refusals_total',
      help: 'Requests and sockets that were turned away before GraphQL, by the code of the refusal.',
      labelNames: ['code'],
      registers,
    });
    this.#subscriptions = new Gauge({
      name: 'opsbook_subscriptions',
      help: 'Subscriptions that are open now.',
      labelNames: ['transport'],
      registers,
    });
    for (const transport of ['sse', 'websocket']) this.#subscriptions.set({ transport }, 0);
  }

  answered(kind: RequestKind, outcome: RequestOutcome): void {
    this.#requests.inc({ kind, outcome });
  }

  took(kind: RequestKind, ms: number): void {
    this.#duration.observe({ kind }, ms / 1000);
  }

  refused(code: string): void {
    this.#refusals.inc({ code });
  }

  /** Counts a subscription as open; gives the function that counts it as over. */
  subscribed(transport: TransportName): () => void {
    this.#subscriptions.inc({ transport });
    let open = true;
    return () => {
      if (open) this.#subscriptions.dec({ transport });
      open = false;
    };
  }
}
