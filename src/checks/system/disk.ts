import { fail, type Finding, pass, unknown } from '../../model/finding.ts';
import type { Volume } from '../../platform/system.ts';
import type { Thresholds } from '../../profile/profile.ts';
import { defineHostCheck } from '../define.ts';
import { freeSpaceLimit } from '../free-space.ts';
import { unknownFact } from '../unknown-fact.ts';

export const disk = defineHostCheck({
  id: 'system.disk',
  limitMs: 15_000,
  codes: ['disk-full'],
  async run({ platform, profile, signal }) {
    const { home, temp } = platform.system.folders();
    const data = platform.client.expand(profile.application[platform.name].data);
    const places = [...new Set([...data, home, temp])];
    const answers = await Promise.all(
      places.map(async (place) => ({
        place,
        volume: await platform.system.volume(place, { signal }),
      })),
    );
    const findings = new Map<string, Finding<'disk-full'>>();
    for (const { place, volume } of answers) {
      const subject = volume.known ? volume.value.mountPoint : place;
      if (findings.has(subject)) continue;
      const verdict = volume.known ? judge(volume.value, profile.thresholds) : unknownFact(volume);
      findings.set(subject, { ...verdict, subject });
    }
    return [...findings.values()];
  },
});

function judge(volume: Volume, thresholds: Thresholds): Finding<'disk-full'> {
  const { mountPoint: path, fileSystem, freeBytes, totalBytes } = volume;
  if (totalBytes === 0) return unknown('not-supported', `${path}: ${fileSystem} tells no size`);
  const limitBytes = freeSpaceLimit(volume, thresholds);
  if (freeBytes < limitBytes) return fail('disk-full', { path, freeBytes, limitBytes });
  return pass({ path, fileSystem, freeBytes, totalBytes });
}
