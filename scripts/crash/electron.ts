// Stands where the app's modules import Electron: a crash needs only its folders, which an environment variable names.

export const app = { getPath: (): string => process.env['GRADLAB_CRASH_FOLDER']! };
