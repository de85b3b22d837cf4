// JavaScript: resedit's types bring the browser's along, which would change those of the whole project.
import { Buffer } from 'node:buffer';
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { makeIcon } from './icon.ts';

const ENGLISH = { lang: 0x0409, codepage: 1200 };

export function brand(node, version, fileName) {
  const executable = NtExecutable.from(node, { ignoreCert: true });
  const resources = NtExecutableResource.from(executable);
  const [info] = Resource.VersionInfo.fromEntries(resources.entries);
  if (info === undefined) throw new Error('node.exe has no version resource');
  for (const language of info.getAllLanguagesForStringValues()) {
    info.removeAllStringValues(language);
  }
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  info.setFileVersion(major, minor, patch, 0, ENGLISH.lang);
  info.setProductVersion(major, minor, patch, 0, ENGLISH.lang);
  info.setStringValues(ENGLISH, {
    FileDescription: 'xpress-doctor: why eXpress does not work on this computer',
    FileVersion: version,
    InternalName: 'xpress-doctor',
    LegalCopyright: 'MIT licence; contains Node.js, see THIRD-PARTY-LICENSES.txt',
    OriginalFilename: fileName,
    ProductName: 'xpress-doctor',
    ProductVersion: version,
  });
  info.outputToResourceEntries(resources.entries);
  replaceIcon(resources);
  resources.outputResource(executable);
  return Buffer.from(executable.generate());
}

export function readBrand(file) {
  const executable = NtExecutable.from(file, { ignoreCert: true });
  const { entries } = NtExecutableResource.from(executable);
  const [info] = Resource.VersionInfo.fromEntries(entries);
  const icons = Resource.IconGroupEntry.fromEntries(entries);
  return {
    texts: info?.getStringValues(ENGLISH) ?? {},
    // 0 stands for 256.
    iconSizes: icons.flatMap((group) => group.icons.map(({ width }) => width || 256)),
  };
}

function replaceIcon(resources) {
  const [first, ...others] = Resource.IconGroupEntry.fromEntries(resources.entries);
  if (others.length > 0) throw new Error('node.exe has several icons');
  const { icons } = Data.IconFile.from(makeIcon());
  Resource.IconGroupEntry.replaceIconsForResource(
    resources.entries,
    first?.id ?? 1,
    first?.lang ?? ENGLISH.lang,
    icons.map(({ data }) => data),
  );
}
