import type { ContainerSettings } from './container.js';
import { expand, optionOf } from './words.js';

/** Where a web server listens inside its container. */
export interface HttpPort {
  port: number;
  /** Path of its health page. */
  path: string;
  /** How the port is known. */
  source: string;
}

/** A page that tells about health, and not just any page a probe asks for. */
const HEALTH_PATH = /\/(\w*health\w*|ready|readyz|live|livez|ping|status|up)\/?$/;

/** By the command's `--bind`, the URL the health probe asks, `PORT`, the declared ports, or the usual port. */
export function httpPortOf(container: ContainerSettings, usual: number): HttpPort {
  const probe = probeUrl(container);
  const path = probe && HEALTH_PATH.test(probe.pathname) ? probe.pathname : '/health';
  const bound = boundPort(container);
  if (bound) return { port: bound, path, source: 'command' };
  if (probe) return { port: Number(probe.port) || 80, path, source: 'health probe' };
  const named = Number(container.env.PORT);
  if (named > 0) return { port: named, path, source: 'PORT' };
  const [declared] = [...container.published.map(({ containerPort }) => containerPort), ...container.exposed].sort(
    byPlainFirst,
  );
  return declared ? { port: declared, path, source: 'declared port' } : { port: usual, path, source: 'convention' };
}

/** Gunicorn's `--bind host:port` (also in GUNICORN_CMD_ARGS), Uvicorn's `--port`. */
function boundPort({ words, env }: ContainerSettings): number | undefined {
  const all = [...words, ...(env.GUNICORN_CMD_ARGS ?? '').split(/\s+/)];
  const bind = expand(optionOf(all, '--bind', '-b') ?? '', env);
  return Number(/:(\d+)$/.exec(bind)?.[1] ?? optionOf(words, '--port')) || undefined;
}

function probeUrl({ probe, env }: ContainerSettings): URL | undefined {
  const text = probe.map((word) => expand(word, env)).find((word) => /^http:\/\//.test(word) && URL.canParse(word));
  return text ? new URL(text) : undefined;
}

/** TLS needs a name that the certificate is for, so 443 comes last. */
function byPlainFirst(a: number, b: number): number {
  return Number(a === 443) - Number(b === 443) || a - b;
}
