import { BlockList, isIP } from 'node:net';
import { sandbox } from 'pac-resolver';
import { type JSValueHandle, QuickJS } from 'quickjs-wasi';
import { embeddedBytes } from '../../single-file.ts';
import { ipv6Bytes } from '../socks5.ts';

/** What asks the network for the script. */
export interface PacWorld {
  /** Every address of the name, IPv6 too; empty: it has none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** The addresses of this computer, the one that `myIpAddress()` tells first. */
  readonly ownAddresses: readonly string[];
}

export type PacFailure =
  /** `syntax`: it does not compile. `endless`: still running at the limit. `unusable`: it threw, or gave no text. */
  {
    readonly ok: false;
    readonly failure: 'syntax' | 'endless' | 'unusable';
    readonly detail: string;
  };

export type PacEvaluation = { readonly ok: true; readonly answer: string } | PacFailure;

export interface PacScript {
  /** `FindProxyForURL(url, host)`. */
  evaluate(url: string, host: string): Promise<PacEvaluation>;
  dispose(): void;
}

/** How long one evaluation may compute; waiting for names has its own limits. */
export const PAC_RUN_LIMIT_MS = 500;
const MOST_MEMORY_BYTES = 32 * 1024 * 1024;
/** Names that one evaluation may ask for: Chromium abandons its own tracing at 20 too. */
const MOST_NAMES = 20;

/**
 * A PAC file in QuickJS, compiled to WebAssembly: nothing of this program can be reached from it, its time and memory
 * are bounded. It runs as in a browser, without `await`: where it asks for a name that is not known yet, the run is
 * given up, the name is resolved, and the script runs once more (Chromium's ProxyResolverV8Tracing does the same).
 */
export async function loadPacScript(
  text: string,
  world: PacWorld,
): Promise<{ readonly ok: true; readonly script: PacScript } | PacFailure> {
  let deadline = 0;
  const wasm = embeddedBytes('quickjs.wasm');
  const vm = await QuickJS.create({
    ...(wasm === null ? {} : { wasm }),
    memoryLimit: MOST_MEMORY_BYTES,
    interruptHandler: () => Date.now() > deadline,
  });
  const names = new Map<string, readonly string[]>();
  const wanted = new Set<string>();
  defineFunctions(vm, world, (host) => {
    const known = names.get(host);
    if (known === undefined) {
      wanted.add(host);
      throw new Error('this name is not resolved yet');
    }
    return known;
  });

  const run = <T>(work: () => T): { ok: true; value: T } | PacFailure => {
    deadline = Date.now() + PAC_RUN_LIMIT_MS;
    try {
      return { ok: true, value: work() };
    } catch (error) {
      return failureOf(error);
    }
  };
  const compiled = run(() => {
    vm.evalCode(text, 'proxy.pac').dispose();
  });
  if (!compiled.ok) {
    vm.dispose();
    return compiled;
  }

  const callOnce = (url: string, host: string): PacEvaluation => {
    const result = run(() => {
      const find = vm.global.getProp('FindProxyForURL');
      if (vm.typeof(find) !== 'function') throw new Error('there is no function FindProxyForURL');
      const answer = vm.callFunction(find, vm.undefined, vm.newString(url), vm.newString(host));
      return vm.dump(answer);
    });
    if (!result.ok)
      return result.failure === 'syntax' ? { ...result, failure: 'unusable' } : result;
    return typeof result.value === 'string'
      ? { ok: true, answer: result.value.slice(0, 2_000) }
      : {
          ok: false,
          failure: 'unusable',
          detail: `FindProxyForURL gave ${result.value === null ? 'null' : typeof result.value}`,
        };
  };

  return {
    ok: true,
    script: {
      async evaluate(url, host) {
        for (;;) {
          wanted.clear();
          const result = callOnce(url, host);
          if (wanted.size === 0) return result;
          if (names.size >= MOST_NAMES) {
            return { ok: false, failure: 'unusable', detail: 'it asks for too many names' };
          }
          for (const name of wanted) names.set(name, await world.resolve(name));
        }
      },
      dispose: () => {
        vm.dispose();
      },
    },
  };
}

