// @ts-check
// What this machine's own package manager can give. Mirrors are read from its apt sources, never written here.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from './cache.mjs';
import { run } from './run.mjs';

/** Release of the packages that make the demo; all services have the runbook's versions there. */
export const SUITE = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const TEN_MINUTES = 600_000;

/** Distribution's id: "debian", "ubuntu", … or "" where that is unknown. */
export function distribution() {
  return (
    readIfThere('/etc/os-release')
      ?.match(/^ID=(.*)$/m)?.[1]
      ?.replaceAll('"', '') ?? ''
  );
}

/** Whether packages can be installed here: root on Debian or a relative of it. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs packages from the machine's own sources.
 * @param {string[]} packages
 * @param {{ note: (text: string) => void, signal?: AbortSignal }} options
 */
export async function install(packages, { note, signal }) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, deadlineMs: TEN_MINUTES, signal };
  note('apt-get update');
  await run(['apt-get', 'update'], { ...options, doing: 'reading the package lists' });
  note(`apt-get install ${packages.join(' ')}`);
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const argv = ['apt-get', ...wait, 'install', '--yes', '--no-install-recommends', ...packages];
  await run(argv, { ...options, doing: `installing ${packages.join(', ')}` });
}

/** Address of the Debian mirror this machine uses; null where it uses none. */
export function debianMirror(root = '/etc/apt') {
  const folder = join(root, 'sources.list.d');
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const sources = [join(root, 'sources.list'), ...files].flatMap((file) => {
    const text = readIfThere(file) ?? '';
    return file.endsWith('.sources') ? parseDeb822(text) : file.endsWith('.list') ? parseOneLine(text) : [];
  });
  // The main archive, not its -security or -updates part: the one with a plain suite and Debian's component.
  const main = sources.find(({ uri, suite, components }) => {
    return /^[a-z]+$/.test(suite) && components.includes('main') && /debian\/?$/.test(uri);
  });
  return main?.uri ?? null;
}

/** @typedef {{ uri: string, suite: string, components: string[] }} Source */

/** Sources in the form of stanzas with `URIs:` and `Suites:`. @returns {Source[]} */
export function parseDeb822(/** @type {string} */ text) {
  const plain = text.replaceAll(/^#.*\n?/gm, '').replaceAll(/\n[ \t]+/g, ' ');
  return plain.split(/\n\s*\n/).flatMap((stanza) => {
    const words = (/** @type {string} */ key) =>
      stanza
        .match(new RegExp(`^${key}:(.*)$`, 'im'))?.[1]
        ?.trim()
        .split(/\s+/) ?? [];
    if (!words('Types').includes('deb') || words('Enabled')[0] === 'no') return [];
    const components = words('Components');
    return words('URIs').flatMap((uri) => words('Suites').map((suite) => ({ uri, suite, components })));
  });
}

/** Sources in the form `deb [options] uri suite components`. @returns {Source[]} */
export function parseOneLine(/** @type {string} */ text) {
  return text.split('\n').flatMap((line) => {
    const [, uri, suite, rest] = line.match(/^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/) ?? [];
    return uri && suite ? [{ uri, suite, components: (rest ?? '').trim().split(/\s+/) }] : [];
  });
}

/**
 * Unpacks a package of the demo's release without installing it.
 * @param {string} name
 * @param {string} target folder, made here
 * @param {AbortSignal} [signal]
 */
export async function unpack(name, target, signal) {
  const mirror = debianMirror();
  if (!mirror) throw new Error(`No Debian mirror in this machine's apt sources to get ${name} from.`);
  const apt = `${target}.apt`;
  for (const folder of ['lists/partial', 'archives/partial', 'etc']) mkdirSync(join(apt, folder), { recursive: true });
  const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  writeFileSync(join(apt, 'etc/sources.list'), `deb ${signed}${mirror} ${SUITE} main\n`);
  writeFileSync(join(apt, 'etc/apt.conf'), aptConfiguration(apt));

  const env = { ...process.env, APT_CONFIG: join(apt, 'etc/apt.conf') };
  const options = { env, cwd: join(apt, 'archives'), deadlineMs: TEN_MINUTES, signal, doing: `fetching ${name}` };
  await run(['apt-get', 'update'], options);
  await run(['apt-get', 'download', name], options);
  const deb = readdirSync(join(apt, 'archives')).find((file) => file.endsWith('.deb'));
  if (!deb) throw new Error(`apt-get downloaded no package ${name}.`);
  await run(['dpkg', '-x', join(apt, 'archives', deb), `${target}.files`], { ...options, doing: `unpacking ${name}` });
  renameSync(`${target}.files`, target);
  rmSync(apt, { recursive: true });
}

/** Keeps the machine's own lists, sources and preferences out of it. */
function aptConfiguration(/** @type {string} */ dir) {
  return `Dir::State::lists "${dir}/lists";
Dir::Cache "${dir}";
Dir::Etc::sourcelist "${dir}/etc/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Acquire::Languages "none";
APT::Sandbox::User "root";
`;
}
