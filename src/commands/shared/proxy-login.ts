import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkTexts as en } from '../../i18n/en/check.ts';
import { checkTexts as ru } from '../../i18n/ru/check.ts';
import { UsageError } from '../../model/errors.ts';
import type { Credentials } from '../../probes/credentials.ts';
import { askLine, askSecret } from './prompt.ts';
import { systemErrorText } from './system-error.ts';
import type { CommandContext } from './context.ts';

export interface ProxyLoginRequest {
  /** `--proxy-login`: ask on the terminal. */
  readonly ask?: boolean;
  /** `--proxy-credentials`: a file with the name in its first line and the password in its second. */
  readonly file?: string | undefined;
}

/** More than any name and password; a wrong path must not be read to its end. */
const MOST_BYTES = 4_096;

/**
 * The name and password for the proxy: asked for, else of the file, else of XPRESS_DOCTOR_PROXY_USER and
 * XPRESS_DOCTOR_PROXY_PASSWORD. Never of the command line: other programs see it. Null: none is given. Throws
 * `UsageError` for a file or terminal that will not do; no text of it holds what was read.
 */
export async function readProxyLogin(
  request: ProxyLoginRequest,
  command: CommandContext,
): Promise<Credentials> {
  if (request.ask === true) return askLogin(command);
  if (request.file !== undefined) return readLogin(resolve(command.cwd, request.file), command);
  const user = command.env['XPRESS_DOCTOR_PROXY_USER'] ?? '';
  const password = command.env['XPRESS_DOCTOR_PROXY_PASSWORD'] ?? '';
  return user === '' ? null : { user, password };
}

async function askLogin(command: CommandContext): Promise<Credentials> {
  const texts = textsOf(command);
  if (!command.io.stdinIsTerminal || !command.io.stderrIsTerminal) {
    throw new UsageError(texts.noTerminal, { hint: texts.otherWays });
  }
  const user = (await askLine(texts.user))?.trim() ?? null;
  const password = user === null ? null : await askSecret(texts.password, command.language);
  if (user === null || password === null) throw new UsageError(texts.notGiven, { exitCode: 130 });
  return { user, password };
}

async function readLogin(path: string, command: CommandContext): Promise<Credentials> {
  const texts = textsOf(command);
  const text = await readPrivate(path, command);
  const [user = '', password] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (user.trim() === '' || password === undefined) {
    throw new UsageError(texts.badFile(path), { hint: texts.fileForm });
  }
  return { user: user.trim(), password };
}

/** The descriptor is what is judged and read: a path may change its meaning in between. */
async function readPrivate(path: string, command: CommandContext): Promise<string> {
  const texts = textsOf(command);
  try {
    // Without O_NONBLOCK the opening of a FIFO would wait for a writer.
    const flags = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;
    const handle = await open(path, constants.O_RDONLY | flags);
    try {
      const facts = await handle.stat();
      if (!facts.isFile() || facts.size > MOST_BYTES) {
        throw new UsageError(texts.badFile(path), { hint: texts.fileForm });
      }
      if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0) {
        throw new UsageError(texts.openFile(path), { hint: texts.closeFile(path) });
      }
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(texts.unreadableFile(path, systemErrorText(error, command.language)), {
      hint: texts.fileForm,
      cause: error,
    });
  }
}

function textsOf(command: CommandContext): typeof en.proxyLogin {
  return (command.language === 'ru' ? ru : en).proxyLogin;
}
