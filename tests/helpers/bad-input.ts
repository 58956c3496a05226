import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapFormat } from '../../shared/formats/branchpoint/envelope.ts';

/** A file that is brought by mistake or on purpose, and what the program has to say about it. */
export interface BadInput {
  readonly name: string;
  readonly bytes: string | Uint8Array;
  readonly says: RegExp;
}

/** A page that tries everything that runs a script; what succeeds sets `window.__pwned`. */
const pageWithScripts = `<!doctype html>
<html>
  <head><title>A page that would like to run</title><script>window.__pwned = 'a script'</script></head>
  <body onload="window.__pwned = 'a handler'">
    <img src="x" onerror="window.__pwned = 'an image'">
    <svg onload="window.__pwned = 'a picture'"></svg>
    <p>The dams were opened on Friday, said the ministry, and the valley was warned in time.</p>
  </body>
</html>
`;

/** A PNG of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const envelope = { format: mapFormat.name, version: mapFormat.version, schema: {}, app: 'By hand' };

const damagedMap = {
  ...envelope,
  records: [
    { type: 'map', id: 'map-damaged', title: 'Damaged' },
    { type: 'node', id: 'node-damaged', kind: 'banana', title: 7 },
    { type: 'edge', id: 'edge-damaged', fromId: 'node-damaged', toId: 'node-nowhere' },
  ],
};

/** What is no map. */
export const badMaps: readonly BadInput[] = [
  {
    name: 'cut-off.branchpoint.json',
    bytes: JSON.stringify(damagedMap).slice(0, -40),
    says: /not (valid )?JSON|damaged|cut/i,
  },
  {
    name: 'damaged.branchpoint.json',
    bytes: JSON.stringify(damagedMap),
    says: /records\[1\]\.kind: is not one of/,
  },
  {
    name: 'newer.branchpoint.json',
    bytes: JSON.stringify({ ...envelope, version: 999, records: [] }),
    says: /newer/i,
  },
  { name: 'empty.branchpoint.json', bytes: '', says: /empty/i },
  {
    name: 'of-another-program.json',
    bytes: JSON.stringify({ nodes: [{ id: 'a', text: 'A canvas' }], edges: [] }),
    says: /Branchpoint/,
  },
  { name: 'page.branchpoint.json', bytes: pageWithScripts, says: /JSON/ },
  { name: 'picture.branchpoint.json', bytes: picture, says: /JSON/ },
];

/** What is no article. */
export const badArticles: readonly BadInput[] = [
  { name: 'empty.txt', bytes: '', says: /has no text in it/ },
  { name: 'picture.txt', bytes: picture, says: /not plain text: it looks like/ },
  { name: 'page.html', bytes: pageWithScripts, says: /is a web page/ },
  { name: 'page.txt', bytes: pageWithScripts, says: /is a web page/ },
];

/** Text that is sound but far too much of it. */
export const hugeArticle: BadInput = {
  name: 'huge.txt',
  bytes: 'The river rose again in the night. '.repeat(600_000),
  says: /limit for an article is|larger than/,
};

/** Writes a bad input to a folder and answers its path. */
export function writeBadInput(folder: string, { name, bytes }: BadInput): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
