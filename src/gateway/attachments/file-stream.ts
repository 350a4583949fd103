/** Small compared with what a request costs; a file of the largest size takes forty of them. */
const PIECE_BYTES = 256 * 1024;

export type ReadPiece = (from: number, most: number) => Promise<Uint8Array>;

/**
 * A stored file as a response body. Each piece is read once the previous one is taken: a slow or stalled
 * reader holds one piece in memory, not the file. Rejects when the first piece cannot be read; a later
 * failure breaks the body off.
 */
export async function fileStream(
  size: number,
  read: ReadPiece,
  onBreak: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  let next: Uint8Array | null = await read(0, PIECE_BYTES);
  let at = 0;
  let isGone = false;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    const piece = next ?? (await read(at, PIECE_BYTES));
    next = null;
    // The reader left while the piece was being read.
    if (isGone) return;
    if (piece.byteLength === 0) throw new RangeError('a file is shorter than it was');
    controller.enqueue(piece);
    at += piece.byteLength;
    if (at >= size) controller.close();
  };
  return new ReadableStream(
    {
      cancel: () => {
        isGone = true;
      },
      pull: async (controller) => {
        try {
          await pull(controller);
        } catch (error) {
          if (isGone) return;
          onBreak(error);
          // The caller does not learn the cause; it is logged.
          controller.error(new Error('the file breaks off'));
        }
      },
    },
    { highWaterMark: 0 },
  );
}
