import { assertMay, builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { InvalidInput } from '../errors/failures.js';
import { nodeId } from '../node-id.js';
import { defineMutation } from '../operations/mutation.js';
import { defineOperation } from '../operations/operation.js';
import type { LogExportDeleted, LogExported, LogExportLink } from './export.js';
import { LogFilterInput } from './filter.js';
import { REVEAL, revealed } from './reveal.js';

const HOUR_MS = 3_600_000;
const LONGEST_LINK_MS = 7 * 24 * HOUR_MS;

const LogExportFormatEnum = describedEnum('LogExportFormat', 'How exported lines are written.', {
  PLAIN: 'As the container wrote them, one below the other, ANSI sequences included.',
  JSON_LINES: 'One JSON object for each: timestamp, service, container, stream, level, logger, message, fields, text.',
});

const LogExportedType = builder.objectRef<LogExported>('LogExported').implement({
  description: 'A finished export. Its operation has the id by which links to it are made.',
  fields: (t) => ({
    file: t.exposeString('file', { description: 'Name of the file in the folder of exports on the server.' }),
    bytes: t.expose('bytes', { type: 'Bytes', description: 'Size of the file as it is, compressed or not.' }),
    lines: t.exposeFloat('lines', { description: 'How many lines it has; a whole number.' }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of the file as it is, in hex.' }),
    revealed: t.exposeBoolean('revealed', { description: 'Whether secrets are not masked in it.' }),
    complete: t.exposeBoolean('complete', { description: 'False when a log could not be read.' }),
    problem: t.exposeString('problem', { nullable: true, description: 'Why it is not complete; null when it is.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it is deleted, if not before.' }),
  }),
});

defineOperation('logExport', {
  action: 'log:export',
  description:
    'Writes stored lines to a file on the server, oldest first. The file gets its name when it is whole; ' +
    'logExportLink makes a link by which it can be downloaded.',
  input: (t) => ({
    filter: t.field({ type: LogFilterInput, description: 'Which lines. Without since: all that are stored.' }),
    format: t.field({ type: LogExportFormatEnum, defaultValue: 'PLAIN', description: 'How they are written.' }),
    timestamps: t.boolean({ defaultValue: false, description: 'Begin plain lines with their time.' }),
    services: t.boolean({ defaultValue: true, description: 'Begin plain lines with their service, as compose does.' }),
    gzip: t.boolean({ defaultValue: false, description: 'Compress the file.' }),
    reveal: t.boolean({ defaultValue: false, description: REVEAL }),
  }),
  result: LogExportedType,
  prepare: async ({ filter, format, timestamps, services, gzip, reveal }, context) =>
    context.ports.logs.export({
      filter: filter ?? {},
      format: format ?? 'PLAIN',
      timestamps: timestamps ?? false,
      services: services ?? true,
      gzip: gzip ?? false,
      reveal: revealed(reveal, context) !== null,
    }),
});

defineMutation('logExportLink', {
  action: 'log:export',
  description:
    'Makes a link by which a finished export can be downloaded without a token. ' +
    'For one with secrets log:reveal (ADMIN) is needed as well.',
  input: (t) => ({
    id: t.id({ required: true, description: 'Global id of the operation that exported.' }),
    lifetime: t.field({ type: 'Duration', description: 'How long the link is valid, 1m to 7d; 1h when left out.' }),
  }),
  success: builder.objectRef<LogExportLink>('LogExportLink').implement({
    description: 'Where an export can be downloaded. Whoever knows the path may do so, until it expires.',
    fields: (t) => ({
      file: t.exposeString('file', { description: 'Name of the file.' }),
      path: t.exposeString('path', {
        nullable: true,
        description: 'Path on this server. Null when the answer is repeated for the same idempotency key.',
      }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the link ends.' }),
    }),
  }),
  prepare: async ({ id, lifetime }, { ports, principal }) => {
    const lifetimeMs = lifetime ?? HOUR_MS;
    if (lifetimeMs < 60_000 || lifetimeMs > LONGEST_LINK_MS) {
      throw new InvalidInput('input.lifetime', `lifetime is ${lifetimeMs} ms.`, 'Use a duration from 1m to 7d.');
    }
    const change = await ports.logs.exportLink(nodeId('Operation', id, 'input.id'), lifetimeMs);
    if (change.revealed) assertMay(principal, 'log:reveal');
    return change;
  },
});

defineMutation('logExportDelete', {
  action: 'log:export',
  description: 'Deletes a finished export, and with it all links to it.',
  destructive: true,
  input: (t) => ({
    id: t.id({ required: true, description: 'Global id of the operation that exported.' }),
  }),
  success: builder.objectRef<LogExportDeleted>('LogExportDeleted').implement({
    description: 'An export was deleted.',
    fields: (t) => ({ file: t.exposeString('file', { description: 'Name of the file that was.' }) }),
  }),
  prepare: async ({ id }, { ports }) => ports.logs.exportDelete(nodeId('Operation', id, 'input.id')),
});
