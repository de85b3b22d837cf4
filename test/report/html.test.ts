import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/report/html.ts';
import { html } from '../../src/report/html-template.ts';
import { present } from '../../src/report/present.ts';
import { failing, healthy, hostile, interrupted } from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

describe('the escaping template', () => {
  it('escapes what is put in, in text and in attributes', () => {
    const text = `<a href="x" onclick='y'>&`;
    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      '<p title="&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;">' +
        '&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;</p>',
    );
  });

  it('keeps its own markup, lists and nothing', () => {
    expect(html`<ul>${[html`<li>${1}</li>`, html`<li>${'&'}</li>`]}${null}</ul>`.text).toBe(
      '<ul><li>1</li><li>&amp;</li></ul>',
    );
  });
});

describe('the HTML format', () => {
  it.each([
    ['healthy', healthy()],
    ['failing', failing()],
    ['interrupted', interrupted()],
    ['hostile', hostile()],
  ])('loads nothing and runs nothing: %s', (_name, report) => {
    const page = renderHtml(present(report, sampleSentences('ru')));
    const tags = [...page.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gu)];
    const names = new Set(tags.map((tag) => tag[1]));
    for (const name of ['script', 'img', 'link', 'iframe', 'object', 'form', 'svg', 'base']) {
      expect(names).not.toContain(name);
    }
    for (const [, , rest] of tags) expect(rest).not.toMatch(/\bon\w+=|\bsrc=|\bstyle=/u);
    const links = [...page.matchAll(/href="([^"]*)"/gu)].map((link) => link[1]);
    for (const link of links) expect(link).toBe('https://express.ms/faq/');
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-`);
    expect(page).not.toContain('url(');
    expect(page).not.toContain('@import');
  });

  it('is in the language of the report and tells each cause', () => {
    const page = renderHtml(present(failing(), sampleSentences('ru')));
    expect(page).toContain('<html lang="ru">');
    expect(page).toContain('<title>Проверка eXpress: Есть неполадки</title>');
    expect(page).toContain('<h3>В соединении отказано</h3><code>tcp-refused</code>');
    expect(page).toContain('<code>xpress-doctor cache clear</code>');
    expect(page).not.toContain('undefined');
  });

  it('gives the same bytes for the same report', () => {
    const render = (): string => renderHtml(present(failing(), sampleSentences('en')));
    expect(render()).toBe(render());
  });
});
