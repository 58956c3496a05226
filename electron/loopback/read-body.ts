import type { IncomingMessage } from 'node:http';
import { type Answer, answer, refuse } from '../../shared/ipc/channels.ts';

/** Reads the JSON of a request, counting what really arrives rather than what was announced. */
export async function readJsonBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Answer<unknown>> {
  const tooLarge = refuse('tooLarge', 'This is larger than Branchpoint can take in one piece.');
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return tooLarge;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // Leaving the loop must not cut the connection: the refusal still goes out on it.
  const arriving: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of arriving) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) return tooLarge;
    chunks.push(chunk);
  }
  try {
    return answer(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch {
    return refuse('badRequest', 'The request is not JSON.');
  }
}
