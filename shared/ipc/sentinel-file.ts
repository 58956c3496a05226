import { z } from 'zod';
import { parseJson } from '../lib/parse-json.ts';
import { CONTRACT, type ResponseOf } from './contract.ts';

/** What the sentinel's file remembers; whether there is such a file is told beside it. */
export type SentinelMemory = Omit<ResponseOf<'sentinel.read'>, 'state'>;

const FORMAT = 'branchpoint/sentinel';
const VERSION = 1;

/** The memory of a database that was never written down. */
export const emptySentinelMemory: SentinelMemory = {
  documents: [],
  appVersion: '',
  hostVersion: '',
};

const { documents, appVersion, hostVersion } = CONTRACT['sentinel.read'].response.shape;

/** Without what is newer than version 0.1, whose files had one date for all and no hashes. */
const fileSchema = z.object({
  documents: z.array(
    z.object({
      ...documents.element.shape,
      hash: documents.element.shape.hash.default(''),
      savedAtMs: documents.element.shape.savedAtMs.optional(),
      hostVersion: hostVersion.default(''),
    }),
  ),
  savedAt: z.iso.datetime().optional(),
  appVersion: appVersion.default(''),
  hostVersion: hostVersion.default(''),
});

/** The sentinel's file: one line of JSON, readable by eye. */
export function writeSentinelFile(memory: SentinelMemory): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...memory })}\n`;
}

/** What a sentinel's file says; null when it is not whole. */
export function readSentinelFile(text: string): SentinelMemory | null {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { savedAt, ...memory } = parsed.data;
  const listSavedAtMs = savedAt === undefined ? 0 : Date.parse(savedAt);
  return {
    ...memory,
    documents: memory.documents.map((each) => ({
      ...each,
      savedAtMs: each.savedAtMs ?? listSavedAtMs,
    })),
  };
}
