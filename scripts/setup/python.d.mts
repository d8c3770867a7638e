export function pythonWithFrameworks(): string | null;
