import stixGreek from '@fontsource/stix-two-text/files/stix-two-text-greek-400-italic.woff2?url';
import stixLatin from '@fontsource/stix-two-text/files/stix-two-text-latin-400-italic.woff2?url';
import inter from 'inter-ui/variable/InterVariable.woff2?subset';

// The names differ from those of installed fonts: another version of Inter on a computer would change widths.

const faces = [
  new FontFace('Inter Lab', `url(${inter})`, { weight: '100 900' }),
  new FontFace('STIX Two Lab', `url(${stixLatin})`, { style: 'italic', unicodeRange: 'U+20-7E, U+B7, U+D7, U+2212' }),
  new FontFace('STIX Two Lab', `url(${stixGreek})`, { style: 'italic', unicodeRange: 'U+370-3FF' }),
];

/** Makes the bundled typefaces known. @returns when the one that every text is set in is there; the others come when they are used */
export async function useFonts(): Promise<void> {
  for (const face of faces) document.fonts.add(face);
  // a font that cannot be read leaves the system's
  await faces[0]!.load().catch(() => undefined);
}
