import { group, setting } from '../settings.js';
import { httpUrl, metricName, secretText } from '../values.js';
import { HTTP_URL } from './expectations.js';

const METRIC_NAME = { expects: 'a name as Prometheus has them', example: 'http_requests_total' };

/** The application's metrics. */
export const metrics = group({
  url: setting(httpUrl.optional(), {
    description: "The page with the application's Prometheus metrics.",
    ...HTTP_URL,
    example: 'http://127.0.0.1:8000/metrics',
    defaultText: '`/metrics` of the backend',
  }),
  requests: setting(metricName.prefault('wms_http_requests_total'), {
    description: 'The counter of HTTP requests.',
    ...METRIC_NAME,
  }),
  statusLabel: setting(metricName.prefault('status_code'), {
    description: 'The label of that counter with the HTTP status.',
    ...METRIC_NAME,
  }),
  duration: setting(metricName.prefault('wms_http_request_duration_seconds'), {
    description: 'The histogram of the time that requests take, in seconds.',
    ...METRIC_NAME,
  }),
  errors: setting(metricName.prefault('wms_errors_total'), {
    description: 'The counter of errors.',
    ...METRIC_NAME,
  }),
  prometheus: group({
    url: setting(httpUrl.optional(), {
      description: 'A Prometheus server to evaluate PromQL at.',
      ...HTTP_URL,
      example: 'http://127.0.0.1:9090',
      defaultText: 'none; the application is read directly',
    }),
    token: setting(secretText.optional(), {
      description: 'The bearer token for it.',
      expects: 'a token without blanks',
      example: 'a line of letters and digits',
      defaultText: 'none',
      secret: true,
    }),
  }),
});
