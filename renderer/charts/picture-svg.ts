import { fontRules } from '../ui/fonts';

const SVG = 'http://www.w3.org/2000/svg';

/** What of an SVG element's look comes from style sheets, and must travel with it. */
const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'opacity',
] as const;

/** Around a picture, in pixels: labels of axes reach out of their fields. */
const MARGIN = 12;

/** Of a picture's heading, and of what it says below that, in pixels. */
const HEADING = { size: 14, line: 20, weight: 600 };
const READING = { size: 12, line: 17, weight: 400 };

/**
 * What an element shows as one SVG picture below a heading: its SVG drawings as they are, canvases as images, texts as texts, and
 * boxes with a background. It is drawn from the page itself, so that it looks as it does there; but what the page cuts off, such as
 * a table that scrolls, is whole, except for a line that ends in an ellipsis. Left out is what has `data-picture="none"`; what has
 * `inner` where its frame is the picture, and what has `alone` where its frame is a part of the picture: a title, and the names of lines.
 *
 * @param title the heading; readers of the file show it as the file's title, and screen readers say it
 * @param reading what there is to see, below the heading
 */
export function pictureOf(element: HTMLElement, title: string, reading = ''): SVGSVGElement {
  const frame = element.getBoundingClientRect();
  const picture = document.createElementNS(SVG, 'svg');
  const drawing: Drawing = { picture, root: element, frame, left: 0, right: frame.width, bottom: frame.height };
  const name = document.createElementNS(SVG, 'title');
  name.textContent = title;
  const background = box({ x: 0, y: 0, width: 0, height: 0 }, opaqueBackground(element));
  picture.append(name, background);
  draw(element, drawing);
  const heading = headingOf(element, title, reading, drawing.right);
  picture.append(...heading.lines);
  const place = {
    x: drawing.left - MARGIN,
    y: -MARGIN - heading.height,
    width: drawing.right - drawing.left + 2 * MARGIN,
    height: drawing.bottom + heading.height + 2 * MARGIN,
  };
  const { x, y, width, height } = place;
  setAll(picture, { width, height, viewBox: `${x} ${y} ${width} ${height}` });
  setAll(background, place);
  nameAnew(picture);
  return picture;
}

