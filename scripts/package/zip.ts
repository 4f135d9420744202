import { crc32, deflateRawSync } from 'node:zlib';

const MADE_ON_UNIX = 0x0314; // unix, version 2.0: what makes the file's mode below count
const NEEDS = 20;
const NAMES_ARE_UTF8 = 0x0800;
const DEFLATED = 8;
const FIRST_OF_JANUARY_1980 = 0x0021; // the earliest day a zip can name
const READABLE_FILE = (0o100644 << 16) >>> 0;

/**
 * A zip archive that depends on nothing but the names and contents: sorted, and dated the same
 * always. What has not changed has the same hash, and need not be deployed again.
 */
export function zip(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const title = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content, { level: 9 });
    const about = Buffer.alloc(26); // what the local and the central header have in common
    about.writeUInt16LE(NEEDS, 0);
    about.writeUInt16LE(NAMES_ARE_UTF8, 2);
    about.writeUInt16LE(DEFLATED, 4);
    about.writeUInt16LE(FIRST_OF_JANUARY_1980, 8);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(title.length, 22);

    const place = Buffer.alloc(14);
    place.writeUInt32LE(READABLE_FILE, 6);
    place.writeUInt32LE(offset, 10);
    central.push(signature('PK\x01\x02'), uint16(MADE_ON_UNIX), about, place, title);
    local.push(signature('PK\x03\x04'), about, title, packed);
    offset += 4 + about.length + title.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, signature('PK\x05\x06'), end]);
}

const signature = (text: string): Buffer => Buffer.from(text, 'latin1');

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
