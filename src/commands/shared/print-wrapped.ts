import { wrapLines } from '../../report/wrap-lines.ts';
import type { Io } from './context.ts';

/** A terminal gets lines that fit it; a file or another program gets them whole. */
export function printWrapped(io: Io, text: string): void {
  io.out(io.stdoutIsTerminal ? wrapLines(text, Math.min(io.columns, 100)) : text);
}
