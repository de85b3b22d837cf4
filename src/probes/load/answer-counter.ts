/** Longer heads and chunk lines are not read: what follows is then counted as one answer that never ends. */
const MOST_HEAD_CHARACTERS = 64 * 1024;

type State =
  | { readonly at: 'head' | 'chunk-size' | 'trailer'; text: string }
  | { readonly at: 'body' | 'chunk'; left: number }
  /** Ends with the connection (RFC 9112 §6.3, rule 8), or is not HTTP. */
  | { readonly at: 'rest' };

/**
 * Counts the answers to GET requests that were sent one after the other without waiting (pipelining, RFC 9112 §9.3.2), and
 * looks at nothing in them but where each ends. Give it the bytes as they come; it gives how many answers ended in them.
 */
export function createAnswerCounter(): (bytes: Buffer) => number {
  let state: State = { at: 'head', text: '' };
  return (bytes) => {
    let ended = 0;
    let from = 0;
    while (from < bytes.length) {
      if (state.at === 'rest') break;
      if ('left' in state) {
        const taken = Math.min(state.left, bytes.length - from);
        from += taken;
        state.left -= taken;
        if (state.left > 0) break;
        if (state.at === 'body') ended += 1;
        state = state.at === 'body' ? head() : { at: 'chunk-size', text: '' };
        continue;
      }
      const stop = state.at === 'chunk-size' ? '\r\n' : '\r\n\r\n';
      const before: number = state.text.length;
      const text: string = state.text + bytes.toString('latin1', from);
      // The empty line that ends a trailer may be all of it.
      const bare = state.at === 'trailer' && text.startsWith('\r\n');
      const at = bare ? 0 : text.indexOf(stop, Math.max(0, before - stop.length));
      if (at === -1) {
        state = text.length > MOST_HEAD_CHARACTERS ? { at: 'rest' } : { at: state.at, text };
        break;
      }
      from += at + (bare ? 2 : stop.length) - before;
      const read = text.slice(0, at);
      if (state.at === 'trailer') {
        ended += 1;
        state = head();
      } else if (state.at === 'chunk-size') {
        state = afterChunkSize(read);
      } else {
        const next = afterHead(read);
        if (next === 'ended') ended += 1;
        state = next === 'ended' || next === 'interim' ? head() : next;
      }
    }
    return ended;
  };
}

function head(): State {
  return { at: 'head', text: '' };
}

function afterHead(text: string): State | 'ended' | 'interim' {
  const status = Number(/^HTTP\/1\.[01] (\d{3})\b/.exec(text)?.[1]);
  if (Number.isNaN(status)) return { at: 'rest' };
  if (status < 200) return 'interim';
  if (status === 204 || status === 304) return 'ended';
  if (/^transfer-encoding:.*\bchunked[ \t]*$/im.test(text)) return { at: 'chunk-size', text: '' };
  const length = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(text)?.[1];
  if (length === undefined) return { at: 'rest' };
  return Number(length) === 0 ? 'ended' : { at: 'body', left: Number(length) };
}

function afterChunkSize(line: string): State {
  const size = /^([0-9a-f]+)/i.exec(line)?.[1];
  if (size === undefined) return { at: 'rest' };
  const bytes = Number.parseInt(size, 16);
  return bytes === 0 ? { at: 'trailer', text: '' } : { at: 'chunk', left: bytes + 2 };
}
