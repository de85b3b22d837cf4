import { isCommonAccount, isGenericHost } from '../generic-names.ts';
import { isNumeric, replaceHost } from '../host-place.ts';
import { matches } from '../matches.ts';
import { isHostLabelPseudonym, isUserPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { UNIX_OUTPUT } from './system-output-unix.ts';
import { WINDOWS_OUTPUT } from './system-output-windows.ts';

const OUTPUT = [...UNIX_OUTPUT, ...WINDOWS_OUTPUT];

/** Accounts and groups that every system has, beside those that are nobody's anywhere (base-passwd, systemd, macOS). */
const SYSTEM_LIST =
  'bin sys sync games man lp mail news uucp proxy backup list irc gnats halt shutdown adm ftp messagebus dbus syslog sshd polkitd avahi colord gdm lightdm sddm fly-dm rtkit uuidd tcpdump tss dnsmasq postgres mysql redis nginx ntp chrony rpc rpcuser rpcbind statd pulse pipewire geoclue hplip saned whoopsie kernoops cups usbmux kvm docker libvirt libvirt-qemu dhcpcd speech-dispatcher clamav unbound sssd reboot wheel staff users sudo video audio disk tty dialout cdrom floppy tape plugdev netdev lpadmin scanner input kmem shadow utmp crontab ssh bluetooth render ssl-cert everyone astra-admin astra-console'.split(
    ' ',
  );
const SYSTEM_ACCOUNTS = new Set(SYSTEM_LIST);
const EVERY_DOMAINS =
  /^(?:domain (?:users|admins|computers|guests)|пользователи домена|администраторы домена)$/i;
/** What stands in the place of a name when there is none, and the domains that everybody has. */
const NOBODY =
  /^(?:n\/?a|none|null|unknown|offline|online|yes|no|true|false|source|error|workgroup|mshome|localdomain|local|lan|windows user|пользователь windows|н\/д)$/i;
/** Levels and threads stand behind a time, too. */
const NO_HOST =
  /^(?:fatal|error|err|warn|warning|notice|info|information|debug|trace|verbose|crit|critical|severe|fine|emerg|alert|panic|silly|ошибка|(?:main|ui|io|gpu|http|nio|exec|executor|async|tokio|renderer|browser|utility|network|background|scheduler|timer|dispatcher|default|event|loop|task|job|process|worker|thread|pool)(?:[-_.]?(?:\d{1,6}|thread|pool|worker|main|process|loop|exec)){0,4})$/i;

/** What programs of the operating system print: host and account where their formats have them. */
export const systemOutput: Rule = {
  id: 'system-output',
  class: 'host',
  kind: 'identity',
  needles: OUTPUT.flatMap(({ needles }) => needles),
  apply(line, context) {
    let asked = '';
    let there = true;
    for (const { sign, shape, names } of OUTPUT) {
      // Neighbours share their sign: it is looked for once.
      if (sign !== asked) there = line.includes(sign);
      asked = sign;
      if (!there) continue;
      for (const found of matches(shape, line)) {
        let at = found.index;
        for (let pair = 0; pair < names.length; pair++) {
          at += found[pair * 2 + 1]?.length ?? 0;
          const name = found[pair * 2 + 2] ?? '';
          if (names[pair] === 'host') host(at, name, context);
          else account(at, name, names[pair] === 'person', context);
          at += name.length;
        }
      }
    }
  },
};

function host(start: number, name: string, context: RuleContext): void {
  if (name === '' || NOBODY.test(name) || NO_HOST.test(name)) return;
  if (isNumeric(name) || isHostLabelPseudonym(name)) return;
  if (isGenericHost(name) && !context.names.domain(name).startsWith('host-')) return;
  replaceHost(start, start + name.length, name, context);
}

function account(start: number, name: string, person: boolean, context: RuleContext): void {
  if (name === '' || NOBODY.test(name) || EVERY_DOMAINS.test(name) || isNumeric(name)) return;
  if (isCommonAccount(name) || isUserPseudonym(name) || isSystemAccount(name.toLowerCase())) return;
  const [own = '', realm = ''] = name.split('@');
  if (realm !== '') {
    if (realm.includes('.')) return;
    account(start, own, false, context);
    host(start + own.length + 1, realm, context);
    return;
  }
  const shown =
    person && name.includes(' ') ? context.names.person(name) : context.names.user(name);
  context.replace(start, start + name.length, shown, 'user');
}

/** Also as ps cuts it: `message+` is messagebus. */
function isSystemAccount(name: string): boolean {
  if (SYSTEM_ACCOUNTS.has(name) || /^(?:_|systemd(?:-|$))/.test(name)) return true;
  return name.length === 7 && SYSTEM_LIST.some((known) => known.startsWith(name));
}
