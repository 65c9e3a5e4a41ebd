import { InvalidInput } from '@opsbook/schema';
import { expect, it } from 'vitest';
import { CeleryControl } from '../../packages/server/src/platform/celery/index.js';
import { describeLab } from '../support/lab.js';
import { until } from '../support/until.js';
import { Stand } from './stand.js';

const ROUNDS = 500;

/** Texts that somebody may pass where a name belongs. */
const PIECES = [
  'celery@vm', '"', "'", '\\', '{', '}', '[', ']', ':', ',', '\u0000', '\n', '\r\n', '\u2028', '\ud800', '\udfff', '😀', 'é',
  'null', 'NaN', '__proto__', '__type__', '__value__', '{"method":"shutdown"}', '\x06\x16', '*', '?', '%s', '%(x)s', '{0}',
  'reply_to', '\u202e', ' ', '\u00a0', '\ufeff', '\u0085', '../', 'eyJtZXRob2QiOiJzaHV0ZG93biJ9', '-1', '1e999', 'x'.repeat(250),
]; // biome-ignore format: a table

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function* numbers(): Generator<number> {
  for (let state = 20251228; ; ) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

describeLab('whatever a caller passes', () => {
  it('leaves the worker alive and answering', async () => {
    const stand = await Stand.start();
    const broker = stand.client();
    const control = new CeleryControl(broker, '00000000-0000-4000-8000-000000000000');
    try {
      const worker = await stand.worker('w@stand', '--loglevel', 'DEBUG');
      const random = numbers();
      const pick = (below: number) => Math.floor((random.next().value as number) * below);
      const word = () => Array.from({ length: pick(5) }, () => PIECES[pick(PIECES.length)]).join('');
      let sent = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const words = Array.from({ length: 1 + pick(3) }, word);
        // Nobody is called like that: only what is asked of all is waited for.
        const asked =
          round % 2 ? { taskIds: words, timeoutMs: 2000 } : { taskIds: ['a'], destination: words, timeoutMs: 1 };
        try {
          const { receivers } = await control.inspect('query_task', asked);
          expect(receivers).toBe(1);
          sent++;
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput);
        }
      }
      expect(sent).toBeGreaterThan(ROUNDS / 10);
      expect(sent).toBeLessThan(ROUNDS);

      const queue = stand.queue();
      expect(await queue.read().workers()).toMatchObject([{ name: 'w@stand', state: 'ONLINE' }]);
      const id = await stand.send({ name: 'stand.echo', args: ['still here'] });
      await until('it still works', async () => (await queue.task(id)).result === 'still here');
      const log = String(await worker.logs({ stdout: true, stderr: true }));
      expect(log).not.toMatch(/Traceback|Control command error|decode/i);
      expect((await worker.inspect()).RestartCount).toBe(0);
    } finally {
      await control.close();
      broker.close();
      await stand.remove();
    }
  });
});
