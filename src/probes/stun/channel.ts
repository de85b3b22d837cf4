import type { MediaFailure } from '../media.ts';
import type { StunMessage } from './message.ts';

export interface Received {
  readonly message: StunMessage;
  /** The same as on the wire, for its integrity. */
  readonly bytes: Buffer;
}

export interface ChannelListener {
  message(received: Received): void;
  ended(failed: ChannelEnd): void;
}

export type ChannelEnd = Extract<MediaFailure, { stage: 'stun' }>;

/** A way on which whole STUN messages go to one server and come back. */
export interface Channel {
  /** False: datagrams get lost, so requests are sent again. */
  readonly reliable: boolean;
  send(bytes: Buffer): void;
  /** Tells everything from now on, a channel that has ended at once; gives what takes the listener off. */
  listen(listener: ChannelListener): () => void;
  close(): void;
}

/** Keeps the listeners of a channel, and its end for those that come late. */
export class Listeners {
  readonly #listeners = new Set<ChannelListener>();
  #end: ChannelEnd | null = null;

  add(listener: ChannelListener): () => void {
    if (this.#end !== null) listener.ended(this.#end);
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  message(received: Received): void {
    for (const listener of [...this.#listeners]) listener.message(received);
  }

  end(failure: ChannelEnd['failure'], detail: string): void {
    if (this.#end !== null) return;
    this.#end = { stage: 'stun', failure, detail };
    for (const listener of [...this.#listeners]) listener.ended(this.#end);
    this.#listeners.clear();
  }
}
