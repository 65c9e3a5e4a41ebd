import type { Config } from '../config/index.js';
import { discover } from '../discovery/index.js';
import { Engine } from '../platform/docker/engine.js';
import { examine } from './examine.js';
import type { DoctorFinding } from './finding.js';
import { render } from './render.js';

export interface DoctorReport {
  findings: DoctorFinding[];
  /** 0 when what is needed works, 1 otherwise. */
  exitCode: 0 | 1;
  /** For a terminal. */
  text(options: { colours: boolean }): string;
}

/** Looks for everything Opsbook needs, tries it, and says what to do about the rest. Changes nothing. */
export async function doctor(config: Config): Promise<DoctorReport> {
  const engine = new Engine({ host: config.docker.host });
  try {
    const findings = await examine(config, await discover({ engine, config }));
    return {
      findings,
      exitCode: findings.some(({ mark }) => mark === 'FAIL') ? 1 : 0,
      text: (options) => render(findings, options),
    };
  } finally {
    engine.close();
  }
}

export type { DoctorFinding } from './finding.js';
