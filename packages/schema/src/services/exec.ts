import { builder } from '../builder.js';
import { defineMutation } from '../operations/mutation.js';
import { checkedExec } from './exec-input.js';
import type { ServiceExecuted } from './exec-port.js';

const VariableInput = builder.inputType('ServiceExecVariable', {
  description: 'A variable for a command.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Letters, digits and _.' }),
    value: t.string({ required: true, description: 'Its value; never recorded.' }),
  }),
});

const NOT_STORED = 'null in a repeated answer under the same key, since output is not stored.';

const ServiceExecutedType = builder.objectRef<ServiceExecuted>('ServiceExecuted').implement({
  description: 'A command was run in a container; whether it succeeded its exit code says.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'The service.' }),
    container: t.exposeString('container', { description: 'Name of the container it ran in.' }),
    exitCode: t.exposeInt('exitCode', {
      nullable: true,
      description: 'Its exit code; null when it was ended at its timeout.',
    }),
    timedOut: t.exposeBoolean('timedOut', { description: 'Whether it was ended at its timeout.' }),
    ended: t.exposeString('ended', {
      nullable: true,
      description: 'What was done to end it at its timeout; null when it ended by itself.',
    }),
    stdout: t.exposeString('stdout', {
      nullable: true,
      description: `The beginning of its standard output, invalid UTF-8 as U+FFFD; ${NOT_STORED}`,
    }),
    stderr: t.exposeString('stderr', {
      nullable: true,
      description: `The beginning of its standard error, invalid UTF-8 as U+FFFD; ${NOT_STORED}`,
    }),
    truncated: t.exposeBoolean('truncated', { description: 'Whether output beyond maxOutput was left out.' }),
    droppedBytes: t.expose('droppedBytes', {
      type: 'Bytes',
      description: 'How much output was left out, of both streams.',
    }),
    duration: t.expose('durationMs', { type: 'Duration', description: 'From its start to its end.' }),
  }),
});

defineMutation('serviceExec', {
  action: 'service:exec',
  description:
    'Runs one command in a container of a service, beside its main process. There is no shell unless argv names one. ' +
    'At the timeout the command and its children are ended; NotConfirmed when that is not certain.',
  needsReason: true,
  redacted: ['env', 'secrets'],
  input: (t) => ({
    service: t.string({ required: true, description: 'Name of the service.' }),
    argv: t.stringList({ required: true, description: 'The program and its arguments, each an own word.' }),
    container: t.int({ description: "Compose's number of the container; the first that runs when left out." }),
    user: t.string({ description: "As user or user:group; the container's own when left out." }),
    workdir: t.string({ description: "Absolute path of the working folder; the container's own when left out." }),
    env: t.field({ type: [VariableInput], description: "Variables added to the container's own." }),
    secrets: t.stringList({
      description: 'Texts within argv that must not be shown: plan, audit log and failures have [secret] instead.',
    }),
    timeout: t.field({
      type: 'Duration',
      defaultValue: 30_000,
      description: 'Longest time the command may run; at most 10 minutes.',
    }),
    maxOutput: t.field({
      type: 'Bytes',
      defaultValue: 1024 * 1024,
      description: 'How much of each stream to keep, in bytes; at most 8 MiB. The rest is read and dropped.',
    }),
  }),
  success: ServiceExecutedType,
  prepare: async (input, { ports }) => ports.services.exec(checkedExec(input)),
});
