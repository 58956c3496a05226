/** The parts of an article from which a page is made. */
export interface PageParts {
  readonly title: string;
  readonly author: string;
  readonly paragraphs: readonly string[];
  /** Headlines of other stories. */
  readonly related: readonly string[];
}

export type PageLayout = 'article' | 'main' | 'soup' | 'tables' | 'old';

/** In how many ways pages are built that hold the same article. */
export const pageLayouts: readonly PageLayout[] = ['article', 'main', 'soup', 'tables', 'old'];

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A saved page around an article: menus, captions, lists of other stories, comments and a cookie notice. */
export function makePage(parts: PageParts, layout: PageLayout): string {
  const body = {
    article: articlePage,
    main: mainPage,
    soup: soupPage,
    tables: tablePage,
    old: oldPage,
  };
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(parts.title)} | The Nordland Post</title>
<meta property="og:site_name" content="The Nordland Post"><style>p { color: red }</style></head>
<body>${body[layout](parts)}<script>document.write('written by a script')</script></body></html>`;
}

const linksTo = (headlines: readonly string[], tag: string): string =>
  headlines
    .map((line, at) => `<${tag}><a href="/story-${at}">${escapeHtml(line)}</a></${tag}>`)
    .join('\n');
const paragraphsAs = (lines: readonly string[], tag: string): string =>
  lines.map((line) => `<${tag}>${escapeHtml(line)}</${tag}>`).join('\n');
const half = (lines: readonly string[]): [readonly string[], readonly string[]] => [
  lines.slice(0, Math.ceil(lines.length / 2)),
  lines.slice(Math.ceil(lines.length / 2)),
];

function articlePage({ title, author, paragraphs, related }: PageParts): string {
  const [first, second] = half(paragraphs);
  return `<header><a href="/">The Nordland Post</a><nav><ul>${linksTo(['World', 'Business'], 'li')}</ul></nav></header>
<div id="cookie-notice"><p>We use cookies to remember who you are and to show you what you like.</p><button>Accept all</button></div>
<main><article><h1>${escapeHtml(title)}</h1><p class="byline">By ${author}</p><time datetime="2019-03-01" itemprop="datePublished">1 March 2019</time>
<figure><img src="x.jpg"><figcaption>The two sides at the table in the old harbour hall.</figcaption></figure>
${paragraphsAs(first, 'p')}<aside class="inline-related"><h4>Related</h4><ul>${linksTo(related, 'li')}</ul></aside>${paragraphsAs(second, 'p')}
<div class="share-bar"><a href="https://share.example">Share on a network</a></div></article>
<section id="comments"><h2>Comments</h2><p>I have read this twice and do not believe a single word of it.</p></section></main>
<footer><p>Copyright The Nordland Post, all rights are reserved by the publisher.</p></footer>`;
}

function mainPage({ title, author, paragraphs, related }: PageParts): string {
  return `<div class="site-header"><a href="/">Home</a></div><main id="content"><h1>${escapeHtml(title)}</h1>
<div class="meta">By ${author}</div>${paragraphsAs(paragraphs, 'p')}
<section class="more-stories"><h2>More stories</h2>${linksTo(related, 'h3')}</section></main>
<div role="contentinfo">Contact the newsroom</div>`;
}

function soupPage({ title, author, paragraphs, related }: PageParts): string {
  return `<div><div><div><a href="/">Nordland</a></div><div><a href="/w">World</a> <a href="/b">Business</a></div></div>
<div><div><span>${escapeHtml(title)}</span></div><div>By ${author}</div><div>${paragraphsAs(paragraphs, 'div')}</div></div>
<div><div>Most read</div>${linksTo(related, 'div')}</div></div>`;
}

function tablePage({ title, author, paragraphs, related }: PageParts): string {
  return `<table width="100%"><tr><td colspan="2"><a href="/">The Nordland Post</a></td></tr>
<tr><td width="150">${linksTo(related, 'p')}</td><td><h1>${escapeHtml(title)}</h1><p>By ${author}</p>${paragraphsAs(paragraphs, 'p')}</td></tr></table>`;
}

/** As pages were written when nobody closed a paragraph. */
function oldPage({ title, author, paragraphs, related }: PageParts): string {
  return `<CENTER><H1>${escapeHtml(title)}</H1></CENTER><P>By ${author}
${paragraphs.map((line) => `<P>${escapeHtml(line).replace(' and ', ' <B>and</B> ')}`).join('\n')}
<HR><H3>Related</H3><UL>${related.map((line) => `<LI><A HREF=x.htm>${escapeHtml(line)}</A>`).join('\n')}</UL>`;
}
