import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { Plan, PlanStep } from './port.js';

const PlanStepKindEnum = describedEnum('PlanStepKind', 'What a step of a plan talks to.', {
  ENGINE: 'A call to the Docker Engine.',
  SQL: 'A statement in a database.',
  COMMAND: 'A program with its arguments.',
  BROKER: 'A command to the message broker.',
  STATE: "A change in Opsbook's own state.",
  WAIT: 'Waiting for a condition.',
});

const PlanStepType = builder.objectRef<PlanStep>('PlanStep').implement({
  description: 'One step, exactly as it would be carried out.',
  fields: (t) => ({
    kind: t.expose('kind', { type: PlanStepKindEnum, description: 'What the step talks to.' }),
    description: t.exposeString('description', { description: 'What the step does, for people.' }),
    request: t.exposeStringList('request', {
      description:
        'The exact request: an argv, an SQL text followed by its parameters, or method and path of an engine call.',
    }),
  }),
});

/** Result of every mutation with `dryRun: true`. */
export const PlanType = builder.objectRef<Plan>('Plan').implement({
  description: 'What a mutation would do, found out with the same validation and authorisation but without any effect.',
  fields: (t) => ({
    action: t.exposeString('action', { description: 'The action of the access table it needs.' }),
    target: t.exposeString('target', { description: 'What it is done to, as kind:name.' }),
    summary: t.exposeString('summary', { description: 'The whole in one sentence.' }),
    steps: t.field({ type: [PlanStepType], description: 'The steps in order.', resolve: (plan) => plan.steps }),
    affects: t.exposeStringList('affects', { description: 'Every object that is touched, as kind:name.' }),
    expectedDowntime: t.expose('expectedDowntimeMs', {
      type: 'Duration',
      nullable: true,
      description: 'How long users are expected to notice; null where they are not, or where it cannot be foretold.',
    }),
    undo: t.exposeString('undo', { nullable: true, description: 'How to get back; null where there is no way back.' }),
    warnings: t.exposeStringList('warnings', { description: 'What to know before doing it.' }),
  }),
});
