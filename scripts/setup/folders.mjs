import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Downloaded runtimes. They survive `npm ci`; deleting the folder fetches them anew. */
export const runtime = path.resolve(process.env.GRADLAB_RUNTIME_DIR ?? path.join(root, '.runtime'));
