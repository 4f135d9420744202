import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { palettePng } from '../../../scripts/screenshots/palette-png.ts';

const WIDTH = 7;
const HEIGHT = 5;

/** What of a PNG is read here: a head and lines that are differences to the line above. */
function pngOf(pixels: readonly number[]): Buffer {
  const head = Buffer.alloc(33);
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(WIDTH, 16);
  head.writeUInt32BE(HEIGHT, 20);
  head.set([8, 2, 0, 0, 0], 24);
  const bytes = Buffer.from(
    pixels.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
  );
  const line = WIDTH * 3;
  const lines = Array.from({ length: HEIGHT }, (_, y) => [
    2,
    ...Array.from({ length: line }, (_each, x) => {
      const above = y === 0 ? 0 : (bytes[(y - 1) * line + x] ?? 0);
      return ((bytes[y * line + x] ?? 0) - above) & 255;
    }),
  ]);
  const data = deflateSync(Buffer.from(lines.flat()));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([head, length, Buffer.from('IDAT', 'latin1'), data, Buffer.alloc(4)]);
}

function coloursIn(png: Buffer): readonly number[] {
  const colours = png.indexOf('PLTE') + 4;
  const data = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(data, data + png.readUInt32BE(data - 8)));
  return Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const row = Math.floor(at / WIDTH) * (WIDTH + 1);
    return png.readUIntBE(colours + (rows[row + 1 + (at % WIDTH)] ?? 0) * 3, 3);
  });
}

test('a picture of few colours stays what it is', () => {
  const pixels = fc.array(fc.integer({ min: 0, max: 0xff_ff_ff }), {
    minLength: WIDTH * HEIGHT,
    maxLength: WIDTH * HEIGHT,
  });
  fc.assert(
    fc.property(pixels, (given) => {
      expect(coloursIn(palettePng(pngOf(given)))).toEqual(given);
    }),
    { numRuns: 50 },
  );
});
