import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPlatform } from '../../src/platform/create-platform.ts';

const { signal } = new AbortController();

it('gives the proxy that gsettings was given', async () => {
  const home = mkdtempSync(join(tmpdir(), 'gsettings-'));
  const env = { ...process.env, GSETTINGS_BACKEND: 'keyfile', XDG_CONFIG_HOME: home };
  try {
    const set = (schema: string, key: string, value: string): void => {
      execFileSync('gsettings', ['set', schema, key, value], { env });
    };
    set('org.gnome.system.proxy', 'mode', 'manual');
    set('org.gnome.system.proxy.https', 'host', 'fd00::1');
    set('org.gnome.system.proxy.https', 'port', '3128');
    const { network } = await createPlatform({ platform: 'linux', env });
    const found = await network.systemProxies({ signal });
    expect(found.known && found.value[0]).toMatchObject({
      mode: 'manual',
      proxies: { https: '[fd00::1]:3128' },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
