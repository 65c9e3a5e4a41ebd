import { CapabilityMissing, Unavailable } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import { type DiscoverySource, isFound } from '../discovery/index.js';
import { type HttpAnswer, httpGet } from '../platform/http/index.js';
import { type Family, MalformedMetrics, parseMetrics } from '../platform/prometheus/index.js';

const DEADLINE_MS = 5000;
const BODY_LIMIT = 8 * 2 ** 20;
const HEADERS = { accept: 'text/plain;version=0.0.4' };

export type Scrape = () => Promise<Family[]>;

/**
 * What reads the application's metrics. It throws CapabilityMissing where it has none, Unavailable while it does not
 * answer or answers something else.
 */
export function createScrape(discovery: DiscoverySource, config: Pick<Config, 'metrics'>): Scrape {
  return async () => {
    const { service, url } = await addressOf(discovery, config);
    const answer = await get(service, url);
    if (answer.status === 404) {
      const hint = 'Have the application expose Prometheus metrics, or set metrics.url to where it does.';
      throw new CapabilityMissing(`${url} answered 404: ${service} shows no metrics there.`, hint);
    }
    if (answer.status !== 200) {
      throw new Unavailable(service, `${url} answered ${answer.status}.`, `Read the logs of ${service}.`);
    }
    if (answer.truncated) {
      const hint = 'Have the application expose fewer series.';
      throw new CapabilityMissing(`The metrics of ${service} are larger than 8 MiB.`, hint);
    }
    try {
      return parseMetrics(answer.body);
    } catch (error) {
      if (!(error instanceof MalformedMetrics)) throw error;
      const hint = 'Set metrics.url to the page with Prometheus metrics; `promtool check metrics` tells more of it.';
      throw new Unavailable(service, `What ${url} shows cannot be read: ${error.message}.`, hint);
    }
  };
}

async function addressOf(
  discovery: DiscoverySource,
  { metrics }: Pick<Config, 'metrics'>,
): Promise<{ service: string; url: string }> {
  if (metrics.url) return { service: 'the application', url: metrics.url };
  const { http, services } = await discovery.current();
  const found = http.find((service) => service.metrics !== null);
  if (found?.metrics && isFound(found.metrics)) return { service: found.service, url: found.metrics.value };
  const missing = found?.metrics ?? (isFound(services) ? null : services);
  if (missing && !isFound(missing)) throw new CapabilityMissing(missing.missing, missing.hint);
  throw new CapabilityMissing(
    'No service was found that is the backend, which would have metrics.',
    'Set metrics.url, or services.<service>.role: BACKEND.',
  );
}

/** Follows one redirection within the same origin: applications mounted at /metrics answer at /metrics/. */
async function get(service: string, url: string): Promise<HttpAnswer> {
  const ask = (address: string) =>
    httpGet(service, 'Asking for its metrics', address, {
      deadlineMs: DEADLINE_MS,
      bodyLimit: BODY_LIMIT,
      headers: HEADERS,
    });
  const answer = await ask(url);
  if (answer.location === null || !URL.canParse(answer.location, url)) return answer;
  const target = new URL(answer.location, url);
  return target.origin === new URL(url).origin ? ask(target.href) : answer;
}
