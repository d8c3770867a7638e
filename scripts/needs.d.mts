type Need = 'strace' | 'xdotool' | 'numpy' | 'frameworks';
export function lacking(...names: Need[]): string | null;
export function pythonWith(...packages: string[]): string | null;
