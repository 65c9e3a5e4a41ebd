import type Docker from 'dockerode';
import { byServiceThenAge, type WatchedContainer, watchedContainer } from './watched-container.js';

/** The containers known now, in order, and every service ever seen. */
export class ContainerRegistry {
  private readonly byId = new Map<string, WatchedContainer>();
  private readonly seen = new Set<string>();
  private sorted: readonly WatchedContainer[] = [];

  get containers(): readonly WatchedContainer[] {
    return this.sorted;
  }

  get services(): readonly string[] {
    return [...this.seen].sort();
  }

  /** Takes over a complete inspection: what is not in it is gone. */
  replace(infos: readonly Docker.ContainerInspectInfo[]): void {
    this.byId.clear();
    for (const info of infos) this.put(info);
    this.sort();
  }

  /** Takes over the inspection of one container; null when it is gone. */
  update(id: string, info: Docker.ContainerInspectInfo | null): void {
    this.byId.delete(id);
    if (info) this.put(info);
    this.sort();
  }

  private put(info: Docker.ContainerInspectInfo): void {
    const container = watchedContainer(info);
    if (!container) return;
    this.byId.set(container.id, container);
    this.seen.add(container.service);
  }

  private sort(): void {
    this.sorted = [...this.byId.values()].sort(byServiceThenAge);
  }
}
