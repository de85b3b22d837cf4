/** Where a program's password stands; long options go with the names of keys. */
export interface Program {
  readonly names: string;
  /** Options whose next argument it is. */
  readonly next?: RegExp;
  /** Options that it follows without a blank. */
  readonly joined?: RegExp;
  /** Only with this among the arguments. */
  readonly only?: RegExp;
  /** What the value has to look like. */
  readonly value?: RegExp;
  /** Words that it follows at this distance; null: the program itself. */
  readonly behind?: readonly (readonly [RegExp | null, number])[];
  /** Options whose next argument is cookies. */
  readonly cookies?: RegExp;
}

/** By the password options of their own; what is not here names them in full. */
export const PROGRAMS: readonly Program[] = [
  { names: 'sshpass', next: /^-p$/, joined: /^-p(?=.)/ },
  { names: 'mysql|mysqldump|mariadb|mariadb-dump|mysqladmin', joined: /^-p(?=.)/ },
  { names: 'redis-cli', next: /^-a$/ },
  {
    names: 'ldapsearch|ldapmodify|ldapwhoami|ldapadd|ldapdelete',
    next: /^-w$/,
    joined: /^-w(?=.)/,
  },
  { names: 'ldappasswd', next: /^-[asw]$/, joined: /^-[asw](?=.)/ },
  { names: 'turnutils_uclient', next: /^-[wW]$/ },
  { names: 'openssl', next: /^-[kK]$/, value: /^(?!-)/ },
  { names: 'schtasks', next: /^\/(?:p|rp)$/i },
  { names: 'winrs', joined: /^[-/]p(?:assword)?:(?=.)/i },
  { names: 'etcdctl', behind: [[/^add$/, 1]], only: /^user$/, value: /:./ },
  { names: 'rabbitmqadmin', next: /^-p$/ },
  { names: 'rabbitmqctl', behind: [[/^(?:add_user|change_password|authenticate_user)$/, 2]] },
  { names: 'mosquitto_(?:pub|sub|rr)|isql(?:-fb)?', next: /^-P$/ },
  { names: 'htpasswd', behind: [[/^-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}$/, 3]] },
  { names: 'useradd|usermod', next: /^-p$/ },
  { names: 'az', next: /^-p$/, only: /^login$/ },
  { names: 'lftp|ncftp(?:get|put)?', next: /^-[up]$/, value: /^[^,]{0,64},./ },
  { names: 'openconnect', next: /^-C$|^--cookie$/, joined: /^--cookie=/ },
  { names: 'iex|elixir|mix', next: /^--cookie$/, joined: /^--cookie=/ },
  { names: 'vault', behind: [[/^login$/, 1]], value: /^(?![-\w]{1,32}=|-)[\w.-]{8,}$/ },
  { names: 'wpa_passphrase', behind: [[null, 2]] },
  { names: 'rasdial', behind: [[null, 3]], value: /^(?!\/)/ },
  {
    names: 'mc',
    behind: [
      [/^(?:set|add)$/, 3],
      [/^(?:set|add)$/, 4],
    ],
    only: /^(?:alias|config)$/,
  },
  { names: 'bitsadmin', behind: [[/^\/setcredentials$/i, 5]] },
  { names: 'snmp(?:walk|bulkwalk|get|getnext|bulkget|set|table|trap)', next: /^-[cAX]$/ },
  {
    names: 'reg',
    next: /^\/d$/i,
    only: /pass|pwd|secret|token|api_?key|psk/i,
    value: /^(?!0x|\d{1,3}$)/,
  },
  { names: 'aws', behind: [[/^aws_(?:secret_access_key|session_token|access_key_id)$/, 1]] },
  { names: 'kubectl', joined: /^--from-literal=[^=]{1,128}=(?=.)/ },
  {
    names: 'curl',
    next: /^-[a-zA-Z]{0,6}[uU]$|^--oauth2-bearer$/,
    joined: /^-[uU](?=.)/,
    cookies: /^-b$/,
  },
  { names: 'smbclient|rpcclient', next: /^-U$/, joined: /^-U(?=.)/, value: /%/ },
  { names: 'docker|podman|nerdctl|helm|oc|skopeo|buildah|crane', next: /^-p$/, only: /^login$/ },
  { names: 'xfreerdp3?|wlfreerdp3?|wfreerdp|sdl-freerdp3?|mstsc', joined: /^\/(?:p|gp):(?=.)/ },
  { names: 'rdesktop|freerdp', next: /^-p$/ },
  { names: 'plink|pscp|psftp|putty|kitty|klink|kscp', next: /^-pw$/ },
  {
    names: 'psexec(?:64)?|paexec|psservice|pslist|pskill|psinfo|psloglist|psshutdown',
    next: /^[-/]p$/,
  },
  {
    names: 'mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|mongostat',
    next: /^-p$/,
    joined: /^-p(?!ort)(?=.)/,
  },
  { names: 'zip|unzip|zipcloak|sqlcmd|osql|bcp|ipmitool', next: /^-P$/, joined: /^-P(?=.)/ },
  { names: '7z[ar]?|7zz|rar|unrar', joined: /^-h?p(?=.)/ },
];
