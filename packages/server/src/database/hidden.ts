import { CapabilityMissing } from '@opsbook/schema';

/** Sessions of other roles that this one may not see: leaving them out would be a wrong answer. */
export function hiddenSessions(count: number, user: string | null): CapabilityMissing {
  return new CapabilityMissing(
    `What ${count} ${count === 1 ? 'session does' : 'sessions do'} is hidden from the role ${user}.`,
    `Let it see them: GRANT pg_monitor TO ${user}.`,
  );
}
