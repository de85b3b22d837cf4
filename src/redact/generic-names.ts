/**
 * Names that say nothing about a person or a computer. They are replaced only where the place says
 * that a name stands there (a home path, `DOMAIN\name`, `host=`), not wherever the word occurs: a log in
 * which every "user" and every "express" is replaced helps nobody.
 */
const ACCOUNTS = new Set(
  'root admin administrator user guest test system service local network daemon nobody default public owner operator support developer dev runner builder build node app web www www-data nginx postgres redis rabbitmq kafka zookeeper etcd traefik prometheus coturn turnserver sshd messagebus polkitd systemd-network systemd-resolve systemd-timesync express debian ubuntu fedora centos astra alt redos mac windows linux пользователь администратор админ гость юзер тест система оператор'.split(
    ' ',
  ),
);
const HOSTS = new Set(
  'localhost host server client desktop laptop notebook workstation computer pc home work office proxy gateway router express debian ubuntu fedora centos astra alt redos windows linux mac macbook vm docker node web app mail dns dc test dev prod backup cts ets rts front back media'.split(
    ' ',
  ),
);

/** Shorter than this, a name is found inside too many words of every language. */
const SHORTEST_FREE_NAME = 3;

/** `root`, `admin`, `user`: nobody in particular. */
export function isCommonAccount(name: string): boolean {
  return ACCOUNTS.has(name.toLowerCase());
}

export function isGenericAccount(name: string): boolean {
  return name.length < SHORTEST_FREE_NAME || isCommonAccount(name);
}

export function isGenericHost(name: string): boolean {
  return name.length < SHORTEST_FREE_NAME || HOSTS.has(name.toLowerCase());
}
