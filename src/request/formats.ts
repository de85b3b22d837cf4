import type { Language } from '../i18n/language.ts';
import { documentOf, type RequestTexts } from './document.ts';
import { renderRequestJira } from './jira.ts';
import { renderRequestJson } from './json.ts';
import { renderRequestMarkdown } from './markdown.ts';
import { renderRequestText } from './plain.ts';
import type { ComposedRequest } from './request.ts';

export const REQUEST_FORMATS = ['markdown', 'jira', 'text', 'json'] as const;
export type RequestFormat = (typeof REQUEST_FORMATS)[number];

/** The names in a folder or zip. */
export const REQUEST_FILES: Readonly<Record<RequestFormat, string>> = {
  markdown: 'request.md',
  jira: 'request.jira.txt',
  text: 'request.txt',
  json: 'request.json',
};

/** The longest description that Jira takes by default (`jira.text.field.character.limit`). */
export const JIRA_LIMIT = 32_767;

export function renderRequest(
  request: ComposedRequest,
  format: RequestFormat,
  texts: RequestTexts,
  language: Language,
): string {
  if (format === 'json') return renderRequestJson(request);
  const document = documentOf(request, texts, language);
  if (format === 'markdown') return renderRequestMarkdown(document);
  return format === 'jira'
    ? renderRequestJira(document)
    : renderRequestText(document, texts.subject);
}
