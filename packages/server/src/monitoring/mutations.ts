import { actionOf, type MutationOutcome, type MutationPort, OpsFailure, schema } from '@opsbook/schema';
import { Counter, type Registry } from 'prom-client';

/** What is measured of changes. */
export class MutationMetrics {
  readonly #mutations: Counter<'action' | 'outcome'>;

  constructor(registry: Registry) {
    this.#mutations = new Counter({
      name: 'opsbook_mutations_total',
      help: 'Changes that were asked for: planned, succeeded, queued as an operation, or the code of the failure.',
      labelNames: ['action', 'outcome'],
      registers: [registry],
    });
  }

  /** Counts what becomes of every request. */
  counting({ run }: MutationPort): MutationPort {
    return {
      run: async (request) => {
        const action = actionOf(schema.getMutationType()?.getFields()[request.field]?.extensions) ?? 'unknown';
        try {
          const done = await run(request);
          this.#mutations.inc({ action, outcome: outcomeOf(done) });
          return done;
        } catch (error) {
          this.#mutations.inc({ action, outcome: error instanceof OpsFailure ? error.code.toLowerCase() : 'bug' });
          throw error;
        }
      },
    };
  }
}

function outcomeOf(done: MutationOutcome<unknown>): string {
  if ('plan' in done) return 'planned';
  return 'operationId' in done ? 'queued' : 'succeeded';
}
