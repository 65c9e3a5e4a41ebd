import type Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generatePassword } from '../../packages/server/src/users/passwords/generate.js';
import { hasherLike } from '../../packages/server/src/users/passwords/hasher.js';
import { schemeOf } from '../../packages/server/src/users/passwords/schemes.js';
import { TestProject } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { describeLab } from '../support/lab.js';

/** What applications in Python check passwords with. Passlib's own bcrypt does not work with the present library. */
const CHECK = `
import sys, bcrypt
from passlib.hash import argon2, pbkdf2_sha256, django_pbkdf2_sha256
scheme, password, hashed = sys.argv[1:]
ways = {
    'bcrypt': lambda p: bcrypt.checkpw(p.encode(), hashed.encode()),
    'argon2': lambda p: argon2.verify(p, hashed),
    'passlib': lambda p: pbkdf2_sha256.verify(p, hashed),
    'django': lambda p: django_pbkdf2_sha256.verify(p, hashed),
}
print(ways[scheme](password), ways[scheme](password[:-1] + '!'))
`;

describeLab('hashes of new passwords', () => {
  let project: TestProject;
  let container: Docker.Container;
  beforeAll(async () => {
    project = new TestProject();
    container = await project.run('python', ['sleep', 'infinity']);
  });
  afterAll(() => project?.remove());

  it.each([
    ['bcrypt', 'BCRYPT', '$2b$10$'],
    ['bcrypt', 'BCRYPT', '$2a$04$'],
    ['bcrypt', 'BCRYPT', '$2y$05$'],
    ['argon2', 'ARGON2ID', '$argon2id$v=19$m=65536,t=3,p=4$'],
    ['argon2', 'ARGON2ID', '$argon2id$v=19$m=102400,t=2,p=8$'],
    ['passlib', 'PBKDF2_SHA256', '$pbkdf2-sha256$29000$'],
    ['django', 'PBKDF2_SHA256', 'pbkdf2_sha256$600000$'],
  ])('are accepted by %s as %s at the same cost: %s', async (way, scheme, prefix) => {
    const password = generatePassword();
    const hash = await hasherLike(prefix, 'somebody').hash(password, new AbortController().signal);
    expect(hash.startsWith(prefix)).toBe(true);
    expect(schemeOf(prefix)).toBe(scheme);
    const { output } = await runInside(container, ['python3', '-c', CHECK, way, password, hash]);
    expect(output.trim()).toBe('True False');
  });
});
