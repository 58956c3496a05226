import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleBody } from '../../../../shared/articles/article-body.ts';
import { type ParsedArticle, readArticle } from '../../../../shared/articles/read-article.ts';
import { findBrowser } from '../../../helpers/browser-path.ts';

const title = 'The river in autumn';
const sentences = [
  'The commission measured the river at four stations between the border and the sea, every hour of the autumn, and published what it found in the spring. Nobody had asked it to do so.',
  'Water stood higher than in any year since the dams were built. The mayor of the lower town said that they had been warned in time and still were not ready.',
  'Two of the stations failed in the first week. Their numbers were taken from the station above, which is usual, and marked as estimates, which is not.',
  'What follows from this is disputed between the countries. The upper one holds that rain alone explains the flood; the lower one points to the night on which the gates were opened.',
];
const paragraphs = Array.from(
  { length: 24 },
  (_, at) => `In part ${at + 1} of it: ${sentences[at % sentences.length]}`,
);
const otherScripts = [
  '水位是有史以来最高的，上游国家认为只有降雨才能解释这场洪水。下游国家指出闸门打开的那个夜晚。',
  'كان منسوب المياه أعلى من أي عام منذ بناء السدود.',
  'המים עמדו גבוה יותר מבכל שנה מאז שנבנו הסכרים.',
  'Вода стояла выше, чем когда-либо с тех пор, как были построены плотины.',
];

const has = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
const browser = findBrowser();

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'branchpoint-producers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => join(folder, name);

async function read(name: string): Promise<ParsedArticle> {
  const result = await readArticle({ name, bytes: new Uint8Array(readFileSync(file(name))) });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function bodyOf({ text, setAside }: ParsedArticle): string[] {
  return articleBody(text, setAside)
    .filter(({ isSetAside }) => !isSetAside)
    .map((block) => block.text);
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
    <style>body { font: 11pt serif; text-align: justify; hyphens: auto; }</style></head>
    <body><h1>${title}</h1>${body}</body></html>`;
}

const marked = (all: readonly string[]): string => all.map((each) => `<p>${each}</p>`).join('');

function printPage(name: string, body: string): void {
  writeFileSync(file(`${name}.html`), page(body));
  const profile = `--user-data-dir=${file('profile')}`;
  const output = `--print-to-pdf=${file(`${name}.pdf`)}`;
  const options = ['--headless', '--no-sandbox', '--disable-gpu', profile, output];
  execFileSync(browser ?? '', [...options, `file://${file(`${name}.html`)}`], { stdio: 'ignore' });
}

const slow = 60_000;

describe.skipIf(!browser)('a PDF that Chromium printed', () => {
  it.each([
    ['one column', marked(paragraphs)],
    ['two columns', `<div style="columns: 2">${marked(paragraphs)}</div>`],
  ])(
    'gives back every paragraph in order, and not what the browser printed around them: %s',
    async (name, body) => {
      printPage(name, body);
      expect(bodyOf(await read(`${name}.pdf`))).toEqual([title, ...paragraphs]);
    },
    slow,
  );

  it(
    'gives back other scripts in the letters that people write them in',
    async () => {
      printPage('scripts', otherScripts.map((each) => `<p dir="auto">${each}</p>`).join(''));
      const { text } = await read('scripts.pdf');
      for (const sentence of otherScripts) expect(text).toContain(sentence);
    },
    slow,
  );
});

describe.skipIf(!has('groff'))('a PDF that groff set', () => {
  it.each([
    ['one column', ''],
    ['two columns', '.2C\n'],
  ])(
    'gives back every paragraph in order: %s',
    async (name, columns) => {
      const source = `.TL\n${title}\n${columns}${paragraphs.map((each) => `.PP\n${each}\n`).join('')}`;
      writeFileSync(file('groff.pdf'), execFileSync('groff', ['-Tpdf', '-ms'], { input: source }));
      expect(bodyOf(await read('groff.pdf')), name).toEqual([title, ...paragraphs]);
    },
    slow,
  );
});

describe.skipIf(!has('pdflatex'))('a PDF that LaTeX set', () => {
  it(
    'gives back every paragraph of two columns in order, with its ligatures',
    async () => {
      const body = `\\title{${title}}\\author{Ann Lee}\\date{}\\begin{document}\\maketitle ${paragraphs.join('\n\n')}\\end{document}`;
      const head = '\\documentclass[twocolumn]{article}\\usepackage[T1]{fontenc}';
      writeFileSync(file('latex.tex'), head + body);
      const options = ['-interaction=batchmode', `-output-directory=${folder}`];
      execFileSync('pdflatex', [...options, file('latex.tex')], { stdio: 'ignore' });
      expect(bodyOf(await read('latex.pdf'))).toEqual([title, 'Ann Lee', ...paragraphs]);
    },
    slow,
  );
});

describe.skipIf(!has('soffice'))('a document that LibreOffice saved', () => {
  it(
    'is read as it stands after its changes: without what was struck out, with its notes, lists and tables',
    async () => {
      writeFileSync(file('report.fodt'), officeDocument);
      for (const format of ['docx', 'pdf']) convert('report.fodt', format);
      const word = await read('report.docx');
      expect(word.text.split('\n\n')).toEqual([
        title,
        'Water stood higher than in any year.¹ Nobody was ready.',
        'The gates were opened at night and nobody asked.',
        '1. First the rain.',
        '2. Then the gates.',
        'Station | Height',
        'Upper | 7.1 m',
        'What follows is disputed.',
        '¹ The log says otherwise.',
      ]);
      const printed = (await read('report.pdf')).text;
      expect(printed).toContain('higher than in any year.¹ Nobody was ready.');
      expect(printed).toMatch(/1\. ?First the rain\./);
    },
    slow,
  );
});

function convert(name: string, format: string): void {
  const settings = `-env:UserInstallation=file://${file('office')}`;
  const options = ['--headless', settings, '--convert-to', format, '--outdir', folder];
  execFileSync('soffice', [...options, file(name)], { stdio: 'ignore' });
}

const change =
  '<office:change-info><dc:creator>Ann</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>';
const row = (...cells: readonly string[]): string =>
  `<table:table-row>${cells.map((cell) => `<table:table-cell><text:p>${cell}</text:p></table:table-cell>`).join('')}</table:table-row>`;

/** With a note, a remark, tracked changes, a numbered list and a table. */
const officeDocument = `<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>
<office:body><office:text>
<text:tracked-changes>
<text:changed-region text:id="c1"><text:insertion>${change}</text:insertion></text:changed-region>
<text:changed-region text:id="c2"><text:deletion>${change}<text:p>in spite of every rule </text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:h text:outline-level="1">${title}</text:h>
<text:p>Water stood higher than in any year.<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The log says otherwise.</text:p></text:note-body></text:note> Nobody was ready.<office:annotation><dc:creator>Bo</dc:creator><text:p>Check this.</text:p></office:annotation></text:p>
<text:p>The gates <text:change-start text:change-id="c1"/>were opened at night<text:change-end text:change-id="c1"/> and <text:change text:change-id="c2"/>nobody asked.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>First the rain.</text:p></text:list-item><text:list-item><text:p>Then the gates.</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="2"/>${row('Station', 'Height')}${row('Upper', '7.1 m')}</table:table>
<text:p>What follows is disputed.</text:p>
</office:text></office:body></office:document>`;
