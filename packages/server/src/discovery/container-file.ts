import type { Engine } from '../platform/docker/engine.js';

const LIMIT = 64 * 1024;
const TAR_BLOCK = 512;

/**
 * A small text file inside a container, as secrets are (`POSTGRES_PASSWORD_FILE`). The engine gives it as a tar
 * archive of one entry: a header block with the size in octal at 124 (POSIX ustar), then the content.
 * @throws Unavailable when the engine cannot give it.
 */
export async function readContainerFile(engine: Engine, containerId: string, path: string): Promise<string> {
  const doing = `read ${path} of container ${containerId.slice(0, 12)}`;
  const archive = await engine.call(doing, async (abortSignal) => {
    const stream = await engine.docker.getContainer(containerId).getArchive({ path, abortSignal });
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LIMIT) break;
    }
    return Buffer.concat(chunks);
  });
  const size = Number.parseInt(archive.toString('latin1', 124, 136), 8) || 0;
  return archive.toString('utf8', TAR_BLOCK, Math.min(TAR_BLOCK + size, archive.length));
}
