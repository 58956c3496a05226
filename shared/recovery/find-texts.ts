import { z } from 'zod';
import { parseJson } from '../lib/parse-json.ts';

const fileSchema = z.looseObject({ records: z.array(z.looseObject({ type: z.string() })) });
const sourceSchema = z.looseObject({
  text: z.looseObject({ hash: z.string() }),
  content: z.string(),
});

/**
 * The words of articles that the map file of a copy holds, of those that are looked for, by their hash.
 * Whoever stores them sees whether they are right; nothing else of the file is judged.
 */
export function findTextsIn(content: string, hashes: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  const file = fileSchema.safeParse(parseJson(content));
  for (const record of file.data?.records ?? []) {
    if (record.type !== 'source') continue;
    const source = sourceSchema.safeParse(record);
    if (source.success && hashes.has(source.data.text.hash)) {
      found.set(source.data.text.hash, source.data.content);
    }
  }
  return found;
}
