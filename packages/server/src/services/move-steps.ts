import type { PlanStep } from '@opsbook/schema';
import type { Move } from './move.js';
import { SETTLE_MS } from './up-verdict.js';

const DOING = { start: 'Start', stop: 'Stop', restart: 'Restart', unpause: 'Thaw' };

/** A move as steps of a plan: the call, and the waiting for what it is to bring about. */
export function moveSteps(move: Move, timeoutMs: number): PlanStep[] {
  const { verb, name, graceSeconds } = move;
  const query = graceSeconds === null ? '' : `?t=${graceSeconds}`;
  return [
    {
      kind: 'ENGINE',
      description: `${DOING[verb]} container ${name}${killing(graceSeconds)}.`,
      request: ['POST', `/containers/${name}/${verb}${query}`],
    },
    {
      kind: 'WAIT',
      description: `Wait until container ${name} ${goal(move)}, at most ${timeoutMs / 1000} s.`,
      request: ['GET', `/containers/${name}/json`],
    },
  ];
}

function killing(graceSeconds: number | null): string {
  if (graceSeconds === null) return '';
  return graceSeconds < 0
    ? ', however long it takes to stop'
    : `; it is killed when it does not stop within ${graceSeconds} s`;
}

function goal({ verb, probed }: Move): string {
  if (verb === 'stop') return 'has stopped';
  return probed ? 'is healthy' : `has run for ${SETTLE_MS / 1000} s`;
}
