import { matches } from './matches.ts';

/** What hides in a line, and as what. */
interface Credential {
  readonly start: number;
  readonly end: number;
  readonly isUser: boolean;
}

/** A text in Elixir, Erlang, Python or PHP: `"…"`, `~c"…"`, `<<"…">>`, `b'…'`. */
const OPEN = '(?:<<|~[sScC]|b)?\\\\{0,7}["\']';
const CLOSE = '\\\\{0,7}["\'](?:>>)?';
/** hackney's and Tesla's `basic_auth: {"user", "password"}`, also as a tuple in a tuple. */
const PAIR = new RegExp(
  `(?:basic|proxy|http)_auth["'>]{0,3}\\s?(?:,|:|=>|=)\\s?\\{\\s?${OPEN}([^"'\\\\\\n]{1,128})${CLOSE},\\s?${OPEN}([^"'\\\\\\n]{1,256})`,
  'gi',
);
/** A simple bind: the directory's name of who binds, and the password behind it. */
const BIND = new RegExp(
  `bind(?:_s|_sync)?["']?\\s?[,(][^"'\\n]{0,64}${OPEN}(?:cn|uid)=[^"'\\n]{1,400}${CLOSE},\\s?${OPEN}()([^"'\\\\\\n]{1,256})`,
  'gi',
);
/** `{:login, "ivan", "…"}` and what becomes of it: a password holds a digit or a sign. */
const LOGIN = new RegExp(
  `\\{\\s?:?(?:login|log_in|sign_in|authenticate|auth|auth_failed|check_auth|bind|simple_bind),\\s?${OPEN}([\\p{L}][\\p{L}\\d._@-]{1,127})${CLOSE},\\s?${OPEN}((?=[^"'\\\\\\s]{0,64}[\\d!#$%^&*])[^"'\\\\\\s]{4,256})(?=["'\\\\])`,
  'giu',
);
/** The users of a broker: `PlainLoginModule required … user_ivan="…"`. */
const MODULE = /(?:plain|scram|digest)loginmodule[ \t]/i;
const MODULE_USER =
  /(?<![\w-])user_([\w.@-]{1,64})[ \t]{0,4}=[ \t]{0,4}\\{0,7}"([^"\\\n]{1,256})/gi;

const TERMS = [PAIR, BIND, LOGIN];

/** Accounts and passwords that programs are given one behind the other, without a key for the second. */
export function termCredentials(line: string): readonly Credential[] {
  const shapes = MODULE.test(line) ? [...TERMS, MODULE_USER] : TERMS;
  return shapes.flatMap((shape) =>
    matches(shape, line).flatMap((found) => {
      const [whole, user = '', password = ''] = found;
      const end = found.index + whole.length;
      const start = end - password.length;
      const at = found.index + whole.lastIndexOf(user, whole.length - password.length - 1);
      const secret = { start, end, isUser: false };
      return user === '' ? [secret] : [{ start: at, end: at + user.length, isUser: true }, secret];
    }),
  );
}
