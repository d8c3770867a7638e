const MACHINES = {
  elf: { 0x3e: 'x64', 0xb7: 'arm64' },
  pe: { 0x8664: 'x64', 0xaa64: 'arm64' },
  mach: { 0x01000007: 'x64', 0x0100000c: 'arm64' },
};

/**
 * For which system and processor a program or library is, by its first bytes.
 *
 * @param {Buffer} head at least its first kilobyte
 * @returns {{ platform: 'linux' | 'win32' | 'darwin', arch: string } | null} null if it is neither
 */
export function nativeTarget(head) {
  if (head.length < 64) return null;
  if (head.readUInt32BE(0) === 0x7f454c46) return { platform: 'linux', arch: machine('elf', head.readUInt16LE(18)) };
  if (head.readUInt32BE(0) === 0xcffaedfe) return { platform: 'darwin', arch: machine('mach', head.readUInt32LE(4)) };
  const portable = head.readUInt32LE(0x3c);
  if (head.readUInt16BE(0) === 0x4d5a && portable + 6 <= head.length && head.readUInt32BE(portable) === 0x50450000)
    return { platform: 'win32', arch: machine('pe', head.readUInt16LE(portable + 4)) };
  return null;
}

const machine = (format, number) => MACHINES[format][number] ?? `machine ${number}`;
