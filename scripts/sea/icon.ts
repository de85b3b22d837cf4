/** Pixels a side, as Windows asks for them. */
const SIZES = [16, 32, 48, 256] as const;

type Colour = readonly [red: number, green: number, blue: number];
type Point = readonly [x: number, y: number];

const BACKGROUND: Colour = [0x12, 0x6e, 0x82];
const LINE: Colour = [0xff, 0xff, 0xff];

/** A heartbeat on a rounded square, in a square of side 1: our own drawing, made from these numbers. */
const HEARTBEAT: readonly Point[] = [
  [0.14, 0.54],
  [0.34, 0.54],
  [0.44, 0.26],
  [0.58, 0.76],
  [0.67, 0.54],
  [0.86, 0.54],
];
const HALF_LINE = 0.045;
const CORNER = 0.2;

/** The icon as an .ico file: 32-bit bitmaps, which every Windows reads. */
export function makeIcon(): Buffer {
  const images = SIZES.map((side) => bitmap(side));
  const header = Buffer.alloc(6 + 16 * SIZES.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(SIZES.length, 4);
  let offset = header.length;
  for (const [index, side] of SIZES.entries()) {
    const length = images[index]?.length ?? 0;
    const at = 6 + 16 * index;
    // One byte each: 0 stands for 256.
    header.writeUInt8(side % 256, at);
    header.writeUInt8(side % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  }
  return Buffer.concat([header, ...images]);
}

/** BITMAPINFOHEADER, the rows from below upwards as BGRA, and a mask that nobody needs beside an alpha channel. */
function bitmap(side: number): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(side, 4);
  header.writeInt32LE(2 * side, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(4 * side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = 4 * ((side - 1 - row) * side + column);
      const [red, green, blue, alpha] = colourAt([(column + 0.5) / side, (row + 0.5) / side], side);
      pixels.set([blue, green, red, alpha], at);
    }
  }
  return Buffer.concat([header, pixels, Buffer.alloc(Math.ceil(side / 32) * 4 * side)]);
}

function colourAt(point: Point, side: number): readonly [...Colour, alpha: number] {
  const inside = share(-distanceToSquare(point), side);
  const nearest = Math.min(
    ...HEARTBEAT.slice(1).map((end, index) => distanceTo(point, HEARTBEAT[index] ?? end, end)),
  );
  const line = share(HALF_LINE - nearest, side);
  const mix = (index: 0 | 1 | 2): number =>
    Math.round(BACKGROUND[index] + (LINE[index] - BACKGROUND[index]) * line);
  return [mix(0), mix(1), mix(2), Math.round(255 * inside)];
}

/** How much of a pixel lies within, by the distance of its middle from the edge. */
function share(depth: number, side: number): number {
  return Math.min(1, Math.max(0, depth * side + 0.5));
}

function distanceToSquare([x, y]: Point): number {
  const [dx, dy] = [Math.abs(x - 0.5) - 0.5 + CORNER, Math.abs(y - 0.5) - 0.5 + CORNER];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - CORNER;
}

function distanceTo([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX * alongX + alongY * alongY);
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - fromX - at * alongX, y - fromY - at * alongY);
}
