import { InvalidInput } from '@opsbook/schema';
import { describe, expect, it } from 'vitest';
import { containerMark, decodeCursor, edgeMark, endBefore, placeIn, timeCursor } from './cursor.js';
import { type Edge, START } from './reader.js';

const timestamp = '2026-11-23T10:00:00.123456789Z';
const OLD = 'aaaaaaaaaaaa0000';
const NEW = 'cccccccccccc0000';
const edges: Edge[] = [
  START,
  { kind: 'time', timestamp },
  { kind: 'after', position: { timestamp, stream: 'STDOUT', ordinal: 0 } },
  { kind: 'at', position: { timestamp, stream: 'STDERR', ordinal: 7 } },
];
const line: Edge = { kind: 'after', position: { timestamp, stream: 'STDERR', ordinal: 2 } };

describe('cursors', () => {
  it.each(edges)('hold the place %j', (edge) => {
    const cursor = decodeCursor('after', `1p.${containerMark(OLD, 'db')}.${edgeMark(edge)}`);
    const places = [{ containerId: 'aaaaaaaaaaaa', service: 'db', edge }];
    expect(cursor).toEqual({ kind: 'place', places, newest: null });
    expect(placeIn(cursor, OLD)).toEqual(edge);
    expect(placeIn(cursor, NEW)).toEqual(START);
  });

  it('of a stream may say up to when it knew the containers, also when it knows none now', () => {
    const newest = edgeMark({ kind: 'time', timestamp });
    expect(decodeCursor('after', `1p.${newest}`)).toEqual({ kind: 'place', places: [], newest: timestamp });
    const event = decodeCursor('after', `1e.${containerMark(OLD, 'db')}.${edgeMark(line)}.${newest}`);
    expect(event).toMatchObject({ kind: 'event', places: [{ edge: line }], newest: timestamp });
  });

  it('of a line mean its time in other containers', () => {
    const cursor = decodeCursor('after', `1l.${containerMark('bbbbbbbbbbbb', 'db')}.${edgeMark(line)}`);
    expect(placeIn(cursor, 'bbbbbbbbbbbb1234')).toEqual(line);
    expect(placeIn(cursor, OLD)).toEqual({ kind: 'time', timestamp: '2026-11-23T10:00:00.123456790Z' });
    expect(placeIn(cursor, NEW)).toEqual({ kind: 'time', timestamp });
  });

  it('of an event end a range before its line', () => {
    const other = `${containerMark(NEW, 'app')}.${edgeMark(line)}`;
    const cursor = decodeCursor('before', `1e.${containerMark(OLD, 'db')}.${edgeMark(line)}.${other}`);
    expect(endBefore(cursor, OLD)).toEqual({ ...line, kind: 'at' });
    expect(endBefore(cursor, NEW)).toEqual(line);
  });

  it('may be a time', () => {
    expect(decodeCursor('after', timeCursor(timestamp))).toEqual({ kind: 'time', timestamp });
  });

  it('of six services are short', () => {
    const services = ['db', 'valkey', 'backend', 'celery-worker', 'celery-beat', 'frontend'];
    const text = services.map((service) => `.${containerMark(OLD, service)}.${edgeMark(line)}`).join('');
    expect(`1e${text}`.length).toBeLessThanOrEqual(240);
  });

  it('are refused when anything is changed that matters', () => {
    const good = `1e.${containerMark(OLD, 'db')}.${edgeMark(line)}`;
    const bad = [
      '',
      'x',
      '1',
      '1e',
      '2e.a.b',
      '1l',
      '1t.',
      `${good}.`,
      good.slice(0, -1),
      `${good}A`,
      good.replace('1e', '1t'),
    ];
    for (const text of [
      ...bad,
      `1l${good.slice(2)}${good.slice(2)}`,
      `1e.${containerMark(OLD, 'db')}.`,
      '1p..',
      `${good}.${edgeMark(line)}`,
      `1e.${edgeMark({ kind: 'time', timestamp })}`,
      '__proto__',
    ]) {
      expect(() => decodeCursor('after', text), text).toThrow(InvalidInput);
    }
  });
});
