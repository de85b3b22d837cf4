import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { errorCode } from '../../../model/errors.ts';
import { abortable } from '../../abortable.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Permission } from '../../workstation.ts';

export type MayOpen = (path: string, options: CallOptions) => Promise<boolean | null>;

/** Asks the kernel; nothing is opened, so no lamp of a camera lights up. Null: there is no such device. */
export const mayOpen: MayOpen = async (path, { signal }) => {
  try {
    await abortable(access(path, constants.R_OK | constants.W_OK), signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    return code === 'EACCES' || code === 'EPERM' ? false : null;
  }
};

/**
 * May this user open one of the devices of a folder: logind gives them to whoever sits here, a group (`audio`, `video`)
 * to others. Where there is none, nothing can be said.
 */
export async function deviceAccess(
  tools: PlatformTools,
  folder: string,
  isDevice: RegExp,
  options: CallOptions,
  ask: MayOpen = mayOpen,
): Promise<Permission> {
  const names = await tools.files.list(folder, options);
  const devices = (names.known ? names.value : []).filter((name) => isDevice.test(name));
  const answers = await Promise.all(
    devices.map(async (name) => ({ name, may: await ask(`${folder}/${name}`, options) })),
  );
  const open = answers.find(({ may }) => may === true);
  if (open !== undefined) return { state: 'allowed', source: `${folder}/${open.name}` };
  const closed = answers.find(({ may }) => may === false);
  if (closed !== undefined) return { state: 'denied', source: `${folder}/${closed.name}` };
  return { state: 'not-needed', source: `${folder}: no device` };
}
