import type { Evaluation, RunSeries } from '../../shared/run/run';
import { NON_FINITE, emptyExtent } from '../runs/extremes';
import type { RunData } from '../runs/run-data';
import { movingMean } from './moving-mean';
import { recordsInColumn } from './step-columns';
import type { StepScale } from '../runs/step-axis';

/** What the marks of a curve are drawn with; one of the window's tokens each. */
export interface CurveInk {
  readonly validation: string;
  readonly nonFinite: string;
  /** Inside the dots of the validation. */
  readonly paper: string;
  /** Width of a line in pixels. */
  readonly stroke: number;
}

export interface CurvePicture {
  readonly data: RunData;
  /** A line each, the later over the earlier. */
  readonly lines: readonly { readonly series: RunSeries; readonly colour: string }[];
  /** What is drawn of the validation; null: nothing. */
  readonly validation: 'loss' | 'accuracy' | null;
  readonly recordEvery: number;
  /** Steps and values to CSS pixels. */
  readonly steps: StepScale;
  readonly values: (value: number) => number;
  /** Whether the axis is logarithmic: then a zero has no place on it, and is marked at its foot. */
  readonly logarithmic: boolean;
  readonly ink: CurveInk;
}

/** Pixels between two marks of the validation at least. */
const MARK_EVERY = 26;
/** And from the middle of a mark to its edge. */
const MARK_SIZE = 3;
/** How far marks reach out of the field, in pixels: the first evaluation lies on its edge. */
export const BLEED = MARK_SIZE + 2;

/** How strongly what was recorded shows under its mean. */
const RAW = 0.34;

/**
 * Draws the curves of the training batches: in each column of pixels from the smallest to the largest of the steps that
 * share it, so that the band is as wide as the numbers vary; over it, where there are enough of them, their moving mean; and the
 * validation as a line with hollow dots.
 */
export function drawCurve(context: CanvasRenderingContext2D, picture: CurvePicture): void {
  for (const { series, colour } of picture.lines) drawSeries(context, picture, series, colour);
  if (picture.validation) drawValidation(context, picture, picture.validation);
}

function drawSeries(
  context: CanvasRenderingContext2D,
  { data, recordEvery, steps, values, logarithmic, ink }: CurvePicture,
  series: RunSeries,
  colour: string,
): void {
  const rows = data.run[series];
  if (!rows) return;
  const extremes = data.extremesOf(rows);
  const extent = emptyExtent(1);
  const nan: number[] = [];
  const infinite: number[] = [];
  const zero: number[] = [];
  const width = Math.ceil(steps.range()[1]!);
  const smooth = movingMean(rows, data.count);
  // where steps are wider than pixels, a point a step instead of a staircase
  let lastRecord = -1;
  let pen = false;
  // a number between two gaps makes no line: it is a dot
  let alone: { x: number; y: number } | null = null;
  const dots: { x: number; y: number }[] = [];
  const mean = new Path2D();
  let meanPen = false;
  context.beginPath();
  for (let column = 0; column < width; column++) {
    const range = recordsInColumn(column, 1, data, steps, recordEvery);
    if (!range || range.end - 1 === lastRecord) continue;
    lastRecord = range.end - 1;
    const x = range.end - range.first > 1 ? column + 0.5 : steps(data.steps.at(range.first));
    if (smooth) {
      const value = smooth((range.first + range.end - 1) >> 1);
      if (meanPen && Number.isFinite(value)) mean.lineTo(x, values(value));
      else if (Number.isFinite(value)) mean.moveTo(x, values(value));
      meanPen = Number.isFinite(value);
    }
    extremes.over(range.first, range.end, extent);
    const nonFinite = extent.nonFinite[0]!;
    if (nonFinite & NON_FINITE.nan) nan.push(x);
    else if (nonFinite & NON_FINITE.infinite) infinite.push(x);
    const [low, high] = [extent.smallest[0]!, extent.largest[0]!];
    if (low > high) {
      pen = false;
      if (alone) dots.push(alone);
      alone = null;
      continue;
    }
    if (logarithmic && low === 0) zero.push(x);
    if (pen) context.lineTo(x, values(low));
    else context.moveTo(x, values(low));
    if (low !== high) context.lineTo(x, values(high));
    else if (!pen) alone = { x, y: values(low) };
    if (pen) alone = null;
    pen = true;
  }
  if (alone) dots.push(alone);
  context.strokeStyle = context.fillStyle = colour;
  context.lineJoin = 'round';
  context.lineWidth = smooth ? 1 : ink.stroke;
  if (smooth) context.globalAlpha = RAW;
  context.stroke();
  context.globalAlpha = 1;
  if (smooth) {
    context.lineWidth = 0.75 + ink.stroke;
    context.stroke(mean);
  }
  context.beginPath();
  for (const { x, y } of dots) {
    context.moveTo(x, y);
    context.arc(x, y, 2 + ink.stroke, 0, 2 * Math.PI);
  }
  context.fill();

  drawMarks(context, { nan, infinite, zero, foot: values(0) }, ink);
}

