import { wrapLines } from '../../report/wrap-lines.ts';
import type { Io } from './context.ts';

const MOST_COLUMNS = 100;

/** A terminal gets lines that fit it; a file or another program gets them whole. */
export function printWrapped(io: Io, text: string): void {
  io.out(io.stdoutIsTerminal ? wrapLines(text, columnsOf(io)) : text);
}

/** The same for what is said on stderr. */
export function tellWrapped(io: Io, text: string): void {
  io.err(io.stderrIsTerminal ? wrapLines(text, columnsOf(io)) : text);
}

function columnsOf({ columns }: Io): number {
  return Math.min(columns, MOST_COLUMNS);
}
