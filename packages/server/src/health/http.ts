import type { Config } from '../config/index.js';
import { type HttpService, isFound } from '../discovery/index.js';
import { type HttpAnswer, httpGet } from '../platform/http/index.js';
import { answering, showMs } from './answering.js';
import type { Check, Outcome } from './check.js';

const BODY_LIMIT = 4096;

/** Does the health page of a service answer, and fast enough? */
export function httpCheck({ service, health }: HttpService, limits: Config['thresholds']): Check {
  return {
    name: `http:${service}`,
    title: `Health page of ${service}`,
    run: (deadlineMs) =>
      answering(`Read the logs of ${service} and restart it (serviceRestart).`, async () => {
        if (!isFound(health)) return { verdict: 'UNKNOWN', reason: health.missing, action: health.hint };
        const answer = await httpGet(service, 'Asking for its health', health.value, {
          deadlineMs,
          bodyLimit: BODY_LIMIT,
        });
        return judge(service, health.value, answer, limits);
      }),
  };
}

/** By status first, then by what the page says of itself, then by the time it took. */
function judge(service: string, url: string, answer: HttpAnswer, limits: Config['thresholds']): Outcome {
  const { responseTimeWarning, responseTimeCritical } = limits;
  const said = `${url} answered ${answer.status}${excerpt(answer.body)}`;
  if (answer.status === 404) {
    return {
      verdict: 'UNKNOWN',
      observed: '404',
      reason: `${said}.`,
      action: `Set health.http.${service} to its health page.`,
    };
  }
  const seen = {
    observed: showMs(answer.ms),
    unit: 'ms',
    threshold: `${responseTimeWarning} / ${responseTimeCritical} ms`,
  };
  const logs = `Read the logs of ${service}`;
  if (answer.status >= 400) {
    return { ...seen, verdict: 'CRITICAL', reason: `${said}.`, action: `${logs} and restart it (serviceRestart).` };
  }
  const ownVerdict = statusWord(answer.body);
  if (ownVerdict)
    return { ...seen, verdict: ownVerdict, reason: `${said}.`, action: `${logs}: it says itself that it is not well.` };
  if (answer.ms > responseTimeWarning) {
    const verdict = answer.ms > responseTimeCritical ? 'CRITICAL' : 'WARN';
    return {
      ...seen,
      verdict,
      reason: `${said}, slowly.`,
      action: 'Investigate slow queries and the load of the host.',
    };
  }
  return { ...seen, verdict: 'OK', reason: `${said}.` };
}

/** What a JSON page like `{"status": "degraded"}` says of itself; null when that is fine or nothing. */
function statusWord(body: string): 'WARN' | 'CRITICAL' | null {
  try {
    const status = String((JSON.parse(body) as { status?: unknown } | null)?.status ?? '');
    if (/^(degraded|warn(ing)?)$/i.test(status)) return 'WARN';
    return /^(unhealthy|down|error|fail(ed|ing)?|critical)$/i.test(status) ? 'CRITICAL' : null;
  } catch {
    return null;
  }
}

/** The beginning of a page on one line. */
function excerpt(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  return `: ${line.length > 120 ? `${line.slice(0, 119)}…` : line}`;
}
