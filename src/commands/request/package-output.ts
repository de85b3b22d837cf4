import { EntryNames } from '../../bundle/entry-names.ts';
import { requestTexts as en } from '../../i18n/en/request.ts';
import type { Language } from '../../i18n/language.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { renderRequest, REQUEST_FILES, REQUEST_FORMATS } from '../../request/formats.ts';
import type { AttachedBundle, AttachedFile, ComposedRequest } from '../../request/request.ts';
import type { CommandContext } from '../shared/context.ts';
import { attachmentBytes } from './attachments.ts';
import { doubled } from './doubled.ts';
import { refuseLeaks, refuseLeaksIn } from './leaks.ts';
import { openFolder, openZip, packageError, type RequestPackage } from './package.ts';
import { attached, bundleOf, type RequestOutput, type RequestParts, withFiles } from './parts.ts';

/** A zip or a new folder: all forms of the request and all attachments. */
export async function packageOutput(
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
        return { request, text: null, byHand: [] };
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
      ? await addText(target, name, redactor.stream(content), parts, language)
      : await target.add(name, content);
    attachments.push({ ...attached(file), name, bytes, redacted });
  }
  let bundle: AttachedBundle | null = null;
  if (parts.bundle !== null) {
    const name = names.claim(`attachments/${redactor.text(parts.bundle.name)}`);
    await target.add(name, attachmentBytes(parts.bundle, language, stop));
    bundle = bundleOf(parts.bundle, name);
  }
  const request = withFiles(parts, attachments, bundle, date, context);
  refuseLeaksIn(request, parts.scanner, language);
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
  { scanner }: RequestParts,
  language: Language,
): Promise<number> {
  const { passed, copy } = doubled(chunks);
  const [bytes, leaks] = await Promise.all([target.add(name, passed), scanner.scan(name, copy)]);
  refuseLeaks(leaks, language);
  return bytes;
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text, 'utf8');
}
