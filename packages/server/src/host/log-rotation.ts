import { CapabilityMissing, type HostLogRotation } from '@opsbook/schema';
import type { EngineLogging } from '../platform/docker/daemon-config.js';

/** What drivers that keep files do without options. https://docs.docker.com/engine/logging/configure/ */
const DEFAULTS: Record<string, { maxSize: string | null; maxFile: number }> = {
  'json-file': { maxSize: null, maxFile: 1 },
  local: { maxSize: '20m', maxFile: 5 },
};

/** The engine's default rotation. Throws CapabilityMissing where its options cannot be read. */
export function logRotationOf({ driver, options, source }: EngineLogging): HostLogRotation {
  if (!options) {
    throw new CapabilityMissing(
      `How the engine rotates logs is not known: ${source}.`,
      "Run Opsbook on the engine's machine and set docker.daemonJson to its settings file.",
    );
  }
  const usual = DEFAULTS[driver];
  const maxSize = usual ? (options['max-size'] ?? usual.maxSize) : null;
  const maxFile = usual ? Number(options['max-file'] ?? usual.maxFile) : null;
  return { driver, maxSize, maxFile, bounded: driver !== 'json-file' || maxSize !== null, source };
}
