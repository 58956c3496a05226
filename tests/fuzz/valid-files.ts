import { packSnapshot } from '../../electron/services/snapshot-file.ts';
import { writeBibliography } from '../../shared/formats/bibliography/write-bibliography.ts';
import { writeMapFile } from '../../shared/formats/branchpoint/write-map-file.ts';
import { writeClip } from '../../shared/formats/clipboard/write-clip.ts';
import type { NetworkVariable } from '../../shared/formats/networks/network-file.ts';
import { writeAnnotations } from '../../shared/formats/web-annotations/write-annotations.ts';
import { toId } from '../../shared/lib/ids.ts';
import { createSource } from '../../shared/model/source.ts';
import { buildSmallMap } from '../helpers/builders.ts';
import { makeDocx } from '../helpers/make-docx.ts';
import { makePage, pageLayouts } from '../helpers/make-page.ts';
import { makePdf } from '../helpers/make-pdf.ts';
import { writeBif, writeXdsl, writeXmlbif } from '../helpers/write-networks.ts';

/** Every format that the program takes in. */
export const formats = [
  'map',
  'snapshot',
  'clip',
  'annotations',
  'csl-json',
  'bibtex',
  'ris',
  'txt',
  'md',
  'html',
  'mhtml',
  'eml',
  'pdf',
  'docx',
  'bif',
  'xmlbif',
  'xdsl',
  'silverdecisions',
] as const;
export type Format = (typeof formats)[number];

/** A file as it comes from outside. */
export interface FuzzFile {
  readonly format: Format;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const paragraphs = [
  'The dams were opened on Friday, said the ministry, and the valley was warned in time.',
  'Nobody was hurt, and the road to the north will be open again before the week is over.',
  'A second team from the capital looked at the gates — “all of them”, it said — and left.',
];

/** At least one valid file of every format. */
export async function makeValidFiles(): Promise<FuzzFile[]> {
  return [
    ...(await makeOwnFiles()),
    ...makeBibliographies(),
    ...makeTexts(),
    ...makePages(),
    ...makeMessages(),
    file('pdf', 'article.pdf', makeArticlePdf()),
    file('docx', 'article.docx', makeArticleDocx()),
    ...makeNetworks(),
  ];
}

function file(format: Format, name: string, content: string | Uint8Array): FuzzFile {
  // A copy, and no Buffer: the slices of those are the same bytes.
  const bytes = new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content);
  return { format, name, bytes };
}

async function makeOwnFiles(): Promise<FuzzFile[]> {
  const small = buildSmallMap();
  const { state, texts } = small;
  const content = writeMapFile(state, { sources: 'full', texts, app: 'Fuzz', isOwnCopy: true });
  const snapshot = await packSnapshot(
    {
      documentId: small.map.id,
      title: 'Small map',
      revision: 3,
      counts: { node: 3 },
      reason: 'edit',
      content,
    },
    0,
    '0.0.0',
  );
  const nodeIds = [...state.node.keys()];
  const clip = writeClip(state, { nodeIds });
  const annotations = writeAnnotations({
    state,
    sourceId: null,
    texts,
    describeTarget: ({ kind }) => kind,
  });
  return [
    file('map', 'map.branchpoint.json', content),
    file('snapshot', 'copy.branchpoint-snapshot.gz', snapshot),
    file('clip', 'clipboard', clip?.json ?? ''),
    file('annotations', 'annotations.jsonld', annotations.text),
  ];
}

function makeBibliographies(): FuzzFile[] {
  const sources = [
    createSource({
      id: toId('source-1'),
      title: 'Walking away: a “short” history',
      authors: ['Ada Holt', 'World Bank'],
      outlet: 'The Valley Post',
      published: '2019-03-01',
      tags: ['talks', 'dams'],
    }),
    createSource({ id: toId('source-2'), title: 'Ænigma & Söhne', kind: 'book' }),
  ];
  return [
    file('csl-json', 'sources.json', writeBibliography(sources, 'csl-json')),
    file('bibtex', 'sources.bib', writeBibliography(sources, 'bibtex')),
    file('ris', 'sources.ris', writeBibliography(sources, 'ris')),
  ];
}

function makeTexts(): FuzzFile[] {
  const text = ['The dams of Värn', 'By Ada Holt', '1 March 2019', ...paragraphs].join('\n\n');
  const markdown = `---\ntitle: The dams\n---\n# The dams\n\n${paragraphs.join('\n\n')}\n\n- one\n- [two](https://x.example)\n\n> ${paragraphs[0]}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`;
  return [file('txt', 'article.txt', text), file('md', 'article.md', markdown)];
}

