import { describe, expect, it } from 'vitest';
import { renderNagios } from '../../src/report/nagios.ts';
import { present } from '../../src/report/present.ts';
import { failing, healthy, hostile, interrupted, unknownOnly } from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

const PERFDATA = /^(?:(?:'[^'=|]+'|[a-z]+)=-?\d+(?:\.\d+)?(?:s|ms|%)?;;;0 ?)+$/u;

describe('the nagios format', () => {
  const en = sampleSentences('en');

  it('says how the host is and what the connection was like', () => {
    expect(renderNagios(present(healthy(), en))).toBe(
      'EXPRESS OK - 6 checks in 8.4 s: 6 ok | time=8.412s;;;0 checks=6;;;0 fail=0;;;0 warn=0;;;0 unknown=0;;;0 ' +
        "'corp.example.test:443 loss'=0%;;;0 'corp.example.test:443 jitter'=1.25ms;;;0 " +
        "'corp.example.test:443 latency'=18ms;;;0\n",
    );
  });

  it.each([
    ['failing', failing(), 'CRITICAL'],
    ['unknown only', unknownOnly(), 'UNKNOWN'],
    ['interrupted', interrupted(), 'UNKNOWN'],
    ['hostile', hostile(), 'CRITICAL'],
  ])('is one line with sound performance data: %s', (_name, report, state) => {
    const text = renderNagios(present(report, en));
    expect(text.split('\n')).toHaveLength(2);
    const parts = text.trimEnd().split('|');
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatch(new RegExp(`^EXPRESS ${state} - `, 'u'));
    expect(parts[0]).not.toMatch(/[`~$&<>"]/u);
    expect(parts[1]?.trim()).toMatch(PERFDATA);
  });
});
