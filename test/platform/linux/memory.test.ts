import { describe, expect, it } from 'vitest';
import { parseMeminfo } from '../../../src/platform/linux/memory.ts';
import { createLinuxSystem } from '../../../src/platform/linux/system.ts';
import { noSignal, testMachine } from '../../support/machine.ts';

// The first lines of /proc/meminfo of a Debian 12 computer.
const MEMINFO = `MemTotal:        8137900 kB
MemFree:          512344 kB
MemAvailable:    5203400 kB
Buffers:          120000 kB
`;

describe('parseMeminfo', () => {
  it('gives bytes', () => {
    expect(parseMeminfo(MEMINFO)).toEqual({
      totalBytes: 8_137_900 * 1024,
      availableBytes: 5_203_400 * 1024,
    });
  });

  it('does not guess where an old kernel says nothing', () => {
    expect(parseMeminfo(MEMINFO.replace(/MemAvailable.*\n/, ''))).toBeNull();
  });

  it('reads this computer', async () => {
    const memory = await createLinuxSystem(testMachine()).memory({ signal: noSignal });
    expect(memory.known && memory.value.availableBytes).toBeGreaterThan(0);
  });
});
