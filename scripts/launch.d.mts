export function hasDisplay(): boolean;
export function launch(...appArguments: string[]): { executablePath: string; args: string[]; asRoot: boolean };
