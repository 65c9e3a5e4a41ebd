import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { InvalidInput } from '@opsbook/schema';

const DEFAULT_HOST = process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';
const TLS_PORT = '2376';

/** Where an engine listens, in the terms of the HTTP client. */
export interface EngineAddress {
  /** As a person would write it, for messages. */
  text: string;
  socketPath?: string;
  host?: string;
  port?: string;
  protocol: 'http' | 'https';
  /** Certificates of a connection with TLS. */
  tls?: { ca: Buffer; cert: Buffer; key: Buffer };
}

/**
 * Reads an address in the syntax of DOCKER_HOST. TLS follows DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, as with the
 * Docker command. Throws InvalidInput when it is none of unix, npipe, tcp, http and https.
 */
export function engineAddress(given: string | undefined, env: NodeJS.ProcessEnv = process.env): EngineAddress {
  const text = given || env.DOCKER_HOST || DEFAULT_HOST;
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(text);
  if (socket) return { text, protocol: 'http', socketPath: socket[1] };

  const url = /^(?:tcp|https?):\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname) {
    throw new InvalidInput(
      'DOCKER_HOST',
      `${JSON.stringify(text)} is not an engine's address.`,
      'Use unix:///path, tcp://host:port or npipe:////./pipe/name; for ssh, forward the socket and name it here.',
    );
  }
  const encrypted = url.protocol === 'https:' || Boolean(env.DOCKER_TLS_VERIFY) || url.port === TLS_PORT;
  return {
    text,
    host: url.hostname,
    port: url.port || (encrypted ? TLS_PORT : '2375'),
    protocol: encrypted ? 'https' : 'http',
    ...(encrypted ? { tls: certificates(env.DOCKER_CERT_PATH || join(homedir(), '.docker')) } : {}),
  };
}

function certificates(folder: string): EngineAddress['tls'] {
  try {
    const read = (name: string) => readFileSync(join(folder, name));
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
  } catch (error) {
    throw new InvalidInput(
      'DOCKER_CERT_PATH',
      `The certificates for the engine cannot be read: ${(error as Error).message}.`,
      'Put ca.pem, cert.pem and key.pem into one folder and name it in DOCKER_CERT_PATH.',
    );
  }
}
