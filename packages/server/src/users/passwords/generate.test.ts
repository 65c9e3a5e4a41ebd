import { expect, test } from 'vitest';
import { generatePassword } from './generate.js';

test('passwords are long, of all classes, and break nothing', () => {
  const made = Array.from({ length: 500 }, generatePassword);
  expect(new Set(made).size).toBe(500);
  for (const password of made) {
    expect(password).toMatch(/^[A-Za-z2-9][A-Za-z2-9.-]{18}[A-Za-z2-9]$/);
    for (const needed of [/[a-z]/, /[A-Z]/, /[2-9]/, /[.-]/]) expect(password).toMatch(needed);
    expect(password).not.toMatch(/[Il1Oo0]/);
    expect(encodeURIComponent(password)).toBe(password);
  }
});
