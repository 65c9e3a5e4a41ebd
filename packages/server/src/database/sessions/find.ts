import { CapabilityMissing, Conflict, NotFound, type SessionInput } from '@opsbook/schema';
import type { Postgres } from '../../platform/postgres/index.js';
import { type ObservedSession, readActivity } from '../activity.js';

/** Everything of Opsbook's calls itself so. */
const OWN = 'opsbook';

/**
 * The session that is meant.
 * @throws NotFound, Conflict when the process id is that of another session by now, or it is a protected one; Unavailable
 */
export async function findSession(postgres: Postgres, input: SessionInput): Promise<ObservedSession> {
  const { sessions } = await readActivity(postgres);
  const session = sessions.find(({ pid }) => pid === input.pid);
  if (!session) throw gone(input);
  if (session.state === 'HIDDEN' || !session.backendStart) {
    const { user } = postgres.target;
    throw new CapabilityMissing(
      `The role ${user} may not see the session ${input.pid}.`,
      `GRANT pg_monitor TO ${user}.`,
    );
  }
  if (session.backendStart.getTime() !== input.backendStart.getTime()) {
    throw new Conflict(
      `The process ${input.pid} is another session by now: it began at ${session.backendStart.toISOString()}.`,
      'The one that was meant has ended. Nothing is left to do.',
    );
  }
  const why = input.force ? null : protectedBecause(session);
  if (why)
    throw new Conflict(`The session ${input.pid} ${why}.`, 'Repeat the request with force: true, if it is meant.');
  return session;
}

/** The session as it is now; null when it has ended. */
export async function sameSession(postgres: Postgres, session: ObservedSession): Promise<ObservedSession | null> {
  const { sessions } = await readActivity(postgres);
  const same = ({ pid, backendStart }: ObservedSession) =>
    pid === session.pid && backendStart?.getTime() === session.backendStart?.getTime();
  return sessions.find(same) ?? null;
}

export function gone({ pid }: Pick<SessionInput, 'pid'>): NotFound {
  return new NotFound(
    'session',
    String(pid),
    [],
    'It has ended, or never was; database.connections lists those there are.',
  );
}

function protectedBecause({ type, application }: ObservedSession): string | null {
  if (type === 'REPLICATION') return 'serves replication';
  if (type === 'AUTOVACUUM') return 'is a worker of autovacuum, which begins again';
  return application === OWN ? "is one of Opsbook's own" : null;
}
