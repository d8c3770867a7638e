import { ArchiveBudget } from './archive-budget';
import { assertEntryName } from './entry-name';
import { CENTRAL, DATE, DEFLATED, END, FLAGS, LOCAL, STORED, VERSION_NEEDED, type Compression } from './zip-format';

type Files = Iterable<readonly [name: string, content: Uint8Array]>;
type AsyncFiles = AsyncIterable<readonly [name: string, content: Uint8Array]>;

/**
 * The archive's bytes, a piece at a time.
 *
 * @throws ArchiveProblem if `readZip` would refuse it
 */
export async function* packZip(files: Files | AsyncFiles, compression: Compression): AsyncGenerator<Uint8Array> {
  const budget = new ArchiveBudget();
  const directory: Uint8Array[] = [];
  let offset = 0;
  for await (const [name, content] of files) {
    const text = new TextEncoder().encode(name);
    assertEntryName(name, text.length);
    budget.unpack(content.length);
    const deflated = content.length === 0 ? content : await compression.deflate(content);
    const method = deflated.length < content.length ? DEFLATED : STORED;
    const packed = method === DEFLATED ? deflated : content;
    // These 26 bytes are in the entry itself and, again, in the directory.
    const shared = (view: DataView, at: number) => {
      view.setUint16(at, VERSION_NEEDED, true);
      view.setUint16(at + 2, FLAGS.utf8, true);
      view.setUint16(at + 4, method, true);
      view.setUint16(at + 8, DATE, true);
      view.setUint32(at + 10, compression.crc32(content), true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, content.length, true);
      view.setUint16(at + 22, text.length, true);
    };
    const local = new DataView(new ArrayBuffer(LOCAL.length));
    local.setUint32(0, LOCAL.signature, true);
    shared(local, 4);
    const central = new DataView(new ArrayBuffer(CENTRAL.length));
    central.setUint32(0, CENTRAL.signature, true);
    central.setUint16(4, VERSION_NEEDED, true);
    shared(central, 6);
    central.setUint32(42, offset, true);
    directory.push(new Uint8Array(central.buffer), text);
    offset += LOCAL.length + text.length + packed.length;
    budget.fill(offset);
    yield new Uint8Array(local.buffer);
    yield text;
    yield packed;
  }
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  budget.fill(offset + length + END.length);
  const end = new DataView(new ArrayBuffer(END.length));
  end.setUint32(0, END.signature, true);
  end.setUint16(8, directory.length / 2, true);
  end.setUint16(10, directory.length / 2, true);
  end.setUint32(12, length, true);
  end.setUint32(16, offset, true);
  yield* directory;
  yield new Uint8Array(end.buffer);
}
