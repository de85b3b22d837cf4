import type { Got, HostFailure, ProfileFault, ValueType } from '../../model/profile-problem.ts';
import { MAX_PATTERN_LENGTH } from '../../model/pattern-danger.ts';
import { formatBytes } from '../format.ts';

/** What was expected in this place, what stands there, and sometimes what to write instead. */
export interface FaultText {
  readonly expected: string;
  readonly got: string;
  readonly hint?: string;
}

const TYPES: Readonly<Record<ValueType, string>> = {
  mapping: 'a mapping (`key: value` lines)',
  list: 'a list',
  text: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

const SLOW: Readonly<Record<Extract<ProfileFault, { kind: 'slow-pattern' }>['danger'], string>> = {
  'too-long': `more than ${MAX_PATTERN_LENGTH} characters`,
  'back-reference': 'a back reference (\\1, \\k<name>)',
  'look-around': 'look-ahead or look-behind: (?=, (?!, (?<=, (?<!',
  'nested-repetition':
    'a repetition inside of a repeated group, such as (a+)+ or (?:a|b)*: write [ab]+, or give both a limit',
  'shared-repetition':
    'repetitions that could share the same text, such as .*x.* or \\w+\\d+: give them a limit ({1,20}) or a separator that neither matches',
};

const FILES: Readonly<Record<Extract<ProfileFault, { kind: 'file' }>['failure'], string>> = {
  missing: 'no such file',
  directory: 'a folder',
  'not-a-file': 'a pipe or a device',
  forbidden: 'a file that the current user may not read',
  'too-large': 'a larger file',
  encoding: 'a file in another encoding',
  'no-answer': 'no answer from the disk within 5 seconds',
  failed: 'an error while reading',
};

const HOSTS: Readonly<Record<HostFailure, string>> = {
  empty: 'Write the name or the address of a server.',
  'has-scheme': 'Write only the host, without the scheme.',
  'has-path': 'Write only the host, without a path.',
  'has-credentials': 'Write only the host, without user and password.',
  'has-port': 'Write only the host; the port has its own key, `port`.',
  'has-wildcard': 'Write one host; a wildcard cannot be contacted.',
  'bad-name':
    'Letters, digits, dots and hyphens make a name; an IPv4 address has four numbers up to 255; an IPv6 address has no zone.',
  'bad-port': 'A port is a number from 1 to 65535.',
};

export function faultText(fault: ProfileFault): FaultText {
  switch (fault.kind) {
    case 'file': {
      const limit = formatBytes('en', fault.limitBytes);
      const detail = fault.failure === 'failed' ? ` (${fault.detail})` : '';
      return {
        expected: `a readable text file in UTF-8 of at most ${limit}`,
        got: `${FILES[fault.failure]}${detail}`,
      };
    }
    case 'empty':
      return {
        expected: 'a profile',
        got: 'an empty file',
        hint: '`xpress-doctor profile init` writes one to begin with.',
      };
    case 'syntax':
      return {
        expected: 'YAML or JSON',
        got: `what the parser does not understand: ${fault.detail}`,
      };
    case 'nested-too-deep':
      return { expected: 'a profile', got: 'brackets nested too deep' };
    case 'second-document':
      return { expected: 'one document', got: 'a second one, behind ---' };
    case 'alias-without-anchor':
      return {
        expected: `the anchor &${fault.name} before the alias *${fault.name}`,
        got: 'none',
        hint: 'A text that begins with * stands in quotes.',
      };
    case 'too-many-aliases':
      return { expected: 'a profile', got: 'YAML aliases that grow without bounds' };
    case 'duplicate-key':
      return { expected: 'each key once', got: `"${fault.key}" a second time` };
    case 'unknown-key':
      return {
        expected: `one of ${fault.known.join(', ')}`,
        got: `the unknown key "${fault.key}"`,
        ...(fault.nearest === null ? {} : { hint: `Did you mean "${fault.nearest}"?` }),
      };
    case 'missing-key':
      return { expected: `the key "${fault.key}"`, got: 'nothing' };
    case 'type':
      return {
        expected: TYPES[fault.expected],
        got: gotText(fault.got),
        ...typeHint(fault.expected, fault.got),
      };
    case 'choice':
      return {
        expected: `one of ${some(fault.values)}`,
        got: gotText(fault.got),
        ...(fault.nearest === null ? {} : { hint: `Did you mean "${fault.nearest}"?` }),
      };
    case 'range':
      return { expected: bounds(fault.minimum, fault.maximum), got: gotText(fault.got) };
    case 'blank':
      return fault.of === 'text'
        ? { expected: 'a text with something in it', got: 'an empty text' }
        : { expected: 'a list with at least one entry', got: 'an empty list' };
    case 'too-long':
      return fault.of === 'text'
        ? { expected: `a text of at most ${fault.limit} characters`, got: 'a longer one' }
        : { expected: `a list of at most ${fault.limit} entries`, got: 'a longer one' };
    case 'host':
      return {
        expected: 'a host such as chat.example.org',
        got: gotText(fault.got),
        hint: hostHint(fault.failure, fault.suggestion),
      };
    case 'proxy':
      return {
        expected: 'a proxy such as proxy.example.org:3128',
        got: gotText(fault.got),
        hint:
          fault.failure === 'bad-port'
            ? 'Write host and port; a port is a number from 1 to 65535.'
            : 'Write only host:port, without scheme, user and path.',
      };
    case 'stun-server':
      return {
        expected: 'a STUN server such as stun.example.org:3478',
        got: gotText(fault.got),
        hint: hostHint(fault.failure, fault.suggestion),
      };
    case 'http-path':
      return { expected: 'a path that begins with /, such as /health', got: gotText(fault.got) };
    case 'package-name':
      return { expected: 'an Android package such as org.example.chat', got: gotText(fault.got) };
    case 'feed-url':
      return {
        expected:
          'the https:// address of a folder without name, password and query, such as https://updates.example.org/desktop/',
        got: gotText(fault.got),
      };
    case 'error-text':
      return {
        expected:
          'a part of one log line, three characters in a row at least; * is anything within the line',
        got: gotText(fault.got),
      };
    case 'url-scheme':
      return { expected: 'a scheme without a colon such as expressapp', got: gotText(fault.got) };
    case 'fingerprint':
      return {
        expected: 'a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed',
        got: gotText(fault.got),
      };
    case 'version':
      return { expected: 'a version such as "3.60" or "3.72.37"', got: gotText(fault.got) };
    case 'rule-name':
      return {
        expected: 'a name of up to 40 Latin letters, digits, hyphens and underscores',
        got: gotText(fault.got),
      };
    case 'pattern':
      return {
        expected: 'a regular expression (JavaScript, with the flags i and u)',
        got: fault.detail === '' ? 'something else' : `an error: ${fault.detail}`,
      };
    case 'pattern-matches-nothing-at-all':
      return {
        expected: 'a regular expression that needs at least one character',
        got: 'one that also matches the empty text',
      };
    case 'slow-pattern':
      return {
        expected: 'a regular expression whose time cannot explode',
        got: SLOW[fault.danger],
      };
    case 'control-character':
      return { expected: 'a text of one line', got: 'a line break or a control character' };
    case 'hours':
      return { expected: 'hours such as "08:00-21:00"', got: gotText(fault.got) };
    case 'day':
      return { expected: 'a day such as "2027-02-20"', got: gotText(fault.got) };
    case 'repeated-server':
      return {
        expected: 'each server once',
        got: `${fault.server}, which stands in ${fault.first} already`,
      };
  }
}

/** Why a value of `--server` or of `host` is refused, and what to write. */
export function hostHint(failure: HostFailure, suggestion: string | null): string {
  return suggestion === null ? HOSTS[failure] : `${HOSTS[failure]} Perhaps: ${suggestion}`;
}

function gotText(got: Got): string {
  switch (got.type) {
    case 'nothing':
      return 'nothing';
    case 'mapping':
      return 'a mapping';
    case 'list':
      return 'a list';
    case 'other':
      return 'something else';
    case 'text':
      return got.text === null ? 'a text' : `"${got.text}"`;
    case 'number':
    case 'boolean':
      return got.text ?? (got.type === 'number' ? 'a number' : 'true or false');
  }
}

function typeHint(expected: ValueType, got: Got): { readonly hint?: string } {
  if (expected === 'text' && (got.type === 'number' || got.type === 'boolean')) {
    return { hint: 'Put it in quotes: without them YAML reads 3.60 as the number 3.6.' };
  }
  if (expected === 'boolean' && got.type === 'text') {
    return { hint: 'YAML 1.2 knows only true and false; yes and no are texts.' };
  }
  if (expected === 'list' && got.type === 'text') {
    return { hint: 'Write one entry a line, each beginning with "- ", or [a, b].' };
  }
  return {};
}

function bounds(minimum: number | null, maximum: number | null): string {
  if (minimum === null) return `a number up to ${maximum ?? ''}`;
  return maximum === null
    ? `a number from ${minimum} upwards`
    : `a number from ${minimum} to ${maximum}`;
}

/** A dozen at most: the ids of all articles are no help to anybody. */
function some(values: readonly string[]): string {
  return values.length > 12 ? `${values.slice(0, 8).join(', ')}, …` : values.join(', ');
}
