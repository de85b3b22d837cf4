import path from 'node:path';
import { EntryNames } from '../../bundle/entry-names.ts';
import { requestTexts as en } from '../../i18n/en/request.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import type { Leak, LeakScanner } from '../../redact/leak-scan.ts';
import type { Redactor } from '../../redact/redactor.ts';
import { clean } from '../../report/clean.ts';
import type { Draft, RequestKind } from '../../request/fields.ts';
import { renderRequest, REQUEST_FILES, REQUEST_FORMATS } from '../../request/formats.ts';
import type { ReportFacts } from '../../request/report-facts.ts';
import type { AttachedBundle, AttachedFile, ComposedRequest } from '../../request/request.ts';
import type { CommandContext } from '../shared/context.ts';
import { prepareOutputFile } from '../shared/output-file.ts';
import { attachmentBytes, type CheckedAttachment } from './attachments.ts';
import type { CheckedBundle } from './bundle.ts';
import { composeRequest } from './compose.ts';
import type { RequestOptions } from './options.ts';
import { doubled } from './doubled.ts';
import { openFolder, openZip, packageError, type RequestPackage } from './package.ts';

/** Everything that goes into a request. */
export interface RequestParts {
  readonly kind: RequestKind;
  readonly draft: Draft;
  readonly checks: ReportFacts | null;
  readonly attachments: readonly CheckedAttachment[];
  readonly bundle: CheckedBundle | null;
  readonly redactor: Redactor;
  readonly scanner: LeakScanner;
  readonly application: string;
}

export interface WrittenRequest {
  readonly request: ComposedRequest;
  /** Files that have to be attached by hand: their paths. */
  readonly byHand: readonly string[];
}

export interface RequestOutput {
  /** The file or folder; null: stdout. */
  readonly path: string | null;
  /** Whole or not at all. */
  write(parts: RequestParts): Promise<WrittenRequest>;
}

/** Looks at the place before anybody is asked anything. */
export async function prepareOutput(
  options: RequestOptions,
  context: CommandContext,
): Promise<RequestOutput> {
  const { language, cwd } = context;
  const date = new Date(context.clock.now());
  const texts = language === 'ru' ? ru : en;
  const render = (request: ComposedRequest): string =>
    renderRequest(request, options.format, texts, language);

  const folder = options.outputDir === undefined ? null : path.resolve(cwd, options.outputDir);
  const file = options.output === undefined ? null : path.resolve(cwd, options.output);
  const packed = folder ?? (file !== null && /\.zip$/i.test(file) ? file : null);
  if (packed !== null) {
    return packageOutput(
      packed,
      { isFolder: folder !== null, force: options.force === true, date },
      context,
    );
  }
  const alone = (parts: RequestParts): WrittenRequest => ({
    request: composeAlone(parts, date, context),
    byHand: [
      ...parts.attachments.map((attachment) => attachment.path),
      ...(parts.bundle === null ? [] : [parts.bundle.path]),
    ],
  });
  if (file === null) {
    return {
      path: null,
      write: (parts) =>
        Promise.resolve().then(() => {
          const written = alone(parts);
          refuseLeaks(textLeaks(written.request, parts, context), context);
          context.io.out(render(written.request));
          return written;
        }),
    };
  }
  const { errors } = texts;
  const output = await prepareOutputFile(
    { path: file, cwd, force: options.force === true },
    errors,
  );
  return {
    path: file,
    async write(parts) {
      const written = alone(parts);
      refuseLeaks(textLeaks(written.request, parts, context), context);
      await output.write(render(written.request));
      return written;
    },
  };
}

/** For a text alone: the attachments keep their names and go along by hand. */
function composeAlone(parts: RequestParts, date: Date, context: CommandContext): ComposedRequest {
  const name = (text: string): string => parts.redactor.text(text);
  const attachments = parts.attachments.map(
    (file): AttachedFile => ({ ...attached(file), name: name(file.name) }),
  );
  const bundle = parts.bundle === null ? null : bundleOf(parts.bundle, name(parts.bundle.name));
  return compose(parts, attachments, bundle, date, context);
}

