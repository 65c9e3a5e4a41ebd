import type { LogTop } from '@opsbook/schema';
import { fieldAt } from '../line/field.js';
import type { LineView } from '../line/stored-line.js';
import type { FoldedContainer, LogFold } from './fold.js';
import { Frequent } from './frequent.js';
import { Sketch, type SketchState } from './sketch.js';
import { templateOf } from './template.js';

/** So many different groups are counted exactly; see Frequent. */
const CAPACITY = 2000;
const MAX_KEY = 300;
const MAX_EXAMPLE = 1000;
const MAX_SERVICES = 20;

export interface TopSpec {
  /** Null for messages. */
  field: string | null;
  measure: string;
}

interface Group<S> {
  count: number;
  /** Lines looked at since the group was last begun, which errors and the rest are of. */
  seen: number;
  errors: number;
  services: Set<string>;
  first: string;
  last: string;
  example: string;
  measure: S;
}

export interface TopState {
  groups: Map<string, Group<SketchState>>;
  lost: number;
  total: number;
  without: number;
}

/** Ranks messages, or the values of a field. */
export class TopFold implements LogFold<TopState> {
  private readonly frequent = new Frequent<Group<Sketch>>(CAPACITY, mergeGroups);
  private total = 0;
  private without = 0;

  constructor(private readonly spec: TopSpec) {}

  add(line: LineView, { service }: FoldedContainer): void {
    this.total++;
    const { timestamp, plain, parsed } = line;
    const key = this.spec.field === null ? templateOf(parsed.message) : keyOf(fieldAt(parsed.fields, this.spec.field));
    if (key === null) {
      this.without++;
      return;
    }
    const group = this.frequent.entry(key, () => newGroup(timestamp, plain));
    group.count++;
    group.seen++;
    if (isError(parsed)) group.errors++;
    if (group.services.size < MAX_SERVICES) group.services.add(service);
    if (timestamp < group.first) group.first = timestamp;
    if (timestamp > group.last) group.last = timestamp;
    const value = fieldAt(parsed.fields, this.spec.measure);
    if (typeof value === 'number') group.measure.add(value);
  }

  merge({ groups, lost, total, without }: TopState): void {
    this.total += total;
    this.without += without;
    const own = [...groups].map(([key, group]) => {
      const measure = new Sketch();
      measure.merge(group.measure);
      return [key, { ...group, services: new Set(group.services), measure }] as const;
    });
    this.frequent.absorb(new Map(own), lost);
  }

  toState(): TopState {
    const { frequent, total, without } = this;
    const groups = [...frequent.entries].map(
      ([key, group]) => [key, { ...group, measure: group.measure.toState() }] as const,
    );
    return { groups: new Map(groups), lost: frequent.lost, total, without };
  }
}

export function topAnswer(
  { groups, lost, total, without }: TopState,
  count: number,
): Pick<LogTop, 'total' | 'groups' | 'countError' | 'without'> {
  const ranked = [...groups].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).slice(0, count);
  const rows = ranked.map(([key, { seen, services, measure, ...group }]) => {
    const sketch = new Sketch();
    sketch.merge(measure);
    return {
      ...group,
      key,
      errorShare: group.errors / seen,
      services: [...services].sort(),
      measure: sketch.measure(),
    };
  });
  return { total, groups: rows, countError: lost, without };
}

function newGroup(timestamp: string, text: string): Group<Sketch> {
  return {
    count: 0,
    seen: 0,
    errors: 0,
    services: new Set(),
    first: timestamp,
    last: timestamp,
    example: text.slice(0, MAX_EXAMPLE),
    measure: new Sketch(),
  };
}

function mergeGroups(into: Group<Sketch>, from: Group<Sketch>): void {
  into.count += from.count;
  into.seen += from.seen;
  into.errors += from.errors;
  for (const service of from.services) if (into.services.size < MAX_SERVICES) into.services.add(service);
  if (from.first < into.first) into.first = from.first;
  if (from.last > into.last) into.last = from.last;
  into.measure.merge(from.measure.toState());
}

/** The text of a value; null where there is none. */
function keyOf(value: unknown): string | null {
  if (value === undefined) return null;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, MAX_KEY);
}

function isError({ level, fields }: LineView['parsed']): boolean {
  if (level === 'ERROR' || level === 'FATAL') return true;
  const status = fields?.http_status ?? fields?.status_code ?? fields?.status;
  return typeof status === 'number' && status >= 500;
}
