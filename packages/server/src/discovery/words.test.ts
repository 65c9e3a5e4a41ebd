import { expect, test } from 'vitest';
import { optionOf, wordsOf } from './words.js';

test('argv stays as it is, shell text becomes words with variables', () => {
  const argv = [
    'sh',
    '-c',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is shell text
    'exec valkey-server --port ${PORT:-6379} --requirepass "$PASSWORD" --dir \'/a b\' && echo x',
  ];
  expect(wordsOf(argv, { PASSWORD: 'a"b c' })).toEqual([
    'sh',
    '-c',
    'exec',
    'valkey-server',
    '--port',
    '6379',
    '--requirepass',
    'a"b c',
    '--dir',
    '/a b',
    'echo',
    'x',
  ]);
  expect(wordsOf(['postgres', '-c', 'port=$X'], { X: '1' })).toEqual(['postgres', '-c', 'port=$X']);
});

test('options in every usual form', () => {
  expect(optionOf(['x', '--bind', 'a:1'], '--bind', '-b')).toBe('a:1');
  expect(optionOf(['x', '--bind=a:1'], '--bind')).toBe('a:1');
  expect(optionOf(['x', '-p5433'], '-p')).toBe('5433');
  expect(optionOf(['x', '--pidfile=', '-A', 'app'], '-A', '--app')).toBe('app');
  expect(optionOf(['x', '--port'], '--port')).toBeUndefined();
});
