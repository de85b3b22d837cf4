import { requestTexts as en } from '../../i18n/en/request.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { renderRequest, type RequestFormat } from '../../request/formats.ts';
import type { AttachedFile } from '../../request/request.ts';
import type { CommandContext } from '../shared/context.ts';
import { prepareOutputFile } from '../shared/output-file.ts';
import { refuseLeaksIn } from './leaks.ts';
import {
  attached,
  bundleOf,
  type RequestOutput,
  type RequestParts,
  withFiles,
  type WrittenRequest,
} from './parts.ts';

interface TextOptions {
  /** Null: stdout. */
  readonly file: string | null;
  readonly force: boolean;
  readonly format: RequestFormat;
  readonly date: Date;
}

/** One form of the request alone: the attachments go along by hand. */
export async function textOutput(
  { file, force, format, date }: TextOptions,
  context: CommandContext,
): Promise<RequestOutput> {
  const { language, cwd } = context;
  const texts = language === 'ru' ? ru : en;
  const compose = (parts: RequestParts): WrittenRequest & { readonly text: string } => {
    const written = alone(parts, date, context);
    refuseLeaksIn(written.request, parts.scanner, language);
    return { ...written, text: renderRequest(written.request, format, texts, language) };
  };
  if (file === null) {
    return { path: null, write: (parts) => Promise.resolve().then(() => compose(parts)) };
  }
  const output = await prepareOutputFile({ path: file, cwd, force }, language);
  return {
    path: output.path,
    async write(parts) {
      const { text, ...written } = compose(parts);
      await output.write(text);
      return { ...written, text: null };
    },
  };
}

/** The attachments keep their names. */
function alone(
  parts: RequestParts,
  date: Date,
  context: CommandContext,
): Pick<WrittenRequest, 'request' | 'byHand'> {
  const name = (text: string): string => parts.redactor.text(text);
  const attachments = parts.attachments.map(
    (file): AttachedFile => ({ ...attached(file), name: name(file.name) }),
  );
  const bundle = parts.bundle === null ? null : bundleOf(parts.bundle, name(parts.bundle.name));
  return {
    request: withFiles(parts, attachments, bundle, date, context),
    byHand: [
      ...parts.attachments.map((attachment) => attachment.path),
      ...(parts.bundle === null ? [] : [parts.bundle.path]),
    ],
  };
}
