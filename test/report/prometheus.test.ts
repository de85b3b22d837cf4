import { describe, expect, it } from 'vitest';
import { present } from '../../src/report/present.ts';
import { renderPrometheus } from '../../src/report/prometheus.ts';
import { failing, healthy, hostile, report, unknownOnly } from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

const LABEL = String.raw`[a-z]+="(?:[^"\\\n]|\\[\\"n])*"`;
const SAMPLE = new RegExp(
  String.raw`^(xpress_doctor_[a-z_]+)(\{${LABEL}(?:,${LABEL})*\})? -?\d+(?:\.\d+)?$`,
  'u',
);

describe('the prometheus format', () => {
  const en = sampleSentences('en');

  it.each([
    ['healthy', healthy()],
    ['failing', failing()],
    ['unknown only', unknownOnly()],
    ['hostile', hostile()],
    ['empty', report([])],
  ])('is what the textfile collector takes: %s', (_name, sample) => {
    const text = renderPrometheus(present(sample, en));
    expect(text.endsWith('\n')).toBe(true);
    const typed = new Set<string>();
    const seen = new Set<string>();
    for (const line of text.trimEnd().split('\n')) {
      const type = /^# TYPE (\S+) gauge$/u.exec(line)?.[1];
      if (type !== undefined) {
        expect(typed).not.toContain(type);
        typed.add(type);
      }
      if (line.startsWith('# ')) continue;
      const [, name = '', labels = ''] = SAMPLE.exec(line) ?? [];
      expect(name, line).not.toBe('');
      expect(typed).toContain(name);
      expect(seen, 'the same sample twice').not.toContain(name + labels);
      seen.add(name + labels);
    }
  });

  it('gives a check 1 for its status and 0 for the others', () => {
    const text = renderPrometheus(present(failing(), en));
    expect(text).toContain(
      'xpress_doctor_check_status{id="network.dns",group="network",status="fail"} 1\n',
    );
    expect(text).toContain(
      'xpress_doctor_check_status{id="network.dns",group="network",status="pass"} 0\n',
    );
    expect(text).toContain('xpress_doctor_state 2\n');
    expect(text).toContain(
      'xpress_doctor_finding{id="network.tcp",subject="chat.example.test:443",status="fail",code="tcp-refused"} 1\n',
    );
  });
});
