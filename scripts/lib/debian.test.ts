import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debianMirror, parseDeb822, parseOneLine } from './debian.mjs';

describe('apt sources', () => {
  it('reads stanzas, with comments, continued lines and several suites', () => {
    const text = [
      '# the archive',
      'Types: deb',
      'URIs: http://mirror.example/debian',
      '# in between',
      'Suites: bookworm',
      ' bookworm-updates',
      'Components: main contrib',
      '',
      'Types: deb-src',
      'URIs: http://mirror.example/debian',
      'Suites: bookworm',
      'Components: main',
      '',
      'Enabled: no',
      'Types: deb',
      'URIs: http://off.example/debian',
      'Suites: bookworm',
      'Components: main',
    ].join('\n');
    const components = ['main', 'contrib'];
    expect(parseDeb822(text)).toEqual([
      { uri: 'http://mirror.example/debian', suite: 'bookworm', components },
      { uri: 'http://mirror.example/debian', suite: 'bookworm-updates', components },
    ]);
  });

  it('reads lines, with and without options', () => {
    const text = [
      '# deb http://old.example/debian bookworm main',
      'deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main # why',
      'deb-src http://mirror.example/debian bookworm main',
      'deb http://mirror.example/debian bookworm-updates main non-free',
    ].join('\n');
    expect(parseOneLine(text)).toEqual([
      { uri: 'http://mirror.example/debian', suite: 'bookworm', components: ['main'] },
      { uri: 'http://mirror.example/debian', suite: 'bookworm-updates', components: ['main', 'non-free'] },
    ]);
  });
});

describe('debianMirror', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'opsbook-apt-'));
    mkdirSync(join(root, 'sources.list.d'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('takes the main archive, not the security one or a stranger', () => {
    writeFileSync(join(root, 'sources.list'), 'deb http://tools.example/apt stable main\n');
    const stanza = (uri: string, suite: string) => `Types: deb\nURIs: ${uri}\nSuites: ${suite}\nComponents: main\n`;
    const security = stanza('http://mirror.example/debian-security', 'bookworm-security');
    const sources = `${security}\n${stanza('http://mirror.example/debian/', 'bookworm')}`;
    writeFileSync(join(root, 'sources.list.d', 'debian.sources'), sources);
    expect(debianMirror(root)).toBe('http://mirror.example/debian/');
  });

  it('is null where there is none', () => {
    writeFileSync(join(root, 'sources.list'), 'deb http://mirror.example/ubuntu noble main\n');
    expect(debianMirror(root)).toBeNull();
  });
});
