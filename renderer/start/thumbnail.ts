import { interpolateViridis, rgb } from 'd3';
import { NOT_FINITE, ZERO, type PresetPicture } from '../../shared/presets/picture';
import { markPattern } from '../format/marks';

// Draws what a preset's run measured: layers × steps with the loss over it, and the decision surface after the last step.

/** Gradient norms of all thumbnails share one scale, so that two of them compare: decades. */
const [LOW, HIGH] = [-8.5, 0.5];
/** Of a multiple of what guessing costs. */
const MOST_LOSS = 1.45;

export interface Paper {
  readonly canvas: string;
  readonly bad: string;
  /** Of both classes. */
  readonly classes: readonly [string, string];
}

export function drawHeatmap(
  context: CanvasRenderingContext2D,
  picture: PresetPicture,
  width: number,
  height: number,
  paper: Paper,
): void {
  const { gradNorm, steps, of } = picture;
  context.fillStyle = paper.canvas;
  context.fillRect(0, 0, width, height);
  const last = steps.at(-1)!;
  if (last < of) drawNothing(context, paper, width, height);
  const x = (step: number) => Math.round(((step - 1) / of) * width);
  const y = (layer: number) => Math.round((layer / gradNorm.length) * height);
  const patterns: Readonly<Record<number, CanvasPattern>> = {
    [ZERO]: markPattern(context, 'zero'),
    [NOT_FINITE]: markPattern(context, 'nan'),
  };
  gradNorm.forEach((row, layer) =>
    row.forEach((value, i) => {
      context.fillStyle =
        patterns[value] ?? interpolateViridis(Math.min(1, Math.max(0, (value / 100 - LOW) / (HIGH - LOW))));
      const [left, right] = [x(steps[i]!), x(steps[i + 1] ?? of + 1)];
      // nothing is recorded after a run has diverged: its last column is as wide as it takes to be seen
      const isLast = steps[i] === last && last < of;
      context.fillRect(left, y(layer), isLast ? 4 : right - left, y(layer + 1) - y(layer));
    }),
  );
  drawLoss(context, picture, (step) => ((step - 1) / (of - 1)) * width, height);
}

/** Stripes where a run that has diverged has no steps. */
function drawNothing(context: CanvasRenderingContext2D, { bad }: Paper, width: number, height: number): void {
  context.save();
  context.globalAlpha = 0.5;
  context.strokeStyle = bad;
  context.beginPath();
  for (let x = -height; x < width; x += 7) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
}

function drawLoss(
  context: CanvasRenderingContext2D,
  { loss, steps, guessing }: PresetPicture,
  x: (step: number) => number,
  height: number,
): void {
  if (loss.includes(null)) return;
  const most = MOST_LOSS * guessing;
  const path = new Path2D();
  loss.forEach((value, i) => path.lineTo(x(steps[i]!), height - 5 - (Math.min(most, value!) / most) * (height - 12)));
  context.lineJoin = 'round';
  for (const [stroke, width] of [
    ['rgb(0 0 0 / 45%)', 4.5],
    ['#ffffff', 1.75],
  ] as const) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.stroke(path);
  }
}

/** Both classes by their probability, mixed through the paper where neither is likelier; the samples over it. */
export function drawSurface(
  context: CanvasRenderingContext2D,
  { surface, samples }: PresetPicture,
  width: number,
  height: number,
  paper: Paper,
): void {
  context.fillStyle = paper.canvas;
  context.fillRect(0, 0, width, height);
  // a square as large as the picture is wide or high, its middle in the middle
  const side = Math.max(width, height);
  const [left, top] = [(width - side) / 2, (height - side) / 2];
  if (surface) {
    const image = surfaceImage(surface, paper);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, left, top, side, side);
  }
  const radius = Math.max(1.4, side / 100);
  for (let i = 0; i < samples.length; i += 3) {
    const [x, y, isSecond] = samples.slice(i, i + 3) as [number, number, number];
    context.beginPath();
    context.arc(left + (x / 1000) * side, top + (1 - y / 1000) * side, radius, 0, 2 * Math.PI);
    context.fillStyle = paper.classes[isSecond as 0 | 1];
    context.fill();
    context.strokeStyle = paper.canvas;
    context.lineWidth = 0.75;
    context.stroke();
  }
}

function surfaceImage(
  { side, percent }: NonNullable<PresetPicture['surface']>,
  { canvas, classes }: Paper,
): OffscreenCanvas {
  const image = new OffscreenCanvas(side, side);
  const context = image.getContext('2d')!;
  const pixels = context.createImageData(side, side);
  const [paper, first, second] = [canvas, ...classes].map((colour) => rgb(colour));
  percent.forEach((value, i) => {
    const towards = value > 50 ? second! : first!;
    const share = 0.75 * Math.abs(value / 50 - 1);
    const mixed = (['r', 'g', 'b'] as const).map((part) => paper![part] + share * (towards[part] - paper![part]));
    // the second feature rises upwards
    const at = 4 * ((side - 1 - Math.floor(i / side)) * side + (i % side));
    pixels.data.set([...mixed, 255], at);
  });
  context.putImageData(pixels, 0, 0);
  return image;
}
