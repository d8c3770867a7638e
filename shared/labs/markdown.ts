import MarkdownIt, { type Token } from 'markdown-it';
import { text } from '../text/text';

// Markdown as trees of plain values, which the window draws element by element: no markup of a lab ever becomes markup of the page.

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'formula'; readonly tex: string }
  /** One of the student's numbers. */
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em'; readonly inlines: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'bullets' | 'numbered'; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] };

const words = text.labs.problems;

/** HTML stays text, and there are no links and no pictures: a lab leads nowhere but through the window. */
const parser = new MarkdownIt('default', { html: false, linkify: false, typographer: false });
parser.disable(['link', 'image', 'autolink', 'reference', 'html_block', 'html_inline', 'strikethrough']);

const FORMULA = /^\$\$?([^$\n]{1,400})\$\$?/;
const NUMBER = /^\{\{([A-Za-z]\w{0,39})\}\}/;

parser.inline.ruler.before('escape', 'formula', (state, silent) => {
  const found = FORMULA.exec(state.src.slice(state.pos, state.pos + 410));
  if (!found) return false;
  if (!silent) state.push('formula', '', 0).content = found[1]!;
  state.pos += found[0].length;
  return true;
});
parser.inline.ruler.before('escape', 'number', (state, silent) => {
  const found = NUMBER.exec(state.src.slice(state.pos, state.pos + 50));
  if (!found) return false;
  if (!silent) state.push('number', '', 0).content = found[1]!;
  state.pos += found[0].length;
  return true;
});

export function blocksOf(markdown: string): Block[] {
  return new Reader(parser.parse(markdown, {})).blocks(null);
}

/** What keeps a text from being one of a lab: HTML, links, pictures, numbers that the step does not name; null: nothing. */
export function markdownProblem(markdown: string, numbers: readonly string[]): string | null {
  if (/<\/?[A-Za-z!][^>]*>/.test(withoutCode(markdown))) return words.html;
  if (/!?\[[^\]]*\]\s*(\(|\[)|^\s*\[[^\]]+\]:/m.test(withoutCode(markdown))) return words.link;
  for (const [, name] of markdown.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g))
    if (!numbers.includes(name!)) return words.number(name!, numbers);
  return null;
}

const withoutCode = (markdown: string) =>
  markdown
    .replace(/```[\s\S]*?(```|$)/g, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\$[^$\n]*\$/g, '');

/** Words that are read: formulas and code count as one each. */
export function wordsIn(markdown: string): number {
  const plain = markdown
    .replace(/```[\s\S]*?(```|$)/g, ' code ')
    .replace(/\$+[^$\n]*\$+/g, ' formula ')
    .replace(/[|#*`>-]+/g, ' ');
  return plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Walks markdown-it's flat list of tokens. */
class Reader {
  #at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  /** Up to the token that closes. */
  blocks(end: string | null): Block[] {
    const blocks: Block[] = [];
    for (let token = this.tokens[this.#at++]; token && token.type !== end; token = this.tokens[this.#at++])
      blocks.push(...this.#block(token));
    return blocks;
  }

  #block(token: Token): Block[] {
    switch (token.type) {
      case 'paragraph_open':
      case 'heading_open': {
        const inlines = this.#inlines();
        const [only] = inlines;
        if (inlines.length === 1 && only?.kind === 'formula') return [only];
        return [{ kind: token.type === 'heading_open' ? 'heading' : 'paragraph', inlines }];
      }
      case 'fence':
      case 'code_block':
        return [{ kind: 'code', text: token.content }];
      case 'bullet_list_open':
        return [{ kind: 'bullets', items: this.#items('bullet_list_close') }];
      case 'ordered_list_open':
        return [{ kind: 'numbered', items: this.#items('ordered_list_close') }];
      case 'blockquote_open':
        return this.blocks('blockquote_close');
      case 'table_open':
        return [{ kind: 'table', rows: this.#rows() }];
      default:
        return [];
    }
  }

  /** Of a paragraph or a cell: its content, and what closes it. */
  #inlines(): Inline[] {
    const content = this.tokens[this.#at++];
    this.#at++;
    return inlinesOf(content?.children ?? []);
  }

  #items(end: string): Block[][] {
    const items: Block[][] = [];
    for (let token = this.tokens[this.#at++]; token && token.type !== end; token = this.tokens[this.#at++])
      if (token.type === 'list_item_open') items.push(this.blocks('list_item_close'));
    return items;
  }

  #rows(): Inline[][][] {
    const rows: Inline[][][] = [];
    for (let token = this.tokens[this.#at++]; token && token.type !== 'table_close'; token = this.tokens[this.#at++]) {
      if (token.type === 'tr_open') rows.push([]);
      if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)!.push(this.#inlines());
    }
    return rows;
  }
}

function inlinesOf(tokens: readonly Token[]): Inline[] {
  const top: Inline[] = [];
  const open: { readonly kind: 'strong' | 'em'; readonly inlines: Inline[] }[] = [];
  const add = (inline: Inline) => (open.at(-1)?.inlines ?? top).push(inline);
  for (const { type, content } of tokens) {
    if (type === 'strong_open' || type === 'em_open')
      open.push({ kind: type === 'em_open' ? 'em' : 'strong', inlines: [] });
    else if (type === 'strong_close' || type === 'em_close') add(open.pop()!);
    else if (type === 'formula') add({ kind: 'formula', tex: content });
    else if (type === 'number') add({ kind: 'number', name: content });
    else if (type === 'code_inline') add({ kind: 'code', text: content });
    else if (type === 'softbreak') add({ kind: 'text', text: ' ' });
    else if (type === 'hardbreak') add({ kind: 'break' });
    else if (content !== '') add({ kind: 'text', text: content });
  }
  return top;
}
