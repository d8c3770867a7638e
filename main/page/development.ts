import { app } from 'electron';

/** Where the page comes from while it is being developed; null in every other case. */
export const developmentUrl = app.isPackaged ? null : (process.env['GRADLAB_DEV_URL'] ?? null);
