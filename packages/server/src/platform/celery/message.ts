import { z } from 'zod';
import { parsePythonJson } from './python-values.js';

/** A message of Kombu's virtual transport. */
export interface KombuMessage {
  headers: Record<string, unknown>;
  /** MIME type of the body. */
  contentType: string;
  /** The parsed body; undefined when it is not JSON. */
  body: unknown;
}

const JSON_TYPE = 'application/json';

const envelope = z.object({
  body: z.string(),
  'content-type': z.string().nullish(),
  headers: z.record(z.string(), z.unknown()).nullish(),
  properties: z.object({ body_encoding: z.string().nullish() }).nullish(),
});

/** Takes a message apart; null when it is none. */
export function decodeMessage(text: string): KombuMessage | null {
  try {
    const message = envelope.parse(JSON.parse(text));
    const base64 = message.properties?.body_encoding === 'base64';
    const contentType = message['content-type'] ?? JSON_TYPE;
    const body = base64 ? Buffer.from(message.body, 'base64').toString() : message.body;
    return {
      headers: message.headers ?? {},
      contentType,
      body: contentType === JSON_TYPE ? parsePythonJson(body) : undefined,
    };
  } catch {
    return null;
  }
}
