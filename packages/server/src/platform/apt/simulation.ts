import type { PackageUpdate } from '@opsbook/schema';

/** `Inst name [installed] (candidate origin, origin [architecture])`, with the installed version of an upgrade only. */
const INSTALL = /^Inst (\S+) \[([^\]]+)\] \((\S+) (.*?) \[[^\]]*\]\)/;

const KEPT_BACK = 'The following packages have been kept back:';

/** What `apt-get --simulate dist-upgrade` prints, in the C locale. Packages it would newly install are left out. */
export function parseSimulation(output: string): { upgradable: PackageUpdate[]; keptBack: string[] } {
  const lines = output.split('\n');
  const upgradable = lines.flatMap((line) => {
    const [, name, installed, candidate, origin] = INSTALL.exec(line) ?? [];
    if (!name || !installed || !candidate || !origin) return [];
    return [{ name, installed, candidate, origin, security: isSecurity(origin) }];
  });
  const begin = lines.indexOf(KEPT_BACK) + 1;
  const end = lines.findIndex((line, i) => i >= begin && !line.startsWith(' '));
  const keptBack = begin > 0 ? lines.slice(begin, end < 0 ? undefined : end) : [];
  return { upgradable, keptBack: keptBack.join(' ').split(/\s+/).filter(Boolean) };
}

/** `Debian-Security:12/stable-security`, `Ubuntu:24.04/noble-security`. */
function isSecurity(origin: string): boolean {
  return /-security\b/i.test(origin);
}
