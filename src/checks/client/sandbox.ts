import { fail, pass, skip, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { eachProgram } from './each-program.ts';

/** Without user namespaces and without its helper Chromium ends at once: "No usable sandbox!". */
export const sandbox = defineHostCheck({
  id: 'client.sandbox',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['sandbox-blocked'],
  async run(context) {
    const { platform, signal } = context;
    if (platform.name !== 'linux') return skip('does-not-apply');
    return eachProgram(context, async (path) => {
      const fact = await platform.workstation.sandbox(path, { signal });
      if (!fact.known) return unknownFact(fact);
      const { userNamespaces, forbiddenBy, helper } = fact.value;
      const evidence = { path, userNamespaces, helper };
      if (helper === true || userNamespaces === true) return pass(evidence);
      if (userNamespaces === null) return unknown('not-found', fact.source, evidence);
      const seen = { path, forbiddenBy, helper };
      // An AppImage has no helper; its start script may do without a sandbox, so it is not certain.
      return helper === false ? fail('sandbox-blocked', seen) : warn('sandbox-blocked', seen);
    });
  },
});
