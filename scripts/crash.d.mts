/** Builds the programs of npm run crash into a folder. @returns the one that is to be run */
export function buildCrash(folder: string): Promise<string>;
