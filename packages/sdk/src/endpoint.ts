import { OpsInvalidInputError } from './errors/index.js';

/** Where the server is. */
export interface Endpoint {
  http: string;
  ws: string;
}

/**
 * The endpoint for requests and for streams. In a browser, `url` may be relative to the page.
 * @throws OpsInvalidInputError naming the option
 */
export function endpoint(url: string, wsUrl?: string): Endpoint {
  const http = parse('url', url, ['http:', 'https:']);
  if (wsUrl !== undefined) return { http: http.href, ws: parse('wsUrl', wsUrl, ['ws:', 'wss:']).href };
  const ws = new URL(http);
  ws.protocol = http.protocol === 'https:' ? 'wss:' : 'ws:';
  return { http: http.href, ws: ws.href };
}

function parse(field: string, text: string, protocols: readonly string[]): URL {
  const base = globalThis.location?.href;
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url === null || !protocols.includes(url.protocol)) {
    throw invalid(
      field,
      `${field} is not a URL of ${protocols.join(' or ')}`,
      `${protocols[0]}//127.0.0.1:4600/graphql`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(field, `${field} contains credentials`, 'the URL without them, and the token as token');
  }
  // Of no meaning to a server, and refused by WebSocket.
  url.hash = '';
  return url;
}

function invalid(field: string, problem: string, remedy: string): OpsInvalidInputError {
  return new OpsInvalidInputError(`${problem}.`, { code: 'INVALID_INPUT', field, hint: `Give ${remedy}.` });
}
