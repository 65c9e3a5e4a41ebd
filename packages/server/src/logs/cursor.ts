import { InvalidInput } from '@opsbook/schema';
import { StoredLine } from './line/stored-line.js';
import { type Edge, START } from './reader.js';
import { nanosecondsOf, shifted, timestampOf } from './time.js';

/**
 * Cursors are text for clients to keep and give back, over restarts of Opsbook:
 *
 *     1l.<container>.<place>[.<time>]                           a line of a query; other containers go on at its time
 *     1e.<container>.<place>.<container>.<place>…[.<newest>]    an event of a stream, its own container first
 *     1p.<container>.<place>.<container>.<place>…[.<newest>]    a stream between events
 *     1t.<place>                                                a time, for all containers
 *
 * `container` is base64url of the first six bytes of its id and the name of its service, `place` of flags (1 byte),
 * nanoseconds since 1970 (8 bytes, big endian) and the ordinal where it is not 0 (4 bytes); empty is the start of the log.
 * `newest` is when the newest container was created that the stream has known: of those that have gone since, it tells
 * which were given already and which came afterwards.
 * The start time of the container is left out: the engine keeps one log over all starts of a container.
 */
export type Cursor =
  | { kind: 'line'; places: readonly [CursorPlace]; order: string }
  | { kind: 'event' | 'place'; places: readonly CursorPlace[]; newest: string | null }
  | { kind: 'time'; timestamp: string };

export interface CursorPlace {
  /** The first twelve digits of the container's id. */
  containerId: string;
  service: string;
  edge: Edge;
}

const FLAG_STDERR = 1;
const FLAG_AT = 2;
const FLAG_TIME = 4;
const LAST_NS = 253_402_300_799_999_999_999n;

/** The text of a container in cursors. */
export function containerMark(containerId: string, service: string): string {
  return Buffer.concat([Buffer.from(containerId.slice(0, 12), 'hex'), Buffer.from(service)]).toString('base64url');
}

/** The text of the place after a line; worked out once for all who pass it. */
export function lineMark(line: StoredLine): string {
  line.mark ??= edgeMark({ kind: 'after', position: line });
  return line.mark;
}

/** The text of the place after what a stream has given of a container. */
export function progressMark(edge: Edge): string {
  return edge.kind === 'after' && edge.position instanceof StoredLine ? lineMark(edge.position) : edgeMark(edge);
}

/** The text of a place in cursors. */
export function edgeMark(edge: Edge): string {
  if (edge.kind === 'start') return '';
  if (edge.kind === 'time') return placeMark(FLAG_TIME, edge.timestamp, 0);
  const flags = (edge.position.stream === 'STDERR' ? FLAG_STDERR : 0) | (edge.kind === 'at' ? FLAG_AT : 0);
  return placeMark(flags, edge.position.timestamp, edge.position.ordinal);
}

function placeMark(flags: number, timestamp: string, ordinal: number): string {
  const bytes = Buffer.alloc(ordinal > 0 ? 13 : 9);
  bytes[0] = flags;
  bytes.writeBigUInt64BE(nanosecondsOf(timestamp), 1);
  if (ordinal > 0) bytes.writeUInt32BE(ordinal, 9);
  return bytes.toString('base64url');
}

/** The cursor of a query's line; `order` is the time it was merged by. */
export function lineCursor(container: string, line: StoredLine, order: string): string {
  const text = `1l.${container}.${lineMark(line)}`;
  return order === line.timestamp ? text : `${text}.${edgeMark({ kind: 'time', timestamp: order })}`;
}

/** The cursor of a stream that has not seen any container yet. */
export function timeCursor(timestamp: string): string {
  return `1t.${edgeMark({ kind: 'time', timestamp })}`;
}

/** @throws InvalidInput naming `field` for everything that did not come out of the functions above */
export function decodeCursor(field: string, text: string): Cursor {
  const cursor = tryDecode(text);
  if (cursor) return cursor;
  throw new InvalidInput(
    field,
    `${field} is not a cursor of this API.`,
    'Give a cursor as a line or an event had it, unchanged.',
  );
}

