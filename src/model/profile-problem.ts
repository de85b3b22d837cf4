import type { PatternDanger } from './pattern-danger.ts';

/** What can be wrong with a host that a person wrote. */
export type HostFailure =
  | 'empty'
  | 'has-scheme'
  | 'has-path'
  | 'has-credentials'
  | 'has-port'
  | 'has-wildcard'
  | 'bad-name'
  | 'bad-port';

/** `suggestion`: the same without what does not belong there; null when nothing sensible is left. */
export interface HostProblem {
  readonly failure: HostFailure;
  readonly suggestion: string | null;
}

export type ValueType = 'mapping' | 'list' | 'text' | 'number' | 'integer' | 'boolean';

/**
 * What stands in the file instead of what was expected. `text` is cut to a line, and is null where it may
 * be secret: it is printed.
 */
export type Got =
  | { readonly type: 'mapping' | 'list' | 'nothing' | 'other' }
  | { readonly type: 'text'; readonly text: string | null }
  | { readonly type: 'number' | 'boolean'; readonly text: string | null };

/** One thing wrong with a profile, as data; `i18n` makes the sentences. */
export type ProfileFault =
  /** The file as a whole. `detail` is the system's own text. */
  | {
      readonly kind: 'file';
      readonly failure:
        | 'missing'
        | 'directory'
        | 'not-a-file'
        | 'forbidden'
        | 'too-large'
        | 'encoding'
        | 'no-answer'
        | 'failed';
      readonly detail: string;
      readonly limitBytes: number;
    }
  | { readonly kind: 'empty' }
  /** Not YAML; `detail` is the parser's own text. */
  | { readonly kind: 'syntax'; readonly detail: string }
  | { readonly kind: 'nested-too-deep' }
  | { readonly kind: 'second-document' }
  /** `*name` without `&name` before it. */
  | { readonly kind: 'alias-without-anchor'; readonly name: string }
  | { readonly kind: 'too-many-aliases' }
  | { readonly kind: 'duplicate-key'; readonly key: string }
  | {
      readonly kind: 'unknown-key';
      readonly key: string;
      readonly nearest: string | null;
      readonly known: readonly string[];
    }
  | { readonly kind: 'missing-key'; readonly key: string }
  | { readonly kind: 'type'; readonly expected: ValueType; readonly got: Got }
  | {
      readonly kind: 'choice';
      readonly values: readonly string[];
      readonly nearest: string | null;
      readonly got: Got;
    }
  /** A number outside its bounds; null: no bound on that side. */
  | {
      readonly kind: 'range';
      readonly minimum: number | null;
      readonly maximum: number | null;
      readonly got: Got;
    }
  /** A text or a list with nothing in it. */
  | { readonly kind: 'blank'; readonly of: 'text' | 'list' }
  | { readonly kind: 'too-long'; readonly limit: number; readonly of: 'text' | 'list' }
  | ({ readonly kind: 'host'; readonly got: Got } & HostProblem)
  | ({ readonly kind: 'proxy'; readonly got: Got } & HostProblem)
  | ({ readonly kind: 'stun-server'; readonly got: Got } & HostProblem)
  | { readonly kind: 'http-path'; readonly got: Got }
  | { readonly kind: 'feed-url'; readonly got: Got }
  | { readonly kind: 'error-text'; readonly got: Got }
  | { readonly kind: 'version'; readonly got: Got }
  | { readonly kind: 'package-name'; readonly got: Got }
  | { readonly kind: 'url-scheme'; readonly got: Got }
  | { readonly kind: 'fingerprint'; readonly got: Got }
  | { readonly kind: 'rule-name'; readonly got: Got }
  /** `detail` is the engine's own text without the pattern. */
  | { readonly kind: 'pattern'; readonly detail: string }
  | { readonly kind: 'pattern-matches-nothing-at-all' }
  | { readonly kind: 'slow-pattern'; readonly danger: Exclude<PatternDanger, 'not-a-pattern'> }
  | { readonly kind: 'control-character' }
  | { readonly kind: 'hours'; readonly got: Got }
  | { readonly kind: 'day'; readonly got: Got }
  | { readonly kind: 'repeated-server'; readonly server: string; readonly first: string };

/** A fault with its place. Line and column count from 1; null for a fault of the file as a whole. */
export interface ProfileProblem {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  /** Dotted: `servers[0].host`; empty for the file as a whole. */
  readonly path: string;
  readonly fault: ProfileFault;
}
