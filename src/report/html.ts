import { createHash } from 'node:crypto';
import type { ArticleSummary } from '../faq/source.ts';
import type { Status } from '../model/status.ts';
import { STYLE } from './html-style.ts';
import { type Markup, html, trusted } from './html-template.ts';
import type {
  PresentedCheck,
  PresentedEffect,
  PresentedFinding,
  PresentedReport,
  PresentedRootCause,
} from './presented.ts';
import { shownSubject, withUnicodeNames } from './unicode-name.ts';

/**
 * One file that needs nothing else: no script, no image, no font, no network. Opens from mail and from a zip, in
 * light and dark, on paper. The policy allows this one style sheet and nothing more.
 */
export function renderHtml(presented: PresentedReport): string {
  const { words, summary, language } = presented;
  const { headings } = words;
  const styleHash = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  const causes = (status: 'fail' | 'warn'): readonly PresentedRootCause[] =>
    presented.rootCauses.filter((cause) => cause.status === status);
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${words.documentTitle}: ${summary.verdictText}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
${verdictCard(presented)}
${causeSection(headings.failed, causes('fail'), presented)}
${causeSection(headings.warned, causes('warn'), presented)}
${unsettledSection(presented)}
${checkSection(presented)}
${nextSection(presented)}
<footer>${words.footer}</footer>
</main>
</body>
</html>
`;
  return page.text;
}

type Tone = 'pass' | 'warn' | 'fail' | 'open';

function toneOf(status: Status): Tone {
  return status === 'pass' || status === 'warn' || status === 'fail' ? status : 'open';
}

function verdictCard({ words, header, summary }: PresentedReport): Markup {
  const { verdict } = summary;
  const tone = verdict === 'unfinished' || verdict === 'cancelled' ? 'open' : verdict;
  const { fields } = words;
  return html`<section class="card verdict ${tone}">
<p class="eyebrow">${words.documentTitle}</p>
<h1>${summary.verdictText}</h1>
<p>${summary.text}.</p>
${header.interrupted === null ? null : html`<p>${header.interrupted}</p>`}
<dl class="facts">
<dt>${fields.started}</dt><dd>${header.started}</dd>
<dt>${fields.computer}</dt><dd>${header.computer}</dd>
<dt>${fields.profile}</dt><dd><bdi>${header.application}</bdi>, <bdi>${header.profile}</bdi></dd>
<dt>${fields.tool}</dt><dd>${header.program}</dd>
</dl>
</section>`;
}

function causeSection(
  title: string,
  causes: readonly PresentedRootCause[],
  { words }: PresentedReport,
): Markup | null {
  if (causes.length === 0) return null;
  const { labels } = words;
  return html`<h2>${title}</h2>
${causes.map(
  (cause) => html`<article class="card cause ${toneOf(cause.status)}">
<header><h3>${cause.title}</h3><code>${cause.code}</code></header>
<dl>
<dt>${labels.seen}</dt><dd>${cause.seen.map((seen) => html`<p>${seen}</p>`)}</dd>
<dt>${labels.expected}</dt><dd>${cause.expected}</dd>
<dt>${labels.cause}</dt><dd>${cause.cause}</dd>
<dt>${labels.steps}</dt><dd><ol>${cause.remedy.steps.map((step) => html`<li>${withCode(step)}</li>`)}</ol></dd>
<dt>${labels.fixer}</dt><dd>${cause.remedy.fixerName}</dd>
<dt>${labels.article}</dt><dd>${articleLink(cause.article)}</dd>
${cause.explains.length === 0 ? null : html`<dt>${labels.explains}</dt><dd>${effects(cause.explains)}</dd>`}
</dl>
</article>
`,
)}`;
}

/** What our own sentences put between backticks is a command. */
function withCode(text: string): readonly Markup[] {
  return text
    .split(/(`[^`]+`)/u)
    .map((part) =>
      part.startsWith('`') && part.endsWith('`') && part.length > 2
        ? html`<code>${part.slice(1, -1)}</code>`
        : html`${part}`,
    );
}

function articleLink(article: ArticleSummary): Markup {
  const section = article.section === article.title ? '' : ` (${article.section})`;
  // Links come from our own data; the test of the scheme keeps a mistake there from becoming a script.
  return article.url === null || !article.url.startsWith('https://')
    ? html`${article.title}${section}`
    : html`<a class="link" href="${article.url}" rel="noopener noreferrer">${article.title}</a>${section}`;
}

function effects(list: readonly PresentedEffect[]): readonly Markup[] {
  const titles = [...new Set(list.map((effect) => effect.checkTitle))];
  return titles.map((title) => {
    const subjects = list
      .filter((effect) => effect.checkTitle === title)
      .flatMap((effect) => (effect.subject === null ? [] : withUnicodeNames(effect.subject)));
    return html`<p>${title}${subjects.length === 0 ? null : html`: <bdi>${subjects.join(', ')}</bdi>`}</p>`;
  });
}

const UNSETTLED: ReadonlySet<Status> = new Set(['unknown', 'error', 'timeout', 'cancelled']);

function unsettledSection({ groups, words }: PresentedReport): Markup | null {
  const findings = groups
    .flatMap((group) => group.checks)
    .flatMap((check) => check.findings)
    .filter((finding) => UNSETTLED.has(finding.status));
  const [first] = findings;
  if (first === undefined) return null;
  return html`<h2>${words.headings.unsettled}</h2>
<section class="card">
<dl>${findings.map(
    (finding) => html`<dt>${finding.checkTitle}</dt><dd>
<p>${finding.subject === null ? null : html`<bdi>${shownSubject(finding)}</bdi>: `}${finding.title}.
${finding.remedy?.steps.map(withCode) ?? null}</p>
${finding.original === null ? null : html`<p class="quiet">${words.labels.original}: <bdi>${finding.original}</bdi></p>`}
</dd>`,
  )}
${first.article === null ? null : html`<dt>${words.labels.article}</dt><dd>${articleLink(first.article)}</dd>`}
</dl>
</section>`;
}

function checkSection({ groups, words }: PresentedReport): Markup {
  const { columns, headings } = words;
  return html`<h2>${headings.checks}</h2>
<section class="card table">
<table>
<thead><tr><th scope="col">${columns.check}</th><th scope="col">${columns.status}</th><th scope="col">${columns.detail}</th></tr></thead>
${groups.map(
  (group) => html`<tbody class="group"><tr><th scope="rowgroup" colspan="3">${group.title}</th></tr>
${group.checks.map((check) => check.findings.map((finding, index) => row(check, finding, index === 0)))}</tbody>
`,
)}</table>
</section>`;
}

function row(check: PresentedCheck, finding: PresentedFinding, first: boolean): Markup {
  const subject =
    finding.subject === null
      ? null
      : html`<span class="quiet"><bdi>${shownSubject(finding)}</bdi></span><br>`;
  return html`<tr><td class="name">${first ? check.title : null}</td>
<td class="state"><span class="chip ${toneOf(finding.status)}">${finding.statusName}</span></td>
<td>${subject}<bdi>${finding.title}</bdi></td></tr>
`;
}

function nextSection({ summary, words }: PresentedReport): Markup {
  return html`<h2>${words.headings.next}</h2>
<section class="card next">
${summary.next.map((step) => html`<div><p>${step.sentence}</p><p><code>${step.command}</code></p></div>`)}
</section>`;
}