function makePages(): FuzzFile[] {
  const parts = { title: 'The dams', author: 'Ada Holt', paragraphs, related: ['Other news'] };
  return pageLayouts.map((layout) => file('html', `${layout}.html`, makePage(parts, layout)));
}

function makeMessages(): FuzzFile[] {
  const head = [
    'From: =?utf-8?B?w4VkYSBIb2x0?= <ada@post.example>',
    'Subject: The dams of =?utf-8?Q?V=C3=A4rn?=',
    'Date: Thu, 28 Feb 2019 23:30:00 -0500',
    'MIME-Version: 1.0',
  ];
  const page = `<html><body><article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;
  const alternatives = [
    ...head,
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    paragraphs.join('\r\n\r\n'),
    '--b1',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(page).toString('base64'),
    '--b1--',
  ];
  const archive = [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://post.example/dams',
    'Subject: The dams',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="b2"',
    '',
    '--b2',
    'Content-Type: text/html',
    'Content-Location: https://post.example/dams',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    page.replaceAll('=', '=3D'),
    '--b2',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw0KGgo=',
    '--b2--',
  ];
  return [
    file('eml', 'message.eml', alternatives.join('\r\n')),
    file('mhtml', 'page.mhtml', archive.join('\r\n')),
  ];
}

const rain: Omit<NetworkVariable, 'kind' | 'name'> = {
  at: 0,
  title: '',
  description: '',
  states: ['yes', 'no'].map((name) => ({ name, title: name })),
  parents: [],
  rows: [{ given: [], numbers: [0.25, 0.75] }],
  weight: 1,
  place: null,
};

function makeNetworks(): FuzzFile[] {
  const chances: readonly NetworkVariable[] = [
    { ...rain, kind: 'uncertainty', name: 'rain' },
    {
      ...rain,
      kind: 'uncertainty',
      name: 'wet',
      parents: ['rain'],
      rows: [0.9, 0.1].map((chance, at) => ({ given: [at], numbers: [chance, 1 - chance] })),
    },
  ];
  const diagram: readonly NetworkVariable[] = [
    ...chances,
    { ...rain, kind: 'decision', name: 'umbrella', parents: ['wet'], rows: [] },
    {
      ...rain,
      kind: 'objective',
      name: 'joy',
      states: [],
      parents: ['rain', 'umbrella'],
      rows: [70, 0, 20, 100].map((value, at) => ({ given: [at >> 1, at & 1], numbers: [value] })),
    },
  ];
  const rest = { title: '', summary: '', texts: [], notes: [] };
  return [
    file('bif', 'rain.bif', writeBif({ ...rest, variables: chances })),
    file('xmlbif', 'rain.xml', writeXmlbif({ ...rest, variables: diagram })),
    file('xdsl', 'rain.xdsl', writeXdsl({ ...rest, variables: diagram })),
    file('silverdecisions', 'rain.json', JSON.stringify(makeTree())),
  ];
}

function makeTree() {
  const end = { type: 'terminal', name: '', childEdges: [] };
  const weather = {
    type: 'chance',
    name: 'weather',
    expressionScope: { p: 0.25 },
    childEdges: [
      { name: 'rain', probability: 'p', payoff: ['1+2', 0], childNode: end },
      { name: 'sun', probability: '#', payoff: ['2 1/3'], childNode: end },
    ],
  };
  const childEdges = [
    { name: 'out', payoff: 0, childNode: weather },
    { name: 'in', payoff: '-1', childNode: end, computed: { payoff: '-1' } },
  ];
  return {
    SilverDecisions: '0.8.0',
    rule: 'min-max',
    title: 'Party',
    data: { trees: [{ type: 'decision', name: 'where', childEdges }], payoffNames: ['Cost'] },
  };
}

function makeArticlePdf(): Uint8Array {
  const texts = paragraphs.map((text, at) => ({ text, x: 72, y: 100 + at * 40, size: 11 }));
  return makePdf([{ texts }, { texts }], { info: { Title: 'The dams' } });
}

function makeArticleDocx(): Uint8Array {
  const [first = '', second = '', third = ''] = paragraphs;
  return makeDocx(
    [
      { text: 'The dams', style: 'Heading1' },
      { text: first, note: 'A note' },
      { text: second, list: 'bullets' },
      [
        ['one', 'two'],
        ['three', third],
      ],
    ],
    { description: { 'dc:title': 'The dams' } },
  );
}
