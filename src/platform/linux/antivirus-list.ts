import type { SecurityProduct } from '../security.ts';

/** How a product is recognised on Linux: by its folder when installed, by its processes when active. */
export interface KnownProduct {
  readonly product: string;
  readonly kind: SecurityProduct['kind'];
  readonly folders: readonly string[];
  /** `comm` names, cut at 15 characters as the kernel does; empty: not known, so activity is not judged. */
  readonly processes: readonly string[];
}

/** Common knowledge of these products, not checked against every vendor's guide. What is not in the list is not seen. */
export const KNOWN_PRODUCTS: readonly KnownProduct[] = [
  {
    product: 'Kaspersky Endpoint Security',
    kind: 'antivirus',
    folders: ['/opt/kaspersky/kesl'],
    processes: ['kesl', 'kesl-supervisor'],
  },
  {
    // It carries out what the administration server says, an update or a policy; it scans nothing itself.
    product: 'Kaspersky Security Center Network Agent',
    kind: 'other',
    folders: ['/opt/kaspersky/klnagent64', '/opt/kaspersky/klnagent'],
    processes: ['klnagent'],
  },
  {
    product: 'Dr.Web',
    kind: 'antivirus',
    folders: ['/opt/drweb.com'],
    processes: ['drweb-configd', 'drweb-spider', 'drweb-gated'],
  },
  {
    product: 'ClamAV',
    kind: 'antivirus',
    folders: ['/etc/clamav', '/etc/clamd.d'],
    processes: ['clamd', 'clamonacc'],
  },
  {
    product: 'Microsoft Defender for Endpoint',
    kind: 'antivirus',
    folders: ['/opt/microsoft/mdatp'],
    processes: ['wdavdaemon'],
  },
  {
    product: 'ESET Endpoint Antivirus',
    kind: 'antivirus',
    folders: ['/opt/eset/eea', '/opt/eset/efs'],
    processes: ['oaeventd', 'scand'],
  },
  {
    product: 'CrowdStrike Falcon',
    kind: 'antivirus',
    folders: ['/opt/CrowdStrike'],
    processes: ['falcon-sensor'],
  },
  { product: 'SentinelOne', kind: 'antivirus', folders: ['/opt/sentinelone'], processes: [] },
  { product: 'Sophos Protection', kind: 'antivirus', folders: ['/opt/sophos-spl'], processes: [] },
  {
    product: 'Trend Micro Deep Security Agent',
    kind: 'antivirus',
    folders: ['/opt/ds_agent'],
    processes: ['ds_agent'],
  },
  {
    product: 'Bitdefender Endpoint Security Tools',
    kind: 'antivirus',
    folders: ['/opt/bitdefender-security-tools'],
    processes: [],
  },
];
