import { createRequire } from 'node:module';

/**
 * Loads a package with native libraries. In a packaged app its JavaScript comes out of the archive, which the integrity fuse covers.
 * Only its libraries lie beside it, where Electron looks for what the archive lists as unpacked: from there alone can the system load
 * them, and only there do they find each other.
 */
export const nativeRequire = createRequire(import.meta.url);
