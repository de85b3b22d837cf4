import { describe, expect, it } from 'vitest';
import { linuxAutostart } from '../../../src/platform/linux/autostart.ts';
import { neverAborted as signal, recordedTools } from '../../support/recorded-tools.ts';

const SYSTEM = '/etc/xdg/autostart/express.desktop';
const OWN = '/home/anna/.config/autostart/express.desktop';
const EXEC = '[Desktop Entry]\nType=Application\nExec=/opt/eXpress/express %U\n';

// Desktop Application Autostart Specification, "Autostart Directories"; the entries are synthetic.
describe('linuxAutostart', () => {
  const look = async (files: Readonly<Record<string, string>>): Promise<unknown> => {
    const query = { programs: ['/opt/eXpress/express'], packages: ['express'] };
    const fact = await linuxAutostart(
      query,
      { ...recordedTools({ files }), home: '/home/anna' },
      signal,
    );
    return fact.known && fact.value.map(({ source, enabled }) => [source, enabled]);
  };

  it.each<[string, Readonly<Record<string, string>>, unknown]>([
    ['of the computer', { [SYSTEM]: EXEC }, [[SYSTEM, true]]],
    ['of the user, before it', { [SYSTEM]: EXEC, [OWN]: EXEC }, [[OWN, true]]],
    ['switched off by the user', { [SYSTEM]: EXEC, [OWN]: `${EXEC}Hidden=true\n` }, [[OWN, false]]],
    [
      'switched off by an entry that says nothing else',
      { [SYSTEM]: EXEC, [OWN]: '[Desktop Entry]\nHidden=true\n' },
      [],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await look(files)).toEqual(expected);
  });
});