/** The functions of a PAC file. Those that pac-resolver would let ask the network itself are ours. */
function defineFunctions(
  vm: QuickJS,
  world: PacWorld,
  resolve: (host: string) => readonly string[],
): void {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const all = (host: string): readonly string[] => (isIP(host) === 0 ? resolve(host) : [host]);
  // The functions of before IPv6 know IPv4 only.
  const address = (host: string): string | null => all(host).find((one) => isIP(one) === 4) ?? null;
  const define = (name: string, work: (args: readonly unknown[]) => unknown): void => {
    const callee = (...handles: JSValueHandle[]): JSValueHandle =>
      toHandle(vm, work(handles.map((handle) => vm.dump(handle))));
    vm.global.setProp(name, vm.newFunction(name, callee));
  };
  define('alert', () => undefined);
  define('dnsResolve', ([host]) => address(text(host)));
  define('isResolvable', ([host]) => address(text(host)) !== null);
  define('myIpAddress', () => world.ownAddresses[0] ?? '127.0.0.1');
  define('isInNet', ([host, net, mask]) => isInNet(address(text(host)), text(net), text(mask)));
  define('isPlainHostName', ([host]) => sandbox.isPlainHostName(text(host)));
  define('dnsDomainIs', ([host, domain]) => sandbox.dnsDomainIs(text(host), text(domain)));
  define('dnsDomainLevels', ([host]) => sandbox.dnsDomainLevels(text(host)));
  define('localHostOrDomainIs', ([host, name]) =>
    sandbox.localHostOrDomainIs(text(host), text(name)),
  );
  define('shExpMatch', ([value, pattern]) => shellMatch(text(value), text(pattern)));
  // Microsoft's, for IPv6, and two helpers of Netscape's library: Chromium's `pac_js_library.h` has them, and PAC files of
  // companies use them.
  define('dnsResolveEx', ([host]) => all(text(host)).join(';'));
  define('isResolvableEx', ([host]) => all(text(host)).length > 0);
  define('myIpAddressEx', () => world.ownAddresses.join(';'));
  define('isInNetEx', ([host, network]) => isInNetEx(text(host), text(network)));
  define('sortIpAddressList', ([list]) => sortAddresses(text(list)));
  define('isValidIpAddress', ([host]) => isIP(text(host)) === 4);
  define('convert_addr', ([host]) => (isIP(text(host)) === 4 ? toNumber(text(host)) : 0));
  // Their arguments are of several shapes, and a wrong one is the script's fault.
  for (const name of ['dateRange', 'timeRange', 'weekdayRange'] as const) {
    const range: (...args: never[]) => boolean = sandbox[name];
    define(name, (args) => Reflect.apply(range, undefined, [...args]));
  }
}

function isInNet(address: string | null, net: string, mask: string): boolean {
  if (address === null || isIP(net) !== 4 || isIP(mask) !== 4) return false;
  const [a, n, m] = [address, net, mask].map(toNumber);
  return a !== undefined && n !== undefined && m !== undefined && (a & m) === (n & m);
}

/** `10.0.0.0/8`, `2001:db8::/32`; the address is a literal one, no name is asked for. */
function isInNetEx(address: string, network: string): boolean {
  const [, base = '', length = ''] = /^([\d.a-f:]+)\/(\d{1,3})$/i.exec(network) ?? [];
  const family = isIP(base);
  const bits = Number(length);
  if (family === 0 || isIP(address) !== family || bits > (family === 6 ? 128 : 32)) return false;
  const list = new BlockList();
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(base, bits, kind);
  return list.check(address, kind);
}

/** IPv6 before IPv4, each by its value (Chromium's `SortIpAddressList`); false: something in it is no address. */
function sortAddresses(list: string): string | false {
  const all = list.split(';').map((one) => one.trim());
  if (all.some((one) => isIP(one) === 0)) return false;
  const bytes = (one: string): string =>
    Buffer.from(isIP(one) === 6 ? ipv6Bytes(one) : one.split('.').map(Number)).toString('hex');
  return all
    .sort((one, other) => {
      const [a, b] = [bytes(one), bytes(other)];
      return b.length - a.length || (a < b ? -1 : Number(a > b));
    })
    .join(';');
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => (sum << 8) | Number(part), 0);
}

/** `*` and `?` without a regular expression of the script's making: that would run outside of the limits. */
function shellMatch(value: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let mark = 0;
  while (at < value.length) {
    if (next < pattern.length && pattern[next] === '*') {
      star = next;
      mark = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === value[at])) {
      at += 1;
      next += 1;
    } else if (star !== -1) {
      next = star + 1;
      mark += 1;
      at = mark;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}

function toHandle(vm: QuickJS, value: unknown): JSValueHandle {
  if (typeof value === 'string') return vm.newString(value);
  if (typeof value === 'number') return vm.newNumber(value);
  if (typeof value === 'boolean') return value ? vm.true : vm.false;
  return value === null ? vm.null : vm.undefined;
}

function failureOf(error: unknown): PacFailure {
  const { name, message, stack } =
    error instanceof Error ? error : { name: 'Error', message: String(error), stack: '' };
  if (/^interrupted$/.test(message)) {
    return { ok: false, failure: 'endless', detail: `stopped after ${PAC_RUN_LIMIT_MS} ms` };
  }
  const place = /proxy\.pac:(\d+)/.exec(stack ?? '')?.[1];
  const detail = `${name}: ${message}${place === undefined ? '' : `, line ${place}`}`.slice(0, 200);
  return { ok: false, failure: name === 'SyntaxError' ? 'syntax' : 'unusable', detail };
}
