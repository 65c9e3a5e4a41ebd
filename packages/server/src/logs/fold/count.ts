import type { LogCount } from '@opsbook/schema';
import type { LineView } from '../line/stored-line.js';
import type { FoldedContainer, LogFold } from './fold.js';
import { addCounts, LEVEL_SLOTS, levelCounts, levelSlot } from './levels.js';

export interface CountState {
  services: Map<string, number>;
  levels: Float64Array;
}

/** Counts lines by service and by level. There are no more services than the project has. */
export class CountFold implements LogFold<CountState> {
  private readonly services = new Map<string, number>();
  private readonly levels = new Float64Array(LEVEL_SLOTS);

  add({ parsed }: LineView, { service }: FoldedContainer): void {
    this.services.set(service, (this.services.get(service) ?? 0) + 1);
    const slot = levelSlot(parsed.level);
    this.levels[slot] = (this.levels[slot] ?? 0) + 1;
  }

  merge(state: CountState): void {
    for (const [service, count] of state.services)
      this.services.set(service, (this.services.get(service) ?? 0) + count);
    addCounts(this.levels, state.levels);
  }

  toState(): CountState {
    return { services: this.services, levels: this.levels };
  }
}

export function countAnswer({ services, levels }: CountState): Pick<LogCount, 'total' | 'services' | 'levels'> {
  const byService = [...services].map(([service, count]) => ({ service, count }));
  byService.sort((a, b) => b.count - a.count || (a.service < b.service ? -1 : 1));
  return { total: levels.reduce((sum, count) => sum + count, 0), services: byService, levels: levelCounts(levels) };
}
