import { describe, expect, it } from 'vitest';
import { FORMATS, renderAs } from '../../src/report/formats.ts';
import { present } from '../../src/report/present.ts';
import { hostile } from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

/** Nothing that a network can put into a name or an error text may act on the reader's terminal or page. */
describe.each(FORMATS)('texts from a hostile network, as %s', (format) => {
  const render = (): Promise<string> => renderAs(format, present(hostile(), sampleSentences('en')));

  it('hold no control character but the line feed', async () => {
    expect(await render()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });

  it('hold no bidirectional control, line separator or invisible sign', async () => {
    expect(await render()).not.toMatch(/[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
  });

  it('are still there to read', async () => {
    expect(await render()).toMatch(/onerror[=_]alert/u);
  });
});
