import { formatBytes } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import type { requestTexts } from '../i18n/en/request.ts';
import { isList } from './fields.ts';
import type { AttachedBundle, AttachedFile, ComposedRequest } from './request.ts';

export type RequestTexts = typeof requestTexts;

/** A part of the request between its headings. Texts may have lines; nothing is escaped yet. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly string[] };

/** A request laid out, in one language: what the renderers of the three text formats read. */
export interface RequestDocument {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly Block[] }[];
  readonly footer: string;
}

export function documentOf(
  request: ComposedRequest,
  texts: RequestTexts,
  language: Language,
): RequestDocument {
  const notGiven: readonly Block[] = [{ kind: 'text', text: texts.notGiven }];
  const fields = request.fields.map(({ field, value }) => ({
    heading: texts.fields[field].label,
    blocks: value === null ? notGiven : valueBlocks(value, isList(field), field === 'steps'),
  }));
  const withFiles = request.kind === 'bug' || request.attachments.length > 0;
  return {
    title: `${texts.titles[request.kind]}: ${request.title === '' ? texts.notGiven : request.title}`,
    sections: [
      ...fields,
      ...(request.checks === null
        ? []
        : [{ heading: texts.checks.heading, blocks: checkBlocks(request.checks, texts) }]),
      ...(withFiles
        ? [
            {
              heading: texts.fields.attachments.label,
              blocks:
                request.attachments.length === 0
                  ? notGiven
                  : list(request.attachments.map((file) => fileLine(file, texts, language))),
            },
          ]
        : []),
      ...(request.kind === 'bug'
        ? [
            {
              heading: texts.fields.bundle.label,
              blocks:
                request.bundle === null
                  ? notGiven
                  : list([bundleLine(request.bundle, texts, language)]),
            },
          ]
        : []),
    ],
    footer: texts.footer(request.application, request.tool.version, utc(request.createdAt)),
  };
}

function valueBlocks(
  value: readonly string[],
  asList: boolean,
  numbered: boolean,
): readonly Block[] {
  if (!asList) return value.map((text) => ({ kind: 'text', text }));
  return value.length === 1 && !numbered
    ? [{ kind: 'text', text: value[0] ?? '' }]
    : [{ kind: 'list', numbered, items: value }];
}

function list(items: readonly string[]): readonly Block[] {
  return [{ kind: 'list', numbered: false, items }];
}

function checkBlocks(
  checks: NonNullable<ComposedRequest['checks']>,
  texts: RequestTexts,
): readonly Block[] {
  const causes = checks.causes.map(({ code, title, seen }) =>
    [`${title} (${code})`, ...seen].join('\n'),
  );
  return [
    { kind: 'text', text: texts.checks.run(utc(checks.startedAt), checks.summary) },
    ...(causes.length === 0 ? [] : list(causes)),
  ];
}

export function fileLine(file: AttachedFile, texts: RequestTexts, language: Language): string {
  const type = file.type === 'unknown' ? texts.families.other : file.type;
  const state = file.redacted ? texts.redacted : texts.asItIs;
  return `${file.name} (${type}, ${formatBytes(language, file.bytes)}, ${state})`;
}

function bundleState({ verified, encrypted }: AttachedBundle, texts: RequestTexts): string {
  if (encrypted) return texts.bundle.encrypted;
  return verified ? texts.bundle.verified : texts.bundle.unverified;
}

function bundleLine(bundle: AttachedBundle, texts: RequestTexts, language: Language): string {
  const parts = [
    formatBytes(language, bundle.bytes),
    bundleState(bundle, texts),
    ...(bundle.redacted === false ? [texts.bundle.unredacted] : []),
    ...(bundle.createdAt === null ? [] : [utc(bundle.createdAt)]),
  ];
  return `${bundle.name} (${parts.join(', ')})`;
}

/** `2026-11-22 14:30 UTC`; anything else stays as it is. */
function utc(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):[\d.]+Z$/.exec(iso);
  return match === null ? iso : `${match[1] ?? ''} ${match[2] ?? ''} UTC`;
}
