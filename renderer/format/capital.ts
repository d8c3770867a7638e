/** A label as it stands alone. Greek letters stay: their capitals are other symbols, β₁ is not Β₁. */
export const capital = (label: string): string => label.replace(/^[a-z]/, (letter) => letter.toUpperCase());
