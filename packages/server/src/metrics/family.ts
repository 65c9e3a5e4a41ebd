import type { MetricDistribution, MetricFamily, MetricSample } from '@opsbook/schema';
import { type Distribution, distributionsOf, type Family, type Sample } from '../platform/prometheus/index.js';

/** A family in the terms of the contract. */
export function familyOf(family: Family): MetricFamily {
  const { name, type, help, unit, samples } = family;
  return { name, type, help, unit, samples: samples.map(sampleOf), distributions: distributionsOf(family).map(toPort) };
}

function sampleOf({ name, labels, value, at }: Sample): MetricSample {
  return { name, labels: labelList(labels), value, at };
}

function toPort({ labels, ...rest }: Distribution): MetricDistribution {
  return { labels: labelList(labels), ...rest };
}

/** Labels as a list, as GraphQL has no maps. */
export function labelList(labels: ReadonlyMap<string, string>): { name: string; value: string }[] {
  return [...labels].map(([name, value]) => ({ name, value }));
}
