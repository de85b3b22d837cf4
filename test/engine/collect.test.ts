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

  it('does not even ask for what has a name that is not wanted', async () => {
    let asked = 0;
    const facts = collector(
      'facts',
      () => {
        asked += 1;
        return giving(textArtifact('a.json', 'a', '{}'));
      },
      { names: ['a.json', 'b.json'] },
    );
    expect(await told([facts], { wanted: (name) => name === 'c.json' })).toEqual([
      'excluded a.json',
      'excluded b.json',
    ]);
    expect(asked).toBe(0);
    expect(await told([facts], { wanted: (name) => name === 'a.json' })).toEqual(['a.json={}']);
  });

  it('takes at once what is at hand, cut where the bytes end', async () => {
    const small = (name: string, text: string): Artifact => ({
      kind: 'artifact',
      name,
      source: name,
      readNow: () => ({
        kind: 'whole',
        bytes: Buffer.from(text),
        outcome: { readBytes: text.length, cutBytes: 0, notes: [{ reason: 'grew' }] },
      }),
      open: () => Promise.reject(new Error('opened')),
    });
    const items = [small('a.log', 'x'.repeat(990)), small('b.log', 'y'.repeat(20))];
    expect(await told([collector('logs', () => giving(...items))])).toEqual([
      `a.log=${'x'.repeat(990)}`,
      'note a.log grew',
      `b.log=${'y'.repeat(10)}`,
      'note b.log grew',
      'note b.log size-limit',
      'size-limit logs',
    ]);
  });

  it.each<[string, NonNullable<Artifact['readNow']>, string]>([
    ['has to be opened', () => null, 'x.log=opened'],
    ['is not there', () => missing('x.log', 'not-found'), 'not-found x.log'],
    [
      'throws',
      () => {
        throw new Error('no');
      },
      'collector-failed x.log',
    ],
  ])('asks what is at hand first: it %s', async (_name, readNow, expected) => {
    const artifact: Artifact = { ...textArtifact('x.log', 'x.log', 'opened'), readNow };
    expect(await told([collector('logs', () => giving(artifact))])).toEqual([expected]);
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
