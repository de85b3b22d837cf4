import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { ProfileFault } from '../model/profile-problem.ts';

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface PlacedFault {
  readonly place: Place | null;
  readonly fault: ProfileFault;
}

export type YamlResult =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value at a path begins, or its key; of what is missing, the mapping around it. */
      locate(path: readonly PropertyKey[], part: 'key' | 'value'): Place | null;
    }
  | { readonly ok: false; readonly faults: readonly PlacedFault[] };

/** More uses of anchors than a profile needs; the YAML library counts what they grow to. */
const MAX_ALIASES = 100;

/** Far more than a profile nests; each level of its brackets and indents is one or two. */
const MAX_LEVELS = 200;

/** YAML 1.2, of which JSON is a subset. Duplicate keys, anchors that grow without bounds and deep nesting are refused. */
export function readYaml(text: string): YamlResult {
  const deep = tooDeep(text);
  if (deep !== null)
    return { ok: false, faults: [{ place: deep, fault: { kind: 'nested-too-deep' } }] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    return { ok: false, faults: faultsOf(document.errors, text, placeOf) };
  }
  if (document.contents === null)
    return { ok: false, faults: [{ place: null, fault: { kind: 'empty' } }] };
  let value: unknown;
  try {
    const lost = aliasWithoutAnchor(document);
    if (lost !== null) {
      const fault: ProfileFault = { kind: 'alias-without-anchor', name: lost.name };
      return { ok: false, faults: [{ place: placeOf(lost.offset), fault }] };
    }
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    // The library's only complaint here: anchors grow beyond its count.
    return { ok: false, faults: [{ place: null, fault: { kind: 'too-many-aliases' } }] };
  }
  return {
    ok: true,
    value,
    locate: (path, part) => {
      const offset = offsetOf(document, path, part);
      return offset === null ? null : placeOf(offset);
    },
  };
}

/**
 * Where the nesting goes beyond every profile; null: nowhere. The library composes by recursion and tells the end of
 * the stack as an error, but V8 ends the whole process when that is where it has to compile a regular expression.
 */
function tooDeep(text: string): Place | null {
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    // The parser moves on as its tokens are taken.
    Array.from(parser.next(lexeme));
    if (parser.stack.length > MAX_LEVELS) {
      const { line, col } = lines.linePos(parser.offset - lexeme.length);
      return { line, column: col };
    }
  }
  return null;
}

/** One broken bracket makes a hundred errors: the first one, and every duplicate key, tell enough. */
function faultsOf(
  errors: readonly YAMLError[],
  text: string,
  placeOf: (offset: number) => Place,
): readonly PlacedFault[] {
  const duplicates = errors.filter((error) => error.code === 'DUPLICATE_KEY');
  const first = errors.find((error) => error.code !== 'DUPLICATE_KEY');
  return [
    ...duplicates.map((error) => ({
      place: placeOf(error.pos[0]),
      fault: {
        kind: 'duplicate-key' as const,
        key: /^["']?([^\s"':]{1,60})/.exec(text.slice(error.pos[0]))?.[1] ?? '',
      },
    })),
    ...(first === undefined ? [] : [{ place: placeOf(first.pos[0]), fault: faultOf(first) }]),
  ];
}

function faultOf({ code, message }: YAMLError): ProfileFault {
  return code === 'MULTIPLE_DOCS'
    ? { kind: 'second-document' }
    : { kind: 'syntax', detail: message };
}

/** The first `*name` that no `&name` stands before; null: each has one. */
function aliasWithoutAnchor(
  document: Document.Parsed,
): { readonly name: string; readonly offset: number } | null {
  let lost: { readonly name: string; readonly offset: number } | null = null;
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      lost = { name: alias.source, offset: startOf(alias) ?? 0 };
      return visit.BREAK;
    },
  });
  return lost;
}

/** Walks down as far as the path exists. */
function offsetOf(
  document: Document.Parsed,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
): number | null {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [depth, step] of path.entries()) {
    const inner = isAlias(node) ? node.resolve(document) : node;
    if (isMap(inner)) {
      const pair = inner.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      if (pair === undefined) return offset;
      const wantsKey = part === 'key' && depth === path.length - 1;
      // `http:` with nothing behind it: the key is the place to look at.
      offset = (wantsKey ? null : startOf(pair.value)) ?? startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(inner)) {
      node = inner.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const range: unknown = node.range;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
}
