/** The machine that Opsbook runs on. */
export interface HostIdentity {
  hostname: string;
  /** Such as `Debian GNU/Linux 12 (bookworm)`; null where the machine does not say. */
  os: string | null;
  /** Release of the kernel. */
  kernel: string;
  uptimeMs: number;
  /** Whether the stack's engine runs on this machine; null while the engine does not answer. */
  runsEngine(): Promise<boolean | null>;
}

export interface HostCpu {
  /** Of all cores together, 0 to 100. */
  usagePercent: number;
  /** Waiting for disks, of all cores together; part of the idle time. */
  ioWaitPercent: number;
  /** Taken by other machines of the same hardware. */
  stealPercent: number;
  cores: number;
  /** The time that was looked at, in milliseconds. */
  overMs: number;
}

/** All in bytes. */
export interface HostMemory {
  total: number;
  /** What programs can still get without swapping, as the kernel estimates it (MemAvailable). */
  available: number;
  used: number;
  usedPercent: number;
  swapTotal: number;
  swapUsed: number;
}

/** Processes that run or wait, on average over 1, 5 and 15 minutes. */
export interface HostLoad {
  one: number;
  five: number;
  fifteen: number;
}

/** A file system, as `df` counts it. Sizes are in bytes. */
export interface HostDisk {
  mount: string;
  device: string;
  fsType: string;
  size: number;
  used: number;
  /** What ordinary users can still write: without the blocks that are reserved for root. */
  available: number;
  /** Of what ordinary users can use: used / (used + available). */
  usedPercent: number;
  /** Null where the file system has no fixed number of them. */
  inodes: number | null;
  inodesUsed: number | null;
  inodesPercent: number | null;
  /** How fast it fills, by hourly samples of the last seven days; null until they span six hours. */
  trend(): Promise<DiskTrend | null>;
}

export interface DiskTrend {
  from: Date;
  to: Date;
  samples: number;
  /** Bytes by which the available space shrinks in a day; negative when it grows. */
  bytesPerDay: number;
  /** Milliseconds until nothing is left if that goes on; null when it does not fill. */
  fullInMs: number | null;
}

export interface HostJournal {
  /** Bytes on disk, of all journal files. */
  size: number;
  files: number;
  /** The folders that were looked into. */
  folders: string[];
}

/** How the engine rotates the logs of new containers. */
export interface HostLogRotation {
  driver: string;
  /** As Docker writes it, such as `10m`; null for no limit. */
  maxSize: string | null;
  /** Files kept of each container, the present one included; null for drivers that keep none. */
  maxFile: number | null;
  /** Whether logs of new containers stop growing. */
  bounded: boolean;
  /** From where it is known. */
  source: string;
}

/** A package with a newer version. */
export interface PackageUpdate {
  name: string;
  installed: string;
  candidate: string;
  /** Where the newer version comes from, as apt names it. */
  origin: string;
  security: boolean;
}

export interface HostPackages {
  upgradable: PackageUpdate[];
  /** Names of packages whose newer version an upgrade would not install. */
  keptBack: string[];
  /** When the package lists were last fetched; what came out later is not known. Null when that is not known. */
  listsUpdatedAt: Date | null;
  rebootRequired: boolean;
  /** Packages that asked for the restart. */
  rebootRequiredBy: string[];
}

/**
 * The machine Opsbook runs on. Each method throws CapabilityMissing where this cannot be known from where Opsbook runs,
 * as inside a container.
 */
export interface HostPort {
  host(): Promise<HostIdentity>;
  cpu(): Promise<HostCpu>;
  memory(): Promise<HostMemory>;
  load(): Promise<HostLoad>;
  /** By mount point; file systems without storage (tmpfs, proc) and those that are always full (squashfs) left out. */
  disks(): Promise<HostDisk[]>;
  /** Disks that could not be looked at, such as a network file system whose server is gone; a sentence for each. */
  diskProblems(): Promise<string[]>;
  packages(): Promise<HostPackages>;
  journal(): Promise<HostJournal>;
  /** Throws Unavailable when the engine does not answer. */
  logRotation(): Promise<HostLogRotation>;
}
