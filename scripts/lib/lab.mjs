// @ts-check
import { Demo } from './demo.mjs';
import { info } from './say.mjs';
import { leaseSlot } from './slot.mjs';

/**
 * Brings up the lab, the demo stack under an engine of its own, and takes it down again at the end.
 * @template T
 * @param {ReturnType<typeof import('./interrupts.mjs').listenForInterrupts>} interrupts
 * @param {(env: Record<string, string>) => Promise<T>} work gets the variables that describe the lab; none without it
 * @param {(error: Error) => void} onNoLab where the lab cannot be had; may throw
 * @param {{ services?: boolean }} [options] without `services` there is the engine alone, and the image
 * @returns {Promise<T>}
 */
export async function inLab(interrupts, work, onNoLab, { services = true } = {}) {
  const slot = await leaseSlot({ signal: interrupts.stop, note: (text) => info(`  ${text}`) });
  const demo = new Demo(slot, { isLab: true, services, signal: interrupts.stop });
  try {
    let env = {};
    try {
      await demo.up();
      // What the docker command needs besides; which engine to use, each test says itself.
      const { DOCKER_HOST: _, ...docker } = demo.env;
      env = { ...docker, OPSBOOK_LAB: JSON.stringify(demo.toLab()) };
    } catch (error) {
      if (interrupts.stop.aborted || !(error instanceof Error)) throw error;
      onNoLab(error);
    }
    return await work(env);
  } finally {
    await demo.down(interrupts.hurry);
    slot.release();
  }
}
