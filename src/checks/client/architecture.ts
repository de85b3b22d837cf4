import { fail, pass, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { eachProgram } from './each-program.ts';

/** Which systems run programs of another processor: Rosetta 2, x64 and x86 emulation of Windows on ARM. */
const EMULATES: Readonly<Record<string, readonly string[]>> = {
  macos: ['x64'],
  windows: ['x64', 'ia32'],
  linux: [],
};

export const architecture = defineHostCheck({
  id: 'client.architecture',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['client-emulated', 'client-wrong-architecture'],
  async run(context) {
    const { platform, signal } = context;
    return eachProgram(context, async (path) => {
      const fact = await platform.workstation.architecture(path, { signal });
      if (!fact.known) return unknownFact(fact);
      const { builtFor, native } = fact.value;
      const evidence = { path, builtFor, native };
      // A 64-bit x86 processor runs 32-bit programs by itself.
      if (builtFor.includes(native) || (native === 'x64' && builtFor.includes('ia32'))) {
        return pass(evidence);
      }
      const emulated = native === 'arm64' ? (EMULATES[platform.name] ?? []) : [];
      return builtFor.some((one) => emulated.includes(one))
        ? warn('client-emulated', evidence)
        : fail('client-wrong-architecture', evidence);
    });
  },
});
