import type { IncomingMessage, ServerResponse } from 'node:http';

/** Lets a page of another origin read what is answered, also why it was refused (Fetch standard, "CORS protocol"). */
export function allowReading(response: ServerResponse, origin: string): void {
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
  response.setHeader('vary', 'Origin');
}

/** Answers a browser that asks what a page may send: anything, when its origin is allowed to read the answer. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse, isAllowed: boolean): void {
  const wanted = request.headers['access-control-request-headers'];
  if (isAllowed) {
    response.setHeader('access-control-allow-methods', 'GET, POST');
    if (wanted) response.setHeader('access-control-allow-headers', wanted);
    response.setHeader('vary', 'Origin, Access-Control-Request-Headers');
  }
  response.writeHead(204, { allow: 'GET, POST, OPTIONS' }).end();
}
