/** The page's whole style: system fonts, two colour schemes, and paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --text: #1d2430; --quiet: #5c6675; --line: #e1e5ea;
  --link: #1d5fb8; --code: #eef1f5;
  --pass: #1a7f47; --warn: #8f5a00; --fail: #b3261e; --open: #555f70;
  --pass-soft: #e5f4eb; --warn-soft: #fcf1dc; --fail-soft: #fce8e6; --open-soft: #eceff3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181e; --card: #1c222a; --text: #e4e8ee; --quiet: #9aa5b4; --line: #2e3742;
    --link: #86b7f5; --code: #262e38;
    --pass: #6cc692; --warn: #e2b25c; --fail: #f28b82; --open: #a9b3c1;
    --pass-soft: #1b3326; --warn-soft: #372c16; --fail-soft: #3d2220; --open-soft: #29313b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2.5rem 1.25rem; background: var(--page); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 56rem; margin: 0 auto; }
h1 { font-size: 1.55rem; line-height: 1.25; margin: 0 0 .35rem; }
h2 { font-size: 1.1rem; margin: 2.4rem 0 .8rem; }
h3 { font-size: 1.05rem; margin: 0; }
p { margin: 0 0 .5rem; }
a { color: var(--link); }
code {
  background: var(--code); padding: .1em .4em; border-radius: .3em;
  font: .88em ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace;
}
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: .7rem;
  padding: 1.15rem 1.35rem; margin: 0 0 1rem;
}
.verdict, .cause { border-left: .3rem solid var(--tone); }
.pass { --tone: var(--pass); --soft: var(--pass-soft); }
.warn { --tone: var(--warn); --soft: var(--warn-soft); }
.fail { --tone: var(--fail); --soft: var(--fail-soft); }
.open { --tone: var(--open); --soft: var(--open-soft); }
.verdict h1 { color: var(--tone); }
.eyebrow, .quiet { color: var(--quiet); font-size: .9rem; }
.eyebrow { margin-bottom: .2rem; }
.cause header { display: flex; gap: .75rem; justify-content: space-between; align-items: baseline; flex-wrap: wrap; margin-bottom: .8rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .45rem 1.25rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; }
dd p:last-child { margin: 0; }
dl.facts { font-size: .9rem; margin-top: .9rem; padding-top: .9rem; border-top: 1px solid var(--line); gap: .15rem 1.25rem; }
ol { margin: 0; padding-left: 1.3rem; }
ol li + li { margin-top: .2rem; }
.table { padding: .35rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; }
th:first-child, td:first-child { padding-left: 1.35rem; }
th:last-child, td:last-child { padding-right: 1.35rem; }
tbody tr { border-top: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 500; font-size: .85rem; }
tbody.group th[colspan] { font-size: .85rem; color: var(--quiet); font-weight: 600; padding-top: 1.1rem; }
td.name { width: 26%; } td.state { width: 1%; white-space: nowrap; }
.chip {
  display: inline-block; padding: .05rem .6rem; border-radius: 1rem; white-space: nowrap;
  background: var(--soft); color: var(--tone); font-size: .85rem; font-weight: 500;
}
.next p { margin: 0 0 .15rem; } .next div + div { margin-top: .9rem; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .85rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .75rem; }
  dl { grid-template-columns: 1fr; gap: .1rem; } dd { margin-bottom: .6rem; }
  thead { display: none; } tr, td, tbody th { display: block; width: auto; } td.name, td.state { width: auto; }
  th, td { padding: .15rem 1.35rem; } tbody tr { padding: .5rem 0; }
}
@media print {
  :root {
    --page: #fff; --card: #fff; --text: #000; --quiet: #444; --line: #bbb; --link: #000; --code: #f2f2f2;
    --pass: #14532d; --warn: #6b4200; --fail: #8c1d18; --open: #333;
    --pass-soft: #fff; --warn-soft: #fff; --fail-soft: #fff; --open-soft: #fff;
  }
  body { padding: 0; font-size: 10.5pt; }
  main { max-width: none; }
  .card, tr, dd, li { break-inside: avoid; }
  .card { border-radius: 0; }
  h2 { break-after: avoid; }
  .chip { border: 1px solid var(--tone); }
  a.link::after { content: " (" attr(href) ")"; }
}
`;
