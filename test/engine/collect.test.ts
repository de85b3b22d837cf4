import { describe, expect, it } from 'vitest';
import {
  type Artifact,
  type Collector,
  missing,
  type Missing,
  type OpenArtifact,
} from '../../src/collectors/define.ts';
import { textArtifact } from '../../src/collectors/text-artifact.ts';
import { collect } from '../../src/engine/collect.ts';
import { collectorContext } from '../support/collector-context.ts';
import { readAll } from '../support/gather.ts';

type Items = () => AsyncIterable<Artifact | Missing>;

function collector(id: string, items: Items, more: Partial<Collector> = {}): Collector {
  return {
    id,
    limitMs: 5_000,
    maxBytes: () => 1_000,
    plan: () => Promise.resolve([]),
    collect: items,
    ...more,
  };
}

async function* giving(...items: (Artifact | Missing)[]): AsyncGenerator<Artifact | Missing> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

function chunked(name: string, chunks: () => AsyncGenerator<Uint8Array>): Artifact {
  const open: OpenArtifact = {
    kind: 'open',
    chunks: chunks(),
    outcome: () => ({ readBytes: 0, cutBytes: 0, notes: [] }),
  };
  return { kind: 'artifact', name, source: name, open: () => Promise.resolve(open) };
}

/** What happened, one line an event; reads every entry to its end. */
async function told(
  collectors: readonly Collector[],
  options: { stop?: AbortController; wanted?: (name: string) => boolean } = {},
): Promise<readonly string[]> {
  const stop = options.stop ?? new AbortController();
  const context = collectorContext({ wanted: options.wanted ?? (() => true) });
  const lines: string[] = [];
  for await (const event of collect(collectors, context, stop.signal)) {
    if (event.type === 'entry') {
      const content = (await readAll(event.chunks)).toString();
      lines.push(`${event.name}=${content}`);
      for (const note of event.outcome().notes) lines.push(`note ${event.name} ${note.reason}`);
    } else if (event.type === 'missing') {
      lines.push(`${event.missing.reason} ${event.missing.what}`);
    }
  }
  return lines;
}

const good = collector('good', () => giving(textArtifact('good.txt', 'x', 'good')));

describe('collecting', () => {
  it('goes through the collectors in order', async () => {
    const first = collector('first', () =>
      giving(textArtifact('a', 'a', '1'), missing('b', 'not-found'), textArtifact('c', 'c', '3')),
    );
    expect(await told([first, good])).toEqual(['a=1', 'not-found b', 'c=3', 'good.txt=good']);
  });

  it('leaves out names that are not wanted', async () => {
    expect(await told([good], { wanted: () => false })).toEqual(['excluded good.txt']);
  });

  it('tells a throw and goes on', async () => {
    async function* bad(): AsyncGenerator<Artifact> {
      await Promise.resolve();
      yield textArtifact('a', 'a', '1');
      throw new Error('bug');
    }
    expect(await told([collector('bad', bad), good])).toEqual([
      'a=1',
      'collector-failed bad',
      'good.txt=good',
    ]);
  });

  it.each<[string, Items]>([
    ['hangs before its first artifact', () => giving(hangingOpen())],
    ['hangs itself', () => ({ [Symbol.asyncIterator]: () => ({ next: hang }) })],
  ])('ends a collector that %s', async (_name, items) => {
    const lines = await told([collector('slow', items, { limitMs: 20 }), good]);
    expect(lines[0]).toMatch(/^time-limit /);
    expect(lines).toContain('good.txt=good');
  });

  it('ends an entry whose source hangs, keeps its beginning and tells', async () => {
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('beginning');
      await hang();
    }
    const items: Items = () => giving(chunked('slow.log', slow));
    expect(await told([collector('slow', items, { limitMs: 30 }), good])).toEqual([
      'slow.log=beginning',
      'note slow.log time-limit',
      'time-limit slow',
      'good.txt=good',
    ]);
  });

  it('does not count the time of the reader', async () => {
    let now = 0;
    const clock = { now: () => now, monotonic: () => now };
    async function* items(): AsyncGenerator<Artifact> {
      for (const name of ['a', 'b', 'c']) {
        await Promise.resolve();
        yield textArtifact(name, name, name);
      }
    }
    const context = { ...collectorContext(), clock };
    const names: string[] = [];
    const one = collector('one', items, { limitMs: 1_000 });
    for await (const event of collect([one], context, new AbortController().signal)) {
      if (event.type !== 'entry') continue;
      await readAll(event.chunks);
      names.push(event.name);
      // An hour of deflating.
      now += 3_600_000;
    }
    expect(names).toEqual(['a', 'b', 'c']);
  });

  it('cuts a flood', async () => {
    async function* flood(): AsyncGenerator<Uint8Array> {
      for (;;) {
        await Promise.resolve();
        yield Buffer.alloc(300, 'x');
      }
    }
    const lines = await told([
      collector('flood', () => giving(chunked('flood.log', flood), textArtifact('after', '', '1'))),
      good,
    ]);
    expect(lines[0]).toHaveLength('flood.log='.length + 1_000);
    expect(lines.slice(1)).toEqual([
      'note flood.log size-limit',
      'size-limit flood',
      'good.txt=good',
    ]);
  });

  it('ends with what is there when it is interrupted, and tells the rest', async () => {
    const stop = new AbortController();
    async function* source(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield Buffer.from('first');
      stop.abort();
      yield Buffer.from('second');
    }
    const running = collector('running', () =>
      giving(chunked('a.log', source), textArtifact('b.log', 'b', 'b')),
    );
    const atHand = collector('at-hand', () => giving(textArtifact('r.json', '', '{}')), {
      atHand: true,
    });
    expect(await told([running, good, atHand], { stop })).toEqual([
      'a.log=first',
      'note a.log interrupted',
      'interrupted running',
      'interrupted good',
      'r.json={}',
    ]);
  });
});

function hang(): Promise<never> {
  return new Promise(() => undefined);
}

function hangingOpen(): Artifact {
  return { kind: 'artifact', name: 'x', source: 'x', open: hang };
}
