import type { ShellSession, ShellSessionEvent } from '@opsbook/sdk';
import { until } from '../support/until.js';

/** What a session has shown so far, and how it ended. */
export class Screen {
  text = '';
  ended: Extract<ShellSessionEvent, { type: 'ended' }> | null = null;
  missed = 0;
  readonly done: Promise<void>;

  constructor(session: ShellSession, signal?: AbortSignal) {
    this.done = this.follow(session, signal);
  }

  shows(what: RegExp): Promise<boolean> {
    return until(`the terminal shows ${what}`, () => what.test(this.text));
  }

  private async follow(session: ShellSession, signal?: AbortSignal): Promise<void> {
    const decoder = new TextDecoder();
    for await (const event of session.output({ signal })) {
      if (event.type === 'ended') this.ended = event;
      else {
        this.text += decoder.decode(event.data, { stream: true });
        this.missed += event.missed;
      }
    }
  }
}
