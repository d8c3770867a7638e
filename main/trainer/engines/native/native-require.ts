import { createRequire } from 'node:module';

/**
 * Loads a package with native libraries. In a packaged app these stand beside the archive, not in it: only from there can
 * the system load them, and only there do they find each other.
 */
export const nativeRequire = createRequire(import.meta.url.replace(/\bapp\.asar\//, 'app.asar.unpacked/'));
