import type * as z from 'zod/mini';
import type { ProfileFault, ValueType } from '../model/profile-problem.ts';
import { nearest } from '../model/nearest.ts';
import { got, hidden } from './got.ts';
import { knownKeys, numberBounds } from './schema.ts';
import { VALUE_RULE_NAMES, VALUE_RULES } from './value-rules.ts';

export interface PathFault {
  readonly path: readonly PropertyKey[];
  /** What the place in the file is: an unknown key is shown, of anything else the value. */
  readonly part: 'key' | 'value';
  readonly fault: ProfileFault;
}

/** The schema's issue as faults of ours; one issue about unknown keys holds several. */
export function faultsOfIssue(issue: z.core.$ZodIssue, root: unknown): readonly PathFault[] {
  const { path } = issue;
  const value = valueAt(root, path);
  const shown = mayBeSecret(path) ? hidden(got(value)) : got(value);
  const at = (fault: ProfileFault): readonly PathFault[] => [{ path, part: 'value', fault }];

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = knownKeys(path);
        return {
          path: [...path, key],
          part: 'key',
          fault: { kind: 'unknown-key', key, nearest: nearest(key, known), known },
        };
      });
    case 'invalid_type': {
      const missing = path.at(-1);
      if (value === undefined && missing !== undefined) {
        return at({ kind: 'missing-key', key: String(missing) });
      }
      return at({ kind: 'type', expected: valueType(issue.expected), got: shown });
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      const guess = typeof value === 'string' ? nearest(value, values) : null;
      return at({ kind: 'choice', values, nearest: guess, got: shown });
    }
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') {
        return at({ kind: 'blank', of: issue.origin === 'string' ? 'text' : 'list' });
      }
      return at({ kind: 'range', ...numberBounds(path), got: shown });
    case 'too_big':
      if (issue.origin === 'string' || issue.origin === 'array') {
        const of = issue.origin === 'string' ? 'text' : 'list';
        return at({ kind: 'too-long', limit: Number(issue.maximum), of });
      }
      return at({ kind: 'range', ...numberBounds(path), got: shown });
    case 'custom': {
      const rule = VALUE_RULE_NAMES.find((name) => name === issue.message);
      const fault =
        rule === undefined || typeof value !== 'string' ? null : VALUE_RULES[rule](value);
      return at(fault ?? { kind: 'type', expected: 'text', got: shown });
    }
    // The schema has no unions, formats, maps or sets.
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return at({ kind: 'type', expected: 'text', got: shown });
  }
}

/** Literals and patterns of the redaction say what must not be said; TURN servers have passwords. */
function mayBeSecret(path: readonly PropertyKey[]): boolean {
  if (path[0] === 'redaction') return true;
  return path[0] === 'media' && path[1] === 'turn' && !OPEN_TURN_KEYS.has(path[3]);
}

/** Anything else of a TURN server may be a password, even if it stands under the wrong key. */
const OPEN_TURN_KEYS: ReadonlySet<unknown> = new Set(['host', 'port', 'tlsPort', 'transports']);

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}

function valueType(expected: string): ValueType {
  switch (expected) {
    case 'object':
      return 'mapping';
    case 'array':
      return 'list';
    case 'number':
    case 'boolean':
      return expected;
    case 'int':
      return 'integer';
    default:
      return 'text';
  }
}
