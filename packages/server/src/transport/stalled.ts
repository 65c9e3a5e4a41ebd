import type { ServerResponse } from 'node:http';

/** How long a client may leave a full connection unread. */
const PATIENCE_MS = 60_000;

/**
 * Ends a streamed response whose client has stopped reading: data waits to be written and none was for a minute.
 * The client can resume with its last cursor. WebSockets need none of this, since they answer pings or are closed.
 */
export function endWhenStalled(response: ServerResponse, onStalled: () => void): void {
  let written = -1;
  const timer = setInterval(() => {
    const { socket } = response;
    if (!socket) return;
    if (response.writableLength > 0 && socket.bytesWritten === written) {
      onStalled();
      socket.destroy();
    }
    written = socket.bytesWritten;
  }, PATIENCE_MS);
  timer.unref();
  response.once('close', () => clearInterval(timer));
}
