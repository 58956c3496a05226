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
  <head>
    <base href="https://elsewhere.invalid/">
    <meta http-equiv="refresh" content="0; url=https://elsewhere.invalid/">
    <link rel="stylesheet" href="https://elsewhere.invalid/style.css">
    <title>A page that would like to run</title>
    <script>window.__pwned = 'a script'</script>
  </head>
  <body onload="window.__pwned = 'a handler'">
    <img src="x" onerror="window.__pwned = 'an image'">
    <svg onload="window.__pwned = 'a picture'"><script>window.__pwned = 'a drawing'</script></svg>
    <iframe srcdoc="<script>parent.__pwned = 'a frame'</script>"></iframe>
    <a href="javascript:window.__pwned = 'a link'"></a>
    <p>The dams were opened on Friday, said the ministry, and the valley was warned in time.</p>
  </body>
</html>
`;

/** The same without an article: what it shows comes from its scripts. */
const pageOfScripts = pageWithScripts.replace(/<p>.*<\/p>/, '');

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
  { name: 'page.html', bytes: pageOfScripts, says: /web page without any text of its own/ },
  { name: 'page.txt', bytes: pageOfScripts, says: /web page without any text of its own/ },
];

/** A sound article in a page that would like to run; only its words may come in. */
export const hostilePage: Omit<BadInput, 'says'> & { readonly sentence: string } = {
  name: 'hostile.html',
  bytes: pageWithScripts,
  sentence: 'The dams were opened on Friday, said the ministry, and the valley was warned in time.',
};

/** Text that is sound but far too much of it. */
export const hugeArticle: BadInput = {
  name: 'huge.txt',
  bytes: 'The river rose again in the night. '.repeat(600_000),
  says: /limit for a text is|larger than/,
};

/** Writes a bad input to a folder and answers its path. */
export function writeBadInput(
  folder: string,
  { name, bytes }: Pick<BadInput, 'name' | 'bytes'>,
): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
