import type { State } from '../state/index.js';
import type { Check } from './check.js';

/** Can Opsbook's own state store be used? Without it tokens, the audit log and operations are not what they should be. */
export function stateCheck(state: Pick<State, 'health'>): Check {
  return {
    name: 'state',
    title: "Opsbook's state store",
    async run() {
      const { available, reason, since } = state.health;
      if (available) return { verdict: 'OK', reason: 'It is available.' };
      return {
        verdict: 'CRITICAL',
        reason: `It has been away since ${since.toISOString()}: ${reason}.`,
        action: 'Bring it back (state.url, state.dir): until then operations, alerts and the audit log cannot be read.',
      };
    },
  };
}
