import { expect, it } from 'vitest';
import { COLLECTORS } from '../../src/collectors/index.ts';
import { collectorContext, profileWith } from '../support/collector-context.ts';
import { gather } from '../support/gather.ts';
import { tempFolder } from '../support/temp-folder.ts';

const named = COLLECTORS.filter(({ names }) => names !== undefined);

it.each(named.map((collector) => [collector.id, collector] as const))(
  '%s gives nothing but the names that it announces',
  async (_id, collector) => {
    const profile = profileWith({ data: [await tempFolder()] });
    const { files, missing } = await gather(collector, collectorContext({ profile }));
    const about = [
      ...Object.keys(files),
      ...missing.flatMap((line) => /(?:system|network|client)\/[\w.-]+/.exec(line)?.[0] ?? []),
    ];
    expect([...Object.keys(files), ...missing]).not.toEqual([]);
    expect(collector.names).toEqual(expect.arrayContaining([...new Set(about)]));
  },
);