async function packageOutput(
  place: string,
  options: { readonly isFolder: boolean; readonly force: boolean; readonly date: Date },
  context: CommandContext,
): Promise<RequestOutput> {
  const { language } = context;
  const signal = context.interrupts.stop;
  const open = (): Promise<RequestPackage> =>
    options.isFolder ? openFolder(place) : openZip(place, { ...options, signal });
  // Tried and taken back: while somebody answers questions nothing half-made lies about.
  const failure = (error: unknown, started: boolean): Error =>
    packageError(error, place, { language, started });
  await open().then(
    (trial) => trial.discard(),
    (error: unknown) => {
      throw failure(error, false);
    },
  );
  return {
    path: place,
    async write(parts) {
      let target: RequestPackage | null = null;
      try {
        target = await open();
        const request = await fill(target, parts, options.date, context);
        signal.throwIfAborted();
        await target.finish();
        return { request, byHand: [] };
      } catch (error) {
        signal.throwIfAborted();
        throw failure(error, true);
      } finally {
        await target?.discard();
      }
    },
  };
}

/** Attachments first: what the request says of them is what has been written. */
async function fill(
  target: RequestPackage,
  parts: RequestParts,
  date: Date,
  context: CommandContext,
): Promise<ComposedRequest> {
  const { language } = context;
  const { stop } = context.interrupts;
  const { redactor } = parts;
  const names = new EntryNames(Object.values(REQUEST_FILES));
  const attachments: AttachedFile[] = [];
  for (const file of parts.attachments) {
    const name = names.claim(`attachments/${redactor.text(file.name)}`);
    const redacted = file.type.family === 'text';
    const content = attachmentBytes(file, language, stop);
    const bytes = redacted
      ? await addText(target, name, redactor.stream(content), parts, context)
      : await target.add(name, content);
    attachments.push({ ...attached(file), name, bytes, redacted });
  }
  let bundle: AttachedBundle | null = null;
  if (parts.bundle !== null) {
    const name = names.claim(`attachments/${redactor.text(parts.bundle.name)}`);
    await target.add(name, attachmentBytes(parts.bundle, language, stop));
    bundle = bundleOf(parts.bundle, name);
  }
  const request = compose(parts, attachments, bundle, date, context);
  refuseLeaks(textLeaks(request, parts, context), context);
  const texts = language === 'ru' ? ru : en;
  for (const format of REQUEST_FORMATS) {
    const text = renderRequest(request, format, texts, language);
    await target.add(REQUEST_FILES[format], once(text));
  }
  return request;
}

/** Writes a redacted text and searches it for leaks on its way, in one reading. */
async function addText(
  target: RequestPackage,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  parts: RequestParts,
  context: CommandContext,
): Promise<number> {
  const { passed, copy } = doubled(chunks);
  const [bytes, leaks] = await Promise.all([
    target.add(name, passed),
    parts.scanner.scan(name, copy),
  ]);
  refuseLeaks(leaks, context);
  return bytes;
}

/** The plain text has everything in it that the other forms have, without their escapes. */
function textLeaks(
  request: ComposedRequest,
  { scanner }: RequestParts,
  { language }: CommandContext,
): readonly Leak[] {
  const texts = language === 'ru' ? ru : en;
  return scanner.scanText(REQUEST_FILES.text, renderRequest(request, 'text', texts, language));
}

const MOST_LEAKS = 10;

function refuseLeaks(leaks: readonly Leak[], { language }: CommandContext): void {
  if (leaks.length === 0) return;
  const { errors } = language === 'ru' ? ru : en;
  const lines = leaks
    .slice(0, MOST_LEAKS)
    .map((leak) => errors.leakLine(clean(leak.entry), leak.line, leak.class, clean(leak.sample)));
  throw new UsageError([errors.leak, ...lines].join('\n  '), {
    hint: errors.leakHint,
    exitCode: 5,
  });
}

function attached(file: CheckedAttachment): AttachedFile {
  const { name, type, bytes } = file;
  return { name, type: type.id, family: type.family, bytes, redacted: false };
}

function bundleOf(bundle: CheckedBundle, name: string): AttachedBundle {
  const { bytes, verified, encrypted, redacted, createdAt } = bundle;
  return { name, bytes, verified, encrypted, redacted, createdAt };
}

function compose(
  parts: RequestParts,
  attachments: readonly AttachedFile[],
  bundle: AttachedBundle | null,
  date: Date,
  context: CommandContext,
): ComposedRequest {
  const { kind, draft, checks, redactor, application } = parts;
  return composeRequest({
    ...{ kind, draft, checks, redactor, application, attachments, bundle },
    createdAt: date.toISOString(),
    version: context.version,
  });
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text, 'utf8');
}
