import { mount, unmount } from 'svelte';
import { text } from '../../shared/text/text';
import { diagnosedRuns } from '../diagnosis/diagnosed-runs';
import { documentStore } from '../document/document-store.svelte';
import type { NamedRun } from '../readings/named-runs.svelte';
import Report from './Report.svelte';
import style from './report.css?raw';
import { untilRead } from './until-read';

/** Runs of one report: more of them nobody reads, and they would take long to draw. */
const MOST_RUNS = 12;

/** Nothing is loaded and nothing runs: the style is in the page, and pictures are shapes. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A report about runs, as one HTML page without scripts.
 *
 * @param runs oldest first; of too many the last ones are taken, and the page says so
 * @throws Error if numbers of a run cannot be read
 */
export async function reportHtml(runs: readonly NamedRun[]): Promise<string> {
  const shown = runs.slice(-MOST_RUNS);
  const page = document.createElement('main');
  const { experiment } = documentStore;
  for (const { run } of shown) {
    if (run.data.count === 0) continue;
    await untilRead(run, ['gradNorm'], 'whole');
    await untilRead(run, ['signalRms', 'preStd'], [0, run.data.count - 1]);
  }
  const ended = shown.flatMap(({ run }) => (run.finish !== undefined && run.data.count > 0 ? [run] : []));
  const outcomes = await diagnosedRuns(ended);
  const report = mount(Report, {
    target: page,
    props: { experiment, runs: shown, outcomes, leftOut: runs.length - shown.length, date: isoDate(new Date()) },
  });
  const html = pageOf(page, experiment.title);
  await unmount(report);
  return html;
}

/** 2026-11-27: everybody reads it alike. */
const isoDate = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

function pageOf(content: HTMLElement, title: string): string {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = text.report.language;
  const meta = (attributes: Readonly<Record<string, string>>) => {
    const element = page.createElement('meta');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const sheet = page.createElement('style');
  sheet.textContent = style;
  page.head.prepend(
    meta({ charset: 'utf-8' }),
    meta({ 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    meta({ name: 'viewport', content: 'width=device-width' }),
  );
  page.head.append(sheet);
  page.body.append(withoutComments(page.importNode(content, true)));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** What Svelte needs to find its places again says nothing to a reader. */
function withoutComments(content: HTMLElement): HTMLElement {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return content;
}
