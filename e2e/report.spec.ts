import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { launch } from '../scripts/launch.mjs';
import { answerDialog, chooseInMenu, expect, openFile, test, TRAINED_STEPS } from './lab-window';
import { downloaded } from './saved-file';

const root = path.resolve(import.meta.dirname, '..');

/** `lab report` with a window to draw in, or without. */
const report = (args: readonly string[], hasWindow = true) => {
  const { executablePath, args: appArgs } = launch();
  const env: NodeJS.ProcessEnv = { ...process.env };
  if (hasWindow) env['GRADLAB_WINDOW'] = JSON.stringify({ executablePath, args: appArgs });
  return promisify(execFile)(process.execPath, [path.join(root, 'out/cli/lab.js'), 'report', ...args], { env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
  );
};

/** One page without scripts, whose pictures are shapes with names. */
function expectReport(html: string): void {
  expect(html).not.toMatch(/<script|<img|<image|<canvas|javascript:|https?:\/\/(?!www\.w3\.org)/i);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('<h1>Vanishing gradients: ten sigmoid layers</h1>');
  const pictures = [...html.matchAll(/<svg[^>]*role="img"[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label);
  expect(pictures).toHaveLength(3);
  for (const label of pictures) expect(label).toMatch(/\. \S/);
  expect(html).toContain('Fault:');
  expect(html).toContain('mean-field theory');
  expect(html).toMatch(/Learning rate.*0\.01/s);
}

const isTaggedPdf = (pdf: Buffer) => {
  const text = pdf.toString('latin1');
  return text.startsWith('%PDF') && text.includes('/StructTreeRoot') && !/\/Subtype\s*\/Image/.test(text);
};

test('a run becomes a report by the menu: HTML, PDF, and all its numbers as one table', async ({
  lab,
  trainedFile,
  scratch,
}) => {
  const { app, page } = lab;
  await openFile(lab, trainedFile);
  const file = (name: string) => path.join(scratch, name);
  for (const name of ['report.html', 'report.pdf']) {
    await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file(name) });
    await chooseInMenu(app, 'report');
    await expect(page.getByTestId('message')).toContainText(name);
  }
  expectReport(readFileSync(file('report.html'), 'utf8'));
  expect(isTaggedPdf(readFileSync(file('report.pdf')))).toBe(true);

  const offered = await downloaded(lab, file('numbers.csv'), () => chooseInMenu(app, 'allNumbers'));
  expect(offered).toMatch(/\.csv completed$/);
  const text = readFileSync(file('numbers.csv'), 'utf8');
  const [head, ...rows] = text.trimEnd().split('\n');
  expect(head).toMatch(/^step,loss,accuracy,.*,gradNorm\.dense_1,gradNorm\.dense_2,/);
  expect(rows).toHaveLength(TRAINED_STEPS);
  for (const row of rows) expect(row.split(',')).toHaveLength(head!.split(',').length);
});

test('lab report draws in a hidden window, and says what it lacks', async ({ trainedFile, scratch }) => {
  const html = path.join(scratch, 'command.html');
  expect(await report([trainedFile, '--out', html])).toMatchObject({ code: 0 });
  expectReport(readFileSync(html, 'utf8'));

  const sizes = new Map<string, string>();
  for (const paper of ['A4', 'Letter']) {
    const pdf = path.join(scratch, `${paper}.pdf`);
    expect(await report([trainedFile, '--out', pdf, '--paper', paper])).toMatchObject({ code: 0 });
    expect(isTaggedPdf(readFileSync(pdf))).toBe(true);
    sizes.set(paper, /\/MediaBox\s*\[([^\]]*)\]/.exec(readFileSync(pdf, 'latin1'))![1]!);
  }
  // in points: 210 mm × 297 mm, 8.5 in × 11 in
  expect(sizes.get('A4')).toMatch(/^0 0 59[45](\.\d+)? 84[12](\.\d+)?$/);
  expect(sizes.get('Letter')).toBe('0 0 612 792');

  const missing = path.join(scratch, 'missing.html');
  const withoutWindow = await report([trainedFile, '--out', missing], false);
  expect(withoutWindow).toMatchObject({ code: 1, stderr: expect.stringContaining('display') as unknown });
  expect(await report([trainedFile, '--run', 'nobody', '--out', missing])).toMatchObject({ code: 2 });
  expect(await report([path.join(root, 'examples/vanishing.json'), '--out', missing])).toMatchObject({ code: 2 });
  expect(await report([trainedFile, '--out', path.join(scratch, 'report.docx')])).toMatchObject({ code: 2 });
  expect(existsSync(missing)).toBe(false);
  // a folder is not replaced
  expect(await report([trainedFile, '--out', path.join(scratch, 'none', 'report.pdf')])).toMatchObject({ code: 2 });
  expect(statSync(html).size).toBeGreaterThan(10_000);
});
