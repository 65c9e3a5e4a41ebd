import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listsUpdatedAt } from './lists.js';
import { readRebootRequired } from './reboot.js';
import { parseSimulation } from './simulation.js';

/** Lines as apt 2.6 and 2.7 print them. */
const OUTPUT = `Reading package lists...
Building dependency tree...
The following packages have been kept back:
  linux-image-amd64 snapd
The following NEW packages will be installed:
  linux-image-6.1.0-37-amd64
The following packages will be upgraded:
  curl libc6
Inst libc6 [2.36-9+deb12u9] (2.36-9+deb12u10 Debian:12.11/stable, Debian-Security:12/stable-security [amd64]) []
Inst curl [7.88.1-10+deb12u8] (7.88.1-10+deb12u12 Debian:12.11/stable [amd64])
Inst linux-image-6.1.0-37-amd64 (6.1.140-1 Debian-Security:12/stable-security [amd64])
Inst openssl [3.0.13-0ubuntu3] (3.0.13-0ubuntu3.5 Ubuntu:24.04/noble-security [amd64])
Conf libc6 (2.36-9+deb12u10 Debian:12.11/stable [amd64])
`;

it('reads what an upgrade would do', () => {
  const { upgradable, keptBack } = parseSimulation(OUTPUT);
  expect(upgradable.map(({ name, security }) => [name, security])).toEqual([
    ['libc6', true],
    ['curl', false],
    ['openssl', true],
  ]);
  expect(upgradable[1]).toEqual({
    name: 'curl',
    installed: '7.88.1-10+deb12u8',
    candidate: '7.88.1-10+deb12u12',
    origin: 'Debian:12.11/stable',
    security: false,
  });
  expect(keptBack).toEqual(['linux-image-amd64', 'snapd']);
  expect(parseSimulation('Reading package lists...\n')).toEqual({ upgradable: [], keptBack: [] });
});

it('reads who asked for a restart, and when lists were fetched', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apt-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'reboot-required');
  expect(await readRebootRequired(file)).toEqual({ rebootRequired: false, rebootRequiredBy: [] });
  await writeFile(file, '*** System restart required ***\n');
  await writeFile(`${file}.pkgs`, 'libc6\nlinux-base\nlibc6\n');
  expect(await readRebootRequired(file)).toEqual({ rebootRequired: true, rebootRequiredBy: ['libc6', 'linux-base'] });
  expect(await listsUpdatedAt(folder)).toBeNull();
  await writeFile(join(folder, 'mirror_stable_InRelease'), '');
  expect((await listsUpdatedAt(folder))?.getTime()).toBeGreaterThan(0);
  expect(await listsUpdatedAt(join(folder, 'nowhere'))).toBeNull();
});
