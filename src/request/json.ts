import type { ComposedRequest } from './request.ts';

/** The same in every language, except for what people wrote and the sentences of the checks. */
export function requestDocument(request: ComposedRequest): Readonly<Record<string, unknown>> {
  const { kind, application, createdAt, tool, title, attachments, bundle, checks } = request;
  return {
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
}

export function renderRequestJson(request: ComposedRequest): string {
  return `${JSON.stringify(requestDocument(request), null, 2)}\n`;
}
