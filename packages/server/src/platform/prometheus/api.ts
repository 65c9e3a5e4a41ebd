import { CapabilityMissing, InvalidInput, Unavailable } from '@opsbook/schema';
import { z } from 'zod';
import { CredentialsRefused } from '../credentials-refused.js';
import { httpGet } from '../http/index.js';
import type { Secret } from '../secret.js';
import { parseNumber } from './value.js';

const DEADLINE_MS = 15_000;
/** Prometheus gives no range with more than 11,000 points for a series; the number of series is what this limits. */
const BODY_LIMIT = 16 * 2 ** 20;

export interface PrometheusTarget {
  /** Without a slash at the end. */
  url: string;
  token: Secret | null;
}

/** A series of an answer. */
export interface PromSeries {
  labels: ReadonlyMap<string, string>;
  points: { at: Date; value: number }[];
}

export interface PromAnswer {
  type: 'VECTOR' | 'MATRIX' | 'SCALAR' | 'STRING';
  series: PromSeries[];
  /** Of the type STRING; null otherwise. */
  text: string | null;
  warnings: string[];
}

const point = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());
const answers = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: z.array(z.object({ metric: labels, value: point.optional() })) }),
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labels, values: z.array(point).default([]) })),
  }),
  z.object({ resultType: z.literal('scalar'), result: point }),
  z.object({ resultType: z.literal('string'), result: point }),
]);
const envelope = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), data: answers, warnings: z.array(z.string()).default([]) }),
  z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
]);

/**
 * Evaluates PromQL at a Prometheus server. https://prometheus.io/docs/prometheus/latest/querying/api/
 * @throws InvalidInput when the expression is wrong, CredentialsRefused, CapabilityMissing when what answers is no
 * Prometheus, Unavailable when it does not answer or gives up.
 */
export async function askPrometheus(
  { url, token }: PrometheusTarget,
  path: 'query' | 'query_range',
  parameters: Record<string, string>,
): Promise<PromAnswer> {
  const address = `${url}/api/v1/${path}?${new URLSearchParams(parameters)}`;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token.reveal()}` } : {};
  const options = { deadlineMs: DEADLINE_MS, bodyLimit: BODY_LIMIT, headers };
  const { status, body, truncated } = await httpGet('Prometheus', 'Evaluating PromQL', address, options);
  if (status === 401 || status === 403) {
    throw new CredentialsRefused('Prometheus', `Prometheus answered ${status}.`, 'Set metrics.prometheus.token.');
  }
  if (truncated) {
    throw new InvalidInput('promql', 'The answer is larger than 16 MiB.', 'Aggregate, or ask for a shorter time.');
  }
  const answer = envelope.safeParse(parseJson(body));
  if (!answer.success) {
    if (status >= 500) throw new Unavailable('Prometheus', `Prometheus answered ${status}.`, 'Try again later.');
    const hint = 'Set metrics.prometheus.url to the address of a Prometheus server.';
    throw new CapabilityMissing(`What answers at ${url} is no Prometheus (status ${status}).`, hint);
  }
  if (answer.data.status === 'success') return toAnswer(answer.data.data, answer.data.warnings);
  const { errorType, error } = answer.data;
  if (errorType === 'bad_data' || errorType === 'execution') {
    throw new InvalidInput('promql', `Prometheus says: ${error}.`, 'Correct the expression.');
  }
  throw new Unavailable('Prometheus', `Prometheus says: ${error}.`, 'Ask for less, or try again later.');
}

function toAnswer(data: z.output<typeof answers>, warnings: string[]): PromAnswer {
  const point = ([seconds, text]: [number, string]) => ({
    at: new Date(seconds * 1000),
    value: parseNumber(text) ?? Number.NaN,
  });
  const ofSeries = (metric: Record<string, string>, values: [number, string][]): PromSeries => ({
    labels: new Map(Object.entries(metric)),
    points: values.map(point),
  });
  switch (data.resultType) {
    case 'vector':
      return {
        type: 'VECTOR',
        series: data.result.map(({ metric, value }) => ofSeries(metric, value ? [value] : [])),
        text: null,
        warnings,
      };
    case 'matrix':
      return {
        type: 'MATRIX',
        series: data.result.map(({ metric, values }) => ofSeries(metric, values)),
        text: null,
        warnings,
      };
    case 'scalar':
      return { type: 'SCALAR', series: [ofSeries({}, [data.result])], text: null, warnings };
    case 'string':
      return { type: 'STRING', series: [], text: data.result[1], warnings };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
