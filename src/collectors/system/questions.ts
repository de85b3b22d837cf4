import type { Systeminformation } from 'systeminformation';

/** The few calls of systeminformation that are asked; the package satisfies it. */
export interface SystemInformation {
  osInfo(): Promise<Systeminformation.OsData>;
  time(): Systeminformation.TimeData;
  cpu(): Promise<Systeminformation.CpuData>;
  mem(): Promise<Systeminformation.MemData>;
  fsSize(): Promise<Systeminformation.FsSizeData[]>;
  graphics(): Promise<Systeminformation.GraphicsData>;
  audio(): Promise<Systeminformation.AudioData[]>;
  powerShellStart(): void;
  powerShellRelease(): void;
}

export interface Question {
  readonly name: string;
  /** Node knows the answer: no PowerShell is started for it on Windows. */
  readonly withoutPowerShell?: true;
  readonly ask: (si: SystemInformation) => Promise<unknown>;
}

/**
 * What is kept of each answer is listed field by field: the rest holds serial numbers, the host name and the
 * machine id. Never asked: `services('*')` (runs every init script), `versions` (180 processes, 2 s),
 * `networkInterfaces` (MAC addresses; `network.facts` has the rest), `uuid`, `system`, `users`.
 */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'os',
    async ask(si) {
      const os = await si.osInfo();
      const { platform, distro, release, codename, kernel, arch } = os;
      const { codepage, build, servicepack, hypervizor, remoteSession } = os;
      return {
        ...{ platform, distro, release, codename, kernel, arch },
        ...{ codepage, build, servicepack, hypervizor, remoteSession },
      };
    },
  },
  {
    name: 'time',
    withoutPowerShell: true,
    ask(si) {
      const { uptime, timezone, timezoneName } = si.time();
      return Promise.resolve({ uptimeSeconds: Math.round(uptime), timezone, timezoneName });
    },
  },
  {
    name: 'cpu',
    async ask(si) {
      const { manufacturer, brand, speed, cores, physicalCores, virtualization } = await si.cpu();
      return { manufacturer, brand, speedGhz: speed, cores, physicalCores, virtualization };
    },
  },
  {
    name: 'memory',
    async ask(si) {
      const { total, available, swaptotal, swapused } = await si.mem();
      return {
        totalBytes: total,
        availableBytes: available,
        swapTotalBytes: swaptotal,
        swapUsedBytes: swapused,
      };
    },
  },
  {
    name: 'fileSystems',
    async ask(si) {
      const all = await si.fsSize();
      return all.map(({ fs, type, size, available, mount, rw }) => ({
        ...{ fs, type, mount },
        sizeBytes: size,
        availableBytes: available,
        writable: rw,
      }));
    },
  },
  {
    name: 'graphics',
    async ask(si) {
      const { controllers, displays } = await si.graphics();
      return {
        controllers: controllers.map(({ vendor, model, vram, driverVersion }) => ({
          ...{ vendor, model, driverVersion },
          vramMib: vram,
        })),
        displays: displays.map((display) => ({
          main: display.main,
          builtin: display.builtin,
          connection: display.connection,
          width: display.currentResX ?? display.resolutionX,
          height: display.currentResY ?? display.resolutionY,
        })),
      };
    },
  },
  {
    name: 'audio',
    async ask(si) {
      const all = await si.audio();
      return all.map((device) => {
        const { name, manufacturer, driver, type, status } = device;
        return { name, manufacturer, driver, type, status, default: device.default };
      });
    },
  },
];