function tryDecode(text: string): Cursor | null {
  const [head, ...marks] = text.split('.');
  if (head === '1t') return decodeTime(marks);
  if (head === '1l') return decodeLine(marks);
  if (head !== '1e' && head !== '1p') return null;
  const last = marks.length % 2 === 1 ? decodeTime(marks.slice(-1)) : null;
  const places = decodePlaces(last ? marks.slice(0, -1) : marks);
  const newest = last?.timestamp ?? null;
  if (head === '1p') return places && { kind: 'place', places, newest };
  return places?.[0]?.edge.kind === 'after' ? { kind: 'event', places, newest } : null;
}

function decodeTime(marks: string[]): Extract<Cursor, { kind: 'time' }> | null {
  const edge = marks.length === 1 ? decodeEdge(marks[0] as string) : null;
  return edge?.kind === 'time' ? { kind: 'time', timestamp: edge.timestamp } : null;
}

function decodeLine(marks: string[]): Cursor | null {
  const place = decodePlaces(marks.slice(0, 2))?.[0];
  if (place?.edge.kind !== 'after') return null;
  const { timestamp } = place.edge.position;
  const order = marks.length === 2 ? timestamp : decodeTime(marks.slice(2))?.timestamp;
  return order === undefined ? null : { kind: 'line', places: [place], order };
}

function decodePlaces(marks: string[]): CursorPlace[] | null {
  const places: CursorPlace[] = [];
  for (let at = 0; at < marks.length; at += 2) {
    const container = decodeContainer(marks[at] as string);
    const edge = decodeEdge(marks[at + 1] ?? 'none');
    if (!container || !edge) return null;
    places.push({ ...container, edge });
  }
  return places;
}

function decodeContainer(mark: string): Omit<CursorPlace, 'edge'> | null {
  const bytes = Buffer.from(mark, 'base64url');
  const containerId = bytes.toString('hex', 0, 6);
  const service = bytes.toString('utf8', 6);
  const valid = bytes.length > 6 && bytes.length < 300 && containerMark(containerId, service) === mark;
  return valid ? { containerId, service } : null;
}

function decodeEdge(mark: string): Edge | null {
  if (mark === '') return START;
  const bytes = Buffer.from(mark, 'base64url');
  if (bytes.length !== 9 && bytes.length !== 13) return null;
  const flags = bytes[0] as number;
  const ns = bytes.readBigUInt64BE(1);
  if (ns > LAST_NS) return null;
  const timestamp = timestampOf(ns);
  const stream = flags & FLAG_STDERR ? 'STDERR' : 'STDOUT';
  const ordinal = bytes.length === 13 ? bytes.readUInt32BE(9) : 0;
  const edge: Edge =
    flags === FLAG_TIME
      ? { kind: 'time', timestamp }
      : { kind: flags & FLAG_AT ? 'at' : 'after', position: { timestamp, stream, ordinal } };
  // Written again it must be the same, so that exactly one text means each place.
  return edgeMark(edge) === mark ? edge : null;
}

/** Where a cursor is in the log of a container. One that a stream's cursor does not name is newer. */
export function placeIn(cursor: Cursor, containerId: string): Edge {
  if (cursor.kind === 'time') return { kind: 'time', timestamp: cursor.timestamp };
  const own = containerId.slice(0, 12);
  const place = cursor.places.find((place) => place.containerId === own);
  if (place) return place.edge;
  if (cursor.kind !== 'line') return START;
  // Lines of one time are in the order of their containers' ids.
  const isAfter = own > cursor.places[0].containerId;
  return { kind: 'time', timestamp: isAfter ? cursor.order : shifted(cursor.order, 1n) };
}

/** The end of a range before a cursor: the line it was given with is not in the range. */
export function endBefore(cursor: Cursor, containerId: string): Edge {
  const edge = placeIn(cursor, containerId);
  const isOwn =
    cursor.kind !== 'time' && cursor.kind !== 'place' && cursor.places[0]?.containerId === containerId.slice(0, 12);
  return isOwn && edge.kind === 'after' ? { kind: 'at', position: edge.position } : edge;
}
