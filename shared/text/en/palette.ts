export const palette = {
  label: 'Command palette',
  search: 'Search actions',
  placeholder: 'What would you like to do?',
  found: (count: number) => (count === 1 ? '1 action' : `${count} actions`),
  none: 'No matching actions. Try another word, such as “run”, “theme” or “symmetry”.',
  hint: '↑ ↓ select · Enter runs it · Escape closes',
} as const;
