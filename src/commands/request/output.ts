import path from 'node:path';
import type { CommandContext } from '../shared/context.ts';
import type { RequestOptions } from './options.ts';
import { packageOutput } from './package-output.ts';
import type { RequestOutput } from './parts.ts';
import { textOutput } from './text-output.ts';

type Place = Pick<RequestOptions, 'output' | 'outputDir' | 'force' | 'format'>;

/** Looks at the place before anybody is asked anything. */
export async function prepareOutput(
  { output, outputDir, format, ...options }: Place,
  context: CommandContext,
): Promise<RequestOutput> {
  const { cwd } = context;
  const date = new Date(context.clock.now());
  const force = options.force === true;
  const folder = outputDir === undefined ? null : path.resolve(cwd, outputDir);
  const zip = output !== undefined && /\.zip$/i.test(output) ? path.resolve(cwd, output) : null;
  const packed = folder ?? zip;
  return packed === null
    ? textOutput({ file: output ?? null, force, format, date }, context)
    : packageOutput(packed, { isFolder: folder !== null, force, date }, context);
}
