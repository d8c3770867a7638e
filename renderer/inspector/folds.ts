// Which folded parts of the inspector are open. They stay so for the session, also where the page is loaded anew.

const KEY = 'folds';

function opened(): string[] {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export const isOpen = (id: string): boolean => opened().includes(id);

export function remember(id: string, open: boolean): void {
  const others = opened().filter((other) => other !== id);
  sessionStorage.setItem(KEY, JSON.stringify(open ? [...others, id] : others));
}
