// Draws the icon: a stack of layers whose signal fades towards the input, in the heatmap's own colours. Run it after a
// change (node build/make-icons.mjs); what it makes is committed.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { interpolateViridis, rgb } from 'd3';

const LAYERS = 6;
const COLUMNS = 6;

/** Colour of a point of the unit square, or null outside the icon. */
function colourAt(x, y) {
  const margin = 0.04;
  if (!insideRounded(x, y, margin, 0.2)) return null;
  const [u, v] = [x, y].map((t) => (t - 0.16) / 0.68);
  const background = { r: 18, g: 24, b: 31 };
  if (u < 0 || u >= 1 || v < 0 || v >= 1) return background;
  const [row, column] = [Math.floor(v * LAYERS), Math.floor(u * COLUMNS)];
  const [inRow, inColumn] = [v * LAYERS - row, u * COLUMNS - column];
  if (inRow < 0.08 || inRow > 0.92 || inColumn < 0.08 || inColumn > 0.92) return background;
  const ripple = 0.06 * Math.sin(7 * column + 3 * row);
  return rgb(interpolateViridis(Math.min(1, Math.max(0, (row + 0.5) / LAYERS + ripple))));
}

function insideRounded(x, y, margin, radius) {
  const nearest = (t) => Math.min(1 - margin - radius, Math.max(margin + radius, t));
  return Math.hypot(x - nearest(x), y - nearest(y)) <= radius;
}

/** RGBA, each pixel the mean of 4 × 4 points. */
function draw(size) {
  const samples = 4;
  const pixels = Buffer.alloc(4 * size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < samples * samples; i++) {
        const colour = colourAt(
          (x + ((i % samples) + 0.5) / samples) / size,
          (y + (Math.floor(i / samples) + 0.5) / samples) / size,
        );
        if (colour) [colour.r, colour.g, colour.b, 255].forEach((value, channel) => (sum[channel] += value));
      }
      const covered = sum[3] / 255;
      pixels.set(
        [0, 1, 2].map((channel) => (covered ? Math.round(sum[channel] / covered) : 0)),
        4 * (y * size + x),
      );
      pixels[4 * (y * size + x) + 3] = Math.round((255 * covered) / samples ** 2);
    }
  return pixels;
}

function png(size) {
  const pixels = draw(size);
  const rows = Buffer.alloc(size * (4 * size + 1));
  for (let y = 0; y < size; y++) pixels.copy(rows, y * (4 * size + 1) + 1, 4 * size * y, 4 * size * (y + 1));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(zlib.crc32 ? zlib.crc32(body) : crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** For Node.js before 20.15. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Windows: a directory of PNG pictures. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, data }, i) => {
    const at = 6 + 16 * i;
    head.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  });
  return Buffer.concat([head, ...pictures.map(({ data }) => data)]);
}

/** macOS: PNG pictures, each under the type that stands for its size. */
function icns(pictures) {
  const types = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };
  const blocks = pictures.map(({ size, data }) => {
    const head = Buffer.alloc(8);
    head.write(types[size]);
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  });
  const head = Buffer.alloc(8);
  head.write('icns');
  head.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4);
  return Buffer.concat([head, ...blocks]);
}

const pictures = new Map([16, 32, 48, 64, 128, 256, 512, 1024].map((size) => [size, { size, data: png(size) }]));
const of = (...sizes) => sizes.map((size) => pictures.get(size));
const put = (name, data) => writeFileSync(path.join(import.meta.dirname, name), data);
put('icon.png', pictures.get(512).data);
put('icon.ico', ico(of(16, 32, 48, 64, 128, 256)));
put('icon.icns', icns(of(128, 256, 512, 1024)));
