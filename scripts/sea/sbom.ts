import * as Enums from '@cyclonedx/cyclonedx-library/Enums';
import * as Models from '@cyclonedx/cyclonedx-library/Models';
import * as Serialize from '@cyclonedx/cyclonedx-library/Serialize';
import * as Spec from '@cyclonedx/cyclonedx-library/Spec';
import type { Package } from './packages.ts';
import { NODE_VERSION } from './targets.ts';

export interface Contents {
  readonly fileName: string;
  readonly version: string;
  /** Of the finished executable, hexadecimal. */
  readonly sha256: string;
  readonly packages: readonly Package[];
  /** `process.versions` of that Node: what is built into it. */
  readonly nodeVersions: Readonly<Record<string, string>>;
}

/**
 * CycloneDX 1.6 of one executable: Node with the libraries in it, and every package whose code is inside, no more. It
 * has no time and no serial number, so the same executable has the same list.
 */
export function makeSbom(contents: Contents): string {
  const bom = new Models.Bom();
  bom.metadata.component = application(contents);
  bom.components.add(nodeRuntime(contents.nodeVersions));
  for (const entry of contents.packages) bom.components.add(npmPackage(entry));
  for (const { bomRef } of bom.components) bom.metadata.component.dependencies.add(bomRef);
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const serializer = new Serialize.JsonSerializer(factory);
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function application({ fileName, version, sha256 }: Contents): Models.Component {
  return new Models.Component(Enums.ComponentType.Application, 'xpress-doctor', {
    bomRef: `xpress-doctor@${version}`,
    version,
    description: fileName,
    purl: `pkg:npm/xpress-doctor@${version}`,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], sha256]]),
    licenses: new Models.LicenseRepository([new Models.SpdxLicense('MIT')]),
  });
}

/** These tell the version of an interface or of data, not of a library. */
const NO_LIBRARIES = new Set(['node', 'modules', 'napi', 'unicode', 'cldr', 'tz']);

function nodeRuntime(versions: Readonly<Record<string, string>>): Models.Component {
  const libraries = Object.entries(versions).filter(([name]) => !NO_LIBRARIES.has(name));
  return new Models.Component(Enums.ComponentType.Platform, 'node', {
    bomRef: `node@${NODE_VERSION}`,
    version: NODE_VERSION,
    purl: `pkg:generic/node@${NODE_VERSION}`,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense('MIT')]),
    components: new Models.ComponentRepository(
      libraries.map(
        ([name, version]) =>
          new Models.Component(Enums.ComponentType.Library, name, {
            bomRef: `node@${NODE_VERSION}/${name}@${version}`,
            version,
          }),
      ),
    ),
  });
}

function npmPackage({ name, version, license, integrity }: Package): Models.Component {
  const [, scope, plain = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const [algorithm, digest = ''] = integrity.split('-');
  if (algorithm !== 'sha512') throw new Error(`${name}: integrity by ${algorithm ?? 'nothing'}`);
  const hash = Buffer.from(digest, 'base64').toString('hex');
  return new Models.Component(Enums.ComponentType.Library, plain, {
    bomRef: `${name}@${version}`,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-512'], hash]]),
    licenses: new Models.LicenseRepository([licenseOf(license)]),
    ...(scope === undefined ? {} : { group: scope }),
  });
}

function licenseOf(license: string): Models.License {
  return /\s/.test(license)
    ? new Models.LicenseExpression(license)
    : new Models.SpdxLicense(license);
}
