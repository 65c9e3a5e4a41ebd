// @ts-check
import { request } from 'node:http';

/**
 * Whether a Docker Engine answers on a unix socket.
 * @param {string} socketPath
 * @returns {Promise<boolean>}
 */
export function ping(socketPath, timeoutMs = 1_000) {
  return new Promise((resolve) => {
    const asked = request({ socketPath, path: '/_ping', timeout: timeoutMs }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
