import { type Family, parseMetrics } from '../../packages/server/src/platform/prometheus/index.js';

/** Opsbook's own metrics as they are now. */
export class MetricsPage {
  private constructor(
    readonly text: string,
    readonly families: readonly Family[],
  ) {}

  static async of(apiUrl: string, token: string): Promise<MetricsPage> {
    const response = await fetch(new URL('/metrics', apiUrl), { headers: { authorization: `Bearer ${token}` } });
    const text = await response.text();
    if (!response.ok) throw new Error(`/metrics answered ${response.status}: ${text}`);
    return new MetricsPage(text, parseMetrics(text));
  }

  /** The sum of the samples of one name whose labels fit; null when there are none. */
  value(name: string, labels: Record<string, string> = {}): number | null {
    const fitting = this.families
      .flatMap(({ samples }) => samples)
      .filter((sample) => sample.name === name)
      .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels.get(key) === value));
    return fitting.length === 0 ? null : fitting.reduce((sum, { value }) => sum + value, 0);
  }
}
