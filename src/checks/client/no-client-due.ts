import { unknown, type Verdict } from '../../model/finding.ts';
import type { CheckContext } from '../define.ts';
import { firstFolder } from './data-folder.ts';
import { clientLayout } from './find-client.ts';

/**
 * Where this user need not have a client: he sits at no desktop here (root, ssh, a service) and it has kept nothing
 * for him, so that it does not run and has no logs tells nothing. Null: he should have one.
 */
export async function noClientDue(context: CheckContext): Promise<Verdict<never> | null> {
  const { platform } = context;
  const desktop = platform.workstation.atDesktop();
  if (!desktop.known || desktop.value) return null;
  const looked = platform.client.expand(clientLayout(context).data);
  const folder = await firstFolder(looked, context);
  if (!folder.known || folder.value !== null) return null;
  return unknown('no-session', [desktop.source, ...looked].join(', '));
}
