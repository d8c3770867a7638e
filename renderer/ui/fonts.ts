import stixGreek from '@fontsource/stix-two-text/files/stix-two-text-greek-400-italic.woff2?url';
import stixLatin from '@fontsource/stix-two-text/files/stix-two-text-latin-400-italic.woff2?url';
import inter from 'inter-ui/variable/InterVariable.woff2?subset';

// The names differ from those of installed fonts: another version of Inter on a computer would change widths.

const FACES = [
  { family: 'Inter Lab', url: inter, weight: '100 900', style: 'normal', unicodeRange: 'U+0-10FFFF' },
  {
    family: 'STIX Two Lab',
    url: stixLatin,
    weight: '400',
    style: 'italic',
    unicodeRange: 'U+20-7E, U+B7, U+D7, U+2212',
  },
  { family: 'STIX Two Lab', url: stixGreek, weight: '400', style: 'italic', unicodeRange: 'U+370-3FF' },
];

/** Makes the bundled typefaces known. @returns when the one that every text is set in is there; the others come when they are used */
export async function useFonts(): Promise<void> {
  const faces = FACES.map(({ family, url, ...descriptors }) => new FontFace(family, `url(${url})`, descriptors));
  for (const face of faces) document.fonts.add(face);
  // a font that cannot be read leaves the system's
  await faces[0]!.load().catch(() => undefined);
}

let rules: Promise<string> | undefined;

/** The bundled typefaces as a style sheet that holds their files: for a picture, which sees nothing of the page around it. */
export function fontRules(): Promise<string> {
  rules ??= Promise.all(
    FACES.map(
      async ({ family, url, weight, style, unicodeRange }) =>
        `@font-face { font-family: '${family}'; font-weight: ${weight}; font-style: ${style}; unicode-range: ${unicodeRange}; src: url(${await dataUrl(url)}); }`,
    ),
  ).then((faces) => faces.join('\n'));
  return rules;
}

async function dataUrl(url: string): Promise<string> {
  const file = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error!);
    reader.readAsDataURL(file);
  });
}
