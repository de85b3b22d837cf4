import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What Info-ZIP says about a zip; rejects unless it is clean. */
export async function unzipTest(file: string): Promise<string> {
  const { stdout } = await run('unzip', ['-t', file]);
  return stdout;
}

/** Names in a zip, as Python's zipfile decodes them. */
export async function zipNames(file: string): Promise<readonly string[]> {
  const program =
    'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps(z.namelist()))';
  const { stdout } = await run('python3', ['-c', program, file]);
  return JSON.parse(stdout) as readonly string[];
}

/** One entry's bytes. */
export async function zipContent(file: string, name: string): Promise<Buffer> {
  const program =
    'import sys,zipfile\nsys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))';
  const { stdout } = await run('python3', ['-c', program, file, name], {
    encoding: 'buffer',
    maxBuffer: 512 * 1024 * 1024,
  });
  return stdout;
}

export async function zipText(file: string, name: string): Promise<string> {
  return (await zipContent(file, name)).toString('utf8');
}
