import { Unavailable } from '@opsbook/schema';
import type { Engine } from '../platform/docker/engine.js';
import type { Check } from './check.js';

/** Does the Docker Engine answer? */
export function dockerCheck(engine: Engine): Check {
  return {
    name: 'docker',
    title: 'Docker Engine',
    async run(deadlineMs) {
      try {
        const { Version } = await engine.call('ask for the version', () => engine.docker.version(), deadlineMs);
        return { verdict: 'OK', observed: Version, reason: `Version ${Version} answers.` };
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        return { verdict: 'CRITICAL', reason: error.message, action: error.hint };
      }
    },
  };
}
