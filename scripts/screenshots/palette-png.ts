/**
 * A PNG of a browser as one with a palette: pages have few colours, and a third of the bytes does.
 * Takes what Chromium writes (8 bits, RGB or RGBA, not interlaced); throws on anything else.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

export function palettePng(png: Buffer): Buffer {
  const { width, height, bytes, data } = readPng(png);
  const pixels = unfiltered(data, width * bytes, height, bytes);
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += bytes) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteOf(counts);
  const indexes = new Map([...counts.keys()].map((each) => [each, nearest(each, palette)]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = pixels.readUIntBE((y * width + x) * bytes, 3);
      rows[y * (width + 1) + 1 + x] = indexes.get(colour) ?? 0;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, at) => {
    table.writeUIntBE(colour, at * 3, 3);
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function readPng(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, type, , , interlace] = png.subarray(24, 29);
  const bytes = type === 2 ? 3 : type === 6 ? 4 : 0;
  if (depth !== 8 || bytes === 0 || interlace !== 0) throw new Error('not a PNG of a browser');
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + length));
    }
    at += 12 + length;
  }
  return { width, height, bytes, data: inflateSync(Buffer.concat(parts)) };
}

/** Takes the filter of each line back: what stands there is the difference to what is beside and above. */
function unfiltered(data: Buffer, line: number, height: number, bytes: number): Buffer {
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const at = y * line + x;
      const left = x < bytes ? 0 : (out[at - bytes] ?? 0);
      const up = y === 0 ? 0 : (out[at - line] ?? 0);
      const corner = x < bytes || y === 0 ? 0 : (out[at - line - bytes] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[at] = (data[y * (line + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** All colours where they are few; else, of each small box of colours, its most frequent one. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  if (counts.size <= COLOURS) return [...counts.keys()];
  const boxes = Map.groupBy(counts, ([colour]) => colour & 0xf8_f8_f8);
  return [...boxes.values()]
    .map((own) => {
      const [most = [0, 0]] = own.toSorted(([, a], [, b]) => b - a);
      return { colour: most[0], count: own.reduce((sum, [, count]) => sum + count, 0) };
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, COLOURS)
    .map(({ colour }) => colour);
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, each] of palette.entries()) {
    const away = [16, 8, 0].reduce(
      (sum, shift) => sum + (((colour >> shift) & 255) - ((each >> shift) & 255)) ** 2,
      0,
    );
    if (away < least) [best, least] = [at, away];
  }
  return best;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
