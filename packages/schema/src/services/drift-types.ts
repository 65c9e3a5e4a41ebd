import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { Drift } from './observe-port.js';

const DriftKindEnum = describedEnum('DriftKind', 'What of a service is compared with what it should be.', {
  IMAGE: 'The image a container was made from with the image its tag names now.',
  CONFIGURATION:
    'Whether docker compose would make the container anew: for its settings in the compose and environment files, for its image, or for a service it depends on.',
  LOG_ROTATION: "The container's log rotation with none at all, and with the engine's default where that is readable.",
  GUNICORN_WORKERS: "Gunicorn's worker processes with 2 x cores + 1.",
  DATABASE_POOL: "The database connections all processes may open with the database's connection limit.",
});

const DriftStateEnum = describedEnum('DriftState', 'Outcome of a comparison.', {
  IN_STEP: 'As it should be.',
  DRIFTED: 'Not as it should be.',
  UNKNOWN: 'It could not be found out; the reason says why.',
});

const DriftRemedyEnum = describedEnum('DriftRemedy', 'What brings a service into step.', {
  RESTART: 'A restart of its containers, after the setting was changed inside them.',
  RECREATE: 'New containers: docker compose up -d. A restart does not do it.',
  REBUILD: 'A changed image or command, then docker compose up -d --build.',
});

export const DriftType = builder.objectRef<Drift>('Drift').implement({
  description: 'One comparison of what runs with what should.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DriftKindEnum, description: 'What is compared.' }),
    state: t.expose('state', { type: DriftStateEnum, description: 'Its outcome.' }),
    container: t.exposeString('container', {
      nullable: true,
      description: 'Name of the container it is about; null for the service as a whole.',
    }),
    actual: t.exposeString('actual', { nullable: true, description: 'What runs; null when that is not known.' }),
    expected: t.exposeString('expected', { nullable: true, description: 'What should; null when that is not known.' }),
    reason: t.exposeString('reason', { description: 'Why the outcome is what it is.' }),
    remedy: t.expose('remedy', {
      type: DriftRemedyEnum,
      nullable: true,
      description: 'What brings it into step; null when nothing has to be done or nothing is known.',
    }),
    action: t.exposeString('action', { nullable: true, description: 'What to do, in one sentence; null for nothing.' }),
  }),
});
