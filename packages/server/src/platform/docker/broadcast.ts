import { Subscription } from './subscription.js';

/** Gives every item to every subscriber, each with a bounded queue of its own. */
export class Broadcast<T> {
  private readonly subscriptions = new Set<Subscription<T>>();

  /** `dropped` makes the item that stands for so many left out when a subscriber's `capacity` was exceeded. */
  constructor(
    private readonly capacity: number,
    private readonly dropped: (count: number) => T,
  ) {}

  publish(item: T): void {
    for (const subscription of this.subscriptions) subscription.push(item);
  }

  /** From this very call on, not from the first `next`; until `signal` or the iterator's return. */
  subscribe(signal: AbortSignal): Subscription<T> {
    const forget = (ended: Subscription<T>) => void this.subscriptions.delete(ended);
    const subscription = new Subscription(this.capacity, this.dropped, forget, signal);
    if (!signal.aborted) this.subscriptions.add(subscription);
    return subscription;
  }

  /** Ends every subscription. */
  close(): void {
    for (const subscription of [...this.subscriptions]) subscription.end();
  }
}
