import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { LogEvent, LogGap, LogHeartbeat, LogLine } from './port.js';

export const LogStreamEnum = describedEnum('LogStream', 'Which output of a container a line was written to.', {
  STDOUT: 'Standard output; everything, for a container with a terminal.',
  STDERR: 'Standard error.',
});

export const LogLevelEnum = describedEnum('LogLevel', 'How serious a line is, from harmless to fatal.', {
  TRACE: 'Finest detail.',
  DEBUG: 'Detail for developers.',
  INFO: 'Ordinary progress.',
  WARN: 'Something to look at.',
  ERROR: 'Something failed.',
  FATAL: 'The program, or a part of it, ended.',
});

const LogGapReasonEnum = describedEnum('LogGapReason', 'Why lines cannot be had any more.', {
  ROTATED: 'The engine rotated them away.',
  CONTAINER_REMOVED: 'The container was removed with its log.',
  ENGINE_UNAVAILABLE: 'The engine lost them when it ended.',
  CLOCK_SET_BACK: 'The clock was set back, and the position could not be found again.',
  UNREADABLE: "The container's log driver keeps nothing that could be read.",
});

export const LogLineType = builder.objectRef<LogLine>('LogLine').implement({
  description: 'One line of a log.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: 'Opaque position just after this line; give it as after to go on.',
    }),
    service: t.exposeString('service', { description: 'The service that wrote it.' }),
    containerId: t.exposeString('containerId', { description: "The container's full id." }),
    stream: t.expose('stream', { type: LogStreamEnum, description: 'Where it was written to.' }),
    timestamp: t.expose('timestamp', {
      type: 'DateTime',
      description: 'When the engine received it, with nine decimals.',
    }),
    text: t.exposeString('text', {
      description: 'The line as written, ANSI colours included; invalid UTF-8 became U+FFFD.',
    }),
    message: t.exposeString('message', {
      description: 'The message of a structured line, otherwise the text without ANSI sequences.',
    }),
    level: t.expose('level', {
      type: LogLevelEnum,
      nullable: true,
      description: 'Its level; null where none was recognised.',
    }),
    logger: t.exposeString('logger', { nullable: true, description: 'Name of the logger, where the line has one.' }),
    fields: t.expose('fields', {
      type: 'JSON',
      nullable: true,
      description: 'All fields of a line that is a JSON object.',
    }),
    truncated: t.exposeBoolean('truncated', {
      description: 'True when it was longer than 1 MiB and its end is missing.',
    }),
  }),
});

const LogGapType = builder.objectRef<LogGap>('LogGap').implement({
  description: 'Lines that existed, or may have existed, and cannot be had any more.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Opaque position after the gap.' }),
    service: t.exposeString('service', { description: 'The service they belonged to.' }),
    containerId: t.exposeString('containerId', { description: "The container's full id." }),
    from: t.expose('from', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last line before; null when unknown.',
    }),
    to: t.expose('to', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the first line after; null when there is none yet.',
    }),
    reason: t.expose('reason', { type: LogGapReasonEnum, description: 'Why they are gone.' }),
    count: t.exposeInt('count', {
      nullable: true,
      description: 'How many are missing; null where that cannot be known.',
    }),
  }),
});

const LogHeartbeatType = builder.objectRef<LogHeartbeat>('LogHeartbeat').implement({
  description: 'Nothing new: tells a quiet stream from a broken one.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Opaque position up to which every line was looked at.' }),
    time: t.expose('time', { type: 'DateTime', description: "The server's time." }),
    live: t.exposeBoolean('live', { description: 'False while the engine does not answer.' }),
    problem: t.exposeString('problem', { nullable: true, description: 'Why it is not live; null when it is.' }),
  }),
});

export const LogEventType = builder.unionType('LogEvent', {
  description: 'What a followed log yields.',
  types: [LogLineType, LogGapType, LogHeartbeatType],
  resolveType: (event: LogEvent) => event.__typename,
});
