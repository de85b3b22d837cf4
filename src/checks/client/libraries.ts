import { fail, pass, skip, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { eachProgram } from './each-program.ts';

/** Elsewhere the installer brings them along. */
export const libraries = defineHostCheck({
  id: 'client.libraries',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['libraries-missing', 'libraries-optional-missing'],
  async run(context) {
    const { platform, signal } = context;
    if (platform.name !== 'linux') return skip('does-not-apply');
    return eachProgram(context, async (path) => {
      const fact = await platform.workstation.libraries(path, { signal });
      if (!fact.known) return unknownFact(fact);
      const { missing, missingOptional, looked } = fact.value;
      if (missing.length > 0) return fail('libraries-missing', { path, libraries: missing });
      if (missingOptional.length > 0) {
        return warn('libraries-optional-missing', { path, libraries: missingOptional });
      }
      return pass({ path, looked });
    });
  },
});