/** Ids that no other picture has: those that are put into one page must not take each other's colours and patterns. */
function nameAnew(picture: SVGSVGElement): void {
  const prefix = `p${crypto.randomUUID().slice(0, 8)}-`;
  for (const part of picture.querySelectorAll('[id]')) part.id = prefix + part.id;
  for (const part of picture.querySelectorAll('[fill*="#"]')) {
    const fill = part.getAttribute('fill')!;
    part.setAttribute('fill', fill.replace(/^url\(["']?#(.*?)["']?\)/, `url(#${prefix}$1)`));
  }
}

interface Drawing {
  readonly picture: SVGSVGElement;
  /** What it is of. */
  readonly root: HTMLElement;
  /** Of the element on the page. */
  readonly frame: DOMRect;
  /** How far it reaches, from the frame's corner on. */
  left: number;
  right: number;
  bottom: number;
}

/** The drawing has room for what is at this place of the page. */
function reach(drawing: Drawing, { left, right, bottom }: DOMRect): void {
  drawing.left = Math.min(drawing.left, left - drawing.frame.x);
  drawing.right = Math.max(drawing.right, right - drawing.frame.x);
  drawing.bottom = Math.max(drawing.bottom, bottom - drawing.frame.y);
}

/** Above the frame, in as many lines as it needs. */
function headingOf(element: Element, title: string, reading: string, width: number) {
  const { color, fontFamily } = getComputedStyle(element);
  const lines = [HEADING, READING].flatMap((style, i) =>
    brokenAt(width, [title, reading][i]!, `${style.weight} ${style.size}px ${fontFamily}`).map((content) => ({
      content,
      ...style,
    })),
  );
  const height = lines.reduce((sum, { line }) => sum + line, MARGIN / 2);
  let top = -height;
  return {
    height,
    lines: lines.map(({ content, size, line, weight }) => {
      const text = document.createElementNS(SVG, 'text');
      text.textContent = content;
      setAll(text, {
        fill: color,
        'font-size': `${size}px`,
        'font-family': fontFamily,
        'font-weight': String(weight),
        x: 0,
        y: top + size,
      });
      top += line;
      return text;
    }),
  };
}

/** A text in lines that are no wider than this, as far as its words allow. */
function brokenAt(width: number, content: string, font: string): string[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.font = font;
  const lines: string[] = [];
  for (const word of content.split(' ').filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)!} ${word}` : word;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function isLeftOut(node: Element, { root }: Drawing): boolean {
  const rule = node.getAttribute('data-picture');
  if (rule === 'inner' || rule === 'alone') return (node.closest('[data-frame]') === root) === (rule === 'inner');
  return rule === 'none';
}

function draw(element: Element, drawing: Drawing): void {
  const { picture, frame } = drawing;
  for (const node of element.childNodes) {
    if (node instanceof Text) picture.append(...textsOf(node, drawing));
    if (!(node instanceof Element) || isLeftOut(node, drawing)) continue;
    const style = getComputedStyle(node);
    if (style.display === 'none' || style.visibility === 'hidden' || node.classList.contains('visually-hidden'))
      continue;
    const bounds = node.getBoundingClientRect();
    const place = { x: bounds.x - frame.x, y: bounds.y - frame.y, width: bounds.width, height: bounds.height };
    if (node instanceof SVGSVGElement) {
      picture.append(drawingOf(node, place));
      for (const text of node.querySelectorAll('text')) reach(drawing, text.getBoundingClientRect());
    } else if (node instanceof HTMLCanvasElement) {
      const image = document.createElementNS(SVG, 'image');
      setAll(image, { ...place, href: node.toDataURL(), preserveAspectRatio: 'none' });
      picture.append(image);
    } else if (!node.matches('button, select, input')) {
      if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') picture.append(box(place, style.backgroundColor));
      draw(node, drawing);
    }
  }
}

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function box(place: Place, fill: string): SVGRectElement {
  const rect = document.createElementNS(SVG, 'rect');
  setAll(rect, { ...place, fill });
  return rect;
}

function opaqueBackground(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
  }
  return '#ffffff';
}

/** A copy that needs no style sheet. */
function drawingOf(source: SVGSVGElement, place: Place): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const originals = source.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((part, i) => {
    const style = getComputedStyle(originals[i]!);
    if (part instanceof SVGElement) for (const name of PAINT) part.setAttribute(name, style.getPropertyValue(name));
    part.removeAttribute('class');
  });
  copy.removeAttribute('class');
  setAll(copy, { ...place, overflow: 'visible' });
  if (!source.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${place.width} ${place.height}`);
  return copy;
}

/** Each line of a text where it stands on the page: SVG does not wrap. */
function textsOf(node: Text, drawing: Drawing): SVGTextElement[] {
  const { frame } = drawing;
  const parent = node.parentElement;
  if (node.data.trim() === '' || !parent) return [];
  const style = getComputedStyle(parent);
  const vertical = style.writingMode.startsWith('vertical');
  const whole = document.createRange();
  whole.selectNodeContents(node);
  const place = whole.getBoundingClientRect();
  const cut = style.textOverflow === 'ellipsis' && style.overflowX !== 'visible';
  const end = cut ? parent.getBoundingClientRect().right - parseFloat(style.paddingRight) : Infinity;
  reach(drawing, place.right > end ? parent.getBoundingClientRect() : place);
  return linesOf(node, vertical, place.right > end + 0.5 ? end : Infinity).map(({ content, start }) => {
    const text = document.createElementNS(SVG, 'text');
    text.textContent = content;
    const [x, y] = [start.x - frame.x, start.y - frame.y];
    setAll(text, {
      fill: style.color,
      'font-size': style.fontSize,
      'font-family': style.fontFamily,
      'font-weight': style.fontWeight,
      // a text's baseline is about four fifths down its line
      ...(vertical
        ? { transform: `translate(${x + 0.3 * start.width},${y}) rotate(90)` }
        : { x, y: y + 0.78 * start.height }),
    });
    return text;
  });
}

interface Line {
  content: string;
  /** The place of its first character on the page. */
  readonly start: DOMRect;
}

/**
 * A text as it is broken on the page: where the page breaks it is known from the place of each character alone.
 *
 * @param end where the page cuts it off with an ellipsis, which is about as wide as its type is high
 */
function linesOf(node: Text, vertical: boolean, end: number): Line[] {
  const range = document.createRange();
  const lines: Line[] = [];
  let at = 0;
  let space = '';
  for (const character of node.data) {
    range.setStart(node, at);
    range.setEnd(node, (at += character.length));
    if (/\s/.test(character)) {
      space = ' ';
      continue;
    }
    const place = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (place.right > end - 0.7 * place.height) {
      if (line) line.content += '…';
      return lines;
    }
    const apart = line && (vertical ? place.x - line.start.x : place.y - line.start.y);
    const isSame = apart !== undefined && Math.abs(apart) < (vertical ? place.width : place.height) / 2;
    if (line && isSame) line.content += space + character;
    else lines.push({ content: character, start: place });
    space = '';
  }
  return lines;
}

/** As a separate file. */
export function svgBlob(picture: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: 'image/svg+xml' });
}

/** With the page's typefaces in it: what it is drawn in otherwise has other widths. */
async function withFonts(picture: SVGSVGElement): Promise<SVGSVGElement> {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const style = document.createElementNS(SVG, 'style');
  style.textContent = await fontRules();
  copy.prepend(style);
  return copy;
}

/** Twice as many pixels as on the page: sharp in print, and on a projector. */
const PIXELS = 2;

export async function pngBlob(picture: SVGSVGElement): Promise<Blob> {
  const url = URL.createObjectURL(svgBlob(await withFonts(picture)));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(PIXELS * picture.width.baseVal.value);
    canvas.height = Math.round(PIXELS * picture.height.baseVal.value);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be drawn'))),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
