import type { PresentedReport } from './presented.ts';
import type { PrettyReportOptions } from './pretty.ts';

/** The closed list of what `--format` takes. */
export const FORMATS = [
  'pretty',
  'json',
  'ndjson',
  'junit',
  'html',
  'markdown',
  'nagios',
  'prometheus',
] as const;
export type Format = (typeof FORMATS)[number];

/** Only the renderer that is asked for is loaded. `options` are those of the pretty text; the others have none. */
export async function renderAs(
  format: Format,
  presented: PresentedReport,
  options: PrettyReportOptions = {},
): Promise<string> {
  switch (format) {
    case 'pretty':
      return (await import('./pretty.ts')).renderPretty(presented, options);
    case 'json':
      return (await import('./json.ts')).renderJson(presented);
    case 'ndjson':
      return (await import('./ndjson.ts')).renderNdjson(presented);
    case 'junit':
      return (await import('./junit.ts')).renderJunit(presented);
    case 'html':
      return (await import('./html.ts')).renderHtml(presented);
    case 'markdown':
      return (await import('./markdown.ts')).renderMarkdown(presented);
    case 'nagios':
      return (await import('./nagios.ts')).renderNagios(presented);
    case 'prometheus':
      return (await import('./prometheus.ts')).renderPrometheus(presented);
  }
}
