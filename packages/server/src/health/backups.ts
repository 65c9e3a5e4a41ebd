import { type BackupsPort, formatDuration } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import type { Check } from './check.js';

/** Is there a fresh backup of a usual size? */
export function backupsCheck(backups: BackupsPort, { maxAge, minSize }: Config['backups']): Check {
  return {
    name: 'backups',
    title: 'Backups',
    async run() {
      const { verdict, reason, files } = await backups.backups();
      const [newest] = files;
      return {
        verdict,
        reason,
        observed: newest ? `${formatDuration(newest.ageMs)} old, ${newest.size} bytes` : 'none',
        threshold: `at most ${formatDuration(maxAge)} old, at least ${minSize} bytes`,
        ...(verdict === 'OK'
          ? {}
          : { action: 'Make a backup now, and see why the scheduled one failed (its log, cron).' }),
      };
    },
  };
}
