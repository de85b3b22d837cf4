/**
 * One source for two readers, read at the pace of the first: what it takes is kept for the second, which has to
 * be reading meanwhile. Errors of the source reach both.
 */
export function doubled(source: AsyncIterable<Uint8Array>): {
  readonly passed: AsyncIterable<Uint8Array>;
  readonly copy: AsyncIterable<Uint8Array>;
} {
  const waiting: Uint8Array[] = [];
  let ended: { readonly error: unknown } | 'whole' | null = null;
  let wake: () => void = () => undefined;
  const end = (how: { readonly error: unknown } | 'whole'): void => {
    ended ??= how;
    wake();
  };

  async function* passed(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of source) {
        waiting.push(chunk);
        wake();
        yield chunk;
      }
      end('whole');
    } catch (error) {
      end({ error });
      throw error;
    } finally {
      // The first reader went away before the end.
      end({ error: new Error('the reading was ended early') });
    }
  }

  async function* copy(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk !== undefined) yield chunk;
      else if (ended === 'whole') return;
      else if (ended !== null) throw ended.error;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  return { passed: passed(), copy: copy() };
}
