import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';
import type { SecurityProduct } from '../security.ts';
import type { PlatformTools } from '../tools.ts';
import type { KnownProduct } from './antivirus-list.ts';
import { KNOWN_PRODUCTS } from './antivirus-list.ts';
import { readProcessNames } from './proc-names.ts';

/** Products that leave a folder or a running process. Nothing is run: init scripts may have effects. */
export async function readAntivirus(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly SecurityProduct[]>> {
  const running = await readProcessNames(tools, options);
  const found = await Promise.all(
    KNOWN_PRODUCTS.map(async (product): Promise<readonly SecurityProduct[]> => {
      const process = running.known
        ? product.processes.find((name) => running.value.has(name))
        : undefined;
      const folder = await installedFolder(tools, product, options);
      if (process === undefined && folder === null) return [];
      const active =
        process !== undefined ? true : running.known && product.processes.length > 0 ? false : null;
      const source = process === undefined ? (folder ?? '') : `process ${process}`;
      return [{ product: product.product, kind: product.kind, active, source }];
    }),
  );
  const all = found.flat();
  // Without the list of processes "nothing installed" cannot be said either: a product elsewhere may run.
  if (!running.known && all.length === 0) return running;
  return known(all, '/proc/*/comm, /opt, /etc');
}

async function installedFolder(
  tools: PlatformTools,
  product: KnownProduct,
  options: CallOptions,
): Promise<string | null> {
  for (const folder of product.folders) {
    const names = await tools.files.list(folder, options);
    // A folder that may not be listed is there.
    if (names.known || names.reason === 'forbidden') return folder;
  }
  return null;
}