/** NaN is a cross and overflow a triangle at the top; zero is a ring at the foot of a logarithmic axis. */
function drawMarks(
  context: CanvasRenderingContext2D,
  { nan, infinite, zero, foot }: { nan: number[]; infinite: number[]; zero: number[]; foot: number },
  ink: CurveInk,
): void {
  context.setLineDash([]);
  context.strokeStyle = context.fillStyle = ink.nonFinite;
  context.lineWidth = 2;
  context.beginPath();
  for (const x of nan) {
    context.moveTo(x - 4, 4);
    context.lineTo(x + 4, 12);
    context.moveTo(x + 4, 4);
    context.lineTo(x - 4, 12);
  }
  context.stroke();
  context.beginPath();
  for (const x of infinite) {
    context.moveTo(x - 5, 12);
    context.lineTo(x, 3);
    context.lineTo(x + 5, 12);
    context.closePath();
  }
  context.fill();
  context.beginPath();
  for (const x of zero) {
    context.moveTo(x + 3, foot - 4);
    context.arc(x, foot - 4, 3, 0, 2 * Math.PI);
  }
  context.lineWidth = 1.2;
  context.stroke();
}

/** From where to where the validation reaches; null: it has no number. On a logarithmic axis zero has no place. */
export function validationExtent(
  evaluations: readonly Evaluation[],
  series: 'loss' | 'accuracy',
  logarithmic: boolean,
): { readonly low: number; readonly high: number } | null {
  let [low, high] = [Infinity, -Infinity];
  for (const { [series]: value } of evaluations) {
    if (value === null || !Number.isFinite(value) || (logarithmic && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? null : { low, high };
}

function drawValidation(
  context: CanvasRenderingContext2D,
  { data, steps, values, ink }: CurvePicture,
  series: 'loss' | 'accuracy',
): void {
  const marks: [number, number][] = [];
  const [left, right] = steps.range() as [number, number];
  for (const evaluation of data.evaluations) {
    const value = evaluation[series];
    if (value === null || !Number.isFinite(value)) continue;
    // it was measured after the step's update: between this step and the next
    const x = steps(evaluation.step + 0.5);
    const y = values(value);
    // those of steps that are not shown lie beside the field
    if (x < left - 1e-6 || x > right + 1e-6) continue;
    if (marks.length === 0 || x - marks.at(-1)![0] >= MARK_EVERY) marks.push([x, y]);
  }
  context.strokeStyle = ink.validation;
  context.fillStyle = ink.paper;
  context.lineWidth = ink.stroke;
  context.beginPath();
  for (const [x, y] of marks) {
    context.moveTo(x + MARK_SIZE, y);
    context.arc(x, y, MARK_SIZE, 0, 2 * Math.PI);
  }
  context.fill();
  context.stroke();
}
