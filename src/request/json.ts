import type { ComposedRequest } from './request.ts';

/** The same in every language, except for what people wrote and the sentences of the checks. */
export function renderRequestJson(request: ComposedRequest): string {
  const { kind, application, createdAt, tool, title, attachments, bundle, checks } = request;
  const document = {
    schema: 'xpress-doctor/request/1',
    kind,
    title,
    application,
    createdAt,
    tool,
    fields: Object.fromEntries(request.fields.map(({ field, value }) => [field, value])),
    missing: request.missing,
    attachments,
    bundle,
    checks,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
