import type { FurnitureKind } from '../../model/source.ts';
import { isHeadline, isProse, wordCount } from '../paragraphs.ts';
import type { HtmlElement } from './html-tree.ts';
import type { PageBlock } from './page-blocks.ts';

/** What the structure of a page says of one of its blocks. */
export interface BlockVerdict {
  /** The kind of furniture that it is; null where its form is still to be judged. */
  readonly kind: FurnitureKind | null;
  /** What it is when its form says nothing either; null for what belongs to the article. */
  readonly otherwise: FurnitureKind | null;
}

const belongs: BlockVerdict = { kind: null, otherwise: null };
const aside = (kind: FurnitureKind): BlockVerdict => ({ kind, otherwise: null });
const unlessTold = (otherwise: FurnitureKind): BlockVerdict => ({ kind: null, otherwise });

/**
 * Tells what each block of a page is by where it stands: in a menu, a caption, a list of links, or
 * in or beside what `readable` names as the article. When in doubt a sentence stays in.
 */
export function judgeBlocks(
  blocks: readonly PageBlock[],
  readable: ReadonlySet<number>,
  title: PageBlock | null,
): BlockVerdict[] {
  const page = new PageShape(blocks, readable, title);
  return blocks.map((block, place) =>
    block === title ? belongs : judge(block, place, readable, page),
  );
}

function judge(
  block: PageBlock,
  place: number,
  readable: ReadonlySet<number>,
  page: PageShape,
): BlockVerdict {
  const hint = page.hintOf(block.element);
  const isSentence = isProse(block.text) && !isMostlyLink(block);
  const isKept = readable.has(place);
  if (hint) {
    const mayStay = isSentence && isKept && !hint.isCertain;
    // Who wrote it and when is read from such lines, so their form is looked at as well.
    if (!mayStay) return hint.kind === 'byline' ? unlessTold('byline') : aside(hint.kind);
  }
  if (isLinkToAnotherStory(block)) return aside('related');
  if (readable.size === 0 || isKept) return belongs;
  return page.judgeLeftOut(block, place, isSentence);
}

/** Nothing but a link of some words, and no sentence: the headline of something else. */
function isLinkToAnotherStory({ text, linkedLength }: PageBlock): boolean {
  return linkedLength > text.length * 0.85 && wordCount(text) >= 3 && isHeadline(text);
}

function isMostlyLink({ text, linkedLength }: PageBlock): boolean {
  return linkedLength > text.length * 0.6;
}

interface Hint {
  readonly kind: FurnitureKind;
  /** Also a sentence in it is furniture. */
  readonly isCertain: boolean;
}

/** Where the article stands among the elements of its page. */
class PageShape {
  readonly #first: number;
  readonly #last: number;
  /** How many characters of the article each element holds. */
  readonly #held = new Map<HtmlElement, number>();
  readonly #most: number;
  readonly #hints = new Map<HtmlElement, Hint | null>();
  readonly #title: PageBlock | null;

  constructor(
    blocks: readonly PageBlock[],
    readable: ReadonlySet<number>,
    title: PageBlock | null,
  ) {
    this.#title = title;
    const places = [...readable].sort((a, b) => a - b);
    this.#first = places[0] ?? 0;
    this.#last = places.at(-1) ?? blocks.length;
    let all = 0;
    blocks.forEach((block, place) => {
      if (readable.size > 0 ? !readable.has(place) : !isProse(block.text)) return;
      all += block.text.length;
      for (const element of ancestorsOf(block.element)) {
        this.#held.set(element, (this.#held.get(element) ?? 0) + block.text.length);
      }
    });
    this.#most = all / 2;
  }

  /** What the nearest telling element around a block says; what holds most of the article tells nothing. */
  hintOf(element: HtmlElement): Hint | null {
    const path: HtmlElement[] = [];
    let found: Hint | null = null;
    for (const at of ancestorsOf(element)) {
      const known = this.#hints.get(at);
      if (known !== undefined) {
        found = known;
        break;
      }
      path.push(at);
      if ((this.#held.get(at) ?? 0) > this.#most) break;
      found = this.#tell(at);
      if (found) break;
    }
    for (const at of path) this.#hints.set(at, found);
    return found;
  }

  #tell(element: HtmlElement): Hint | null {
    const hint = hintOf(element);
    const holdsTitle =
      this.#title !== null && [...ancestorsOf(this.#title.element)].includes(element);
    // The head of an article may be called anything; its lines are judged by their form.
    return holdsTitle && element !== this.#title?.element ? null : hint;
  }

  /** Of a block that is not in the article as it was found, and that nothing around it explains. */
  judgeLeftOut(block: PageBlock, place: number, isSentence: boolean): BlockVerdict {
    const kind = place < this.#first ? 'navigation' : 'related';
    if (this.#first < place && place < this.#last) {
      return isMostlyLink(block) ? unlessTold('related') : belongs;
    }
    if (!this.#isBesideArticle(block.element))
      return isSentence ? aside('other') : unlessTold(kind);
    if (isSentence) return belongs;
    if (/^h[1-6]$/.test(block.element.name) && place > this.#first) return belongs;
    return unlessTold(isMostlyLink(block) ? kind : 'other');
  }

  #isBesideArticle(element: HtmlElement): boolean {
    const { parent } = element;
    if (!parent || parent.name === 'body' || parent.name === 'html') return false;
    return (this.#held.get(parent) ?? 0) > 0;
  }
}

function* ancestorsOf(element: HtmlElement): Generator<HtmlElement> {
  for (let at: HtmlElement | null = element; at; at = at.parent) yield at;
}

const byName: ReadonlyMap<string, Hint> = new Map([
  ['nav', { kind: 'navigation', isCertain: true }],
  ['menu', { kind: 'navigation', isCertain: false }],
  ['button', { kind: 'navigation', isCertain: true }],
  ['figcaption', { kind: 'caption', isCertain: true }],
  ['aside', { kind: 'related', isCertain: false }],
  ['footer', { kind: 'other', isCertain: false }],
  ['form', { kind: 'promotion', isCertain: false }],
  ['dialog', { kind: 'other', isCertain: false }],
]);

const byRole: ReadonlyMap<string, FurnitureKind> = new Map([
  ['navigation', 'navigation'],
  ['menu', 'navigation'],
  ['menubar', 'navigation'],
  ['toolbar', 'navigation'],
  ['search', 'navigation'],
  ['banner', 'navigation'],
  ['complementary', 'related'],
  ['contentinfo', 'other'],
  ['dialog', 'other'],
  ['alertdialog', 'other'],
]);

/** Words in the names that pages give their parts; the first that fits counts. */
const byWord: readonly { readonly kind: FurnitureKind; readonly words: RegExp }[] = [
  ['caption', 'captions?|credits?|photo-credit|wp-caption-text|image-credit'],
  [
    'related',
    'related|recommend(?:ed|ations?)?|more-(?:stories|news|on|from|in)|read-(?:more|next|also)|also-(?:like|read)|most-(?:read|popular|viewed)|trending|outbrain|taboola|teasers?|up-next|recirc(?:ulation)?|recent-posts|top-stories|sidebar',
  ],
  ['follow', 'share|sharing|sharedaddy|social|follow(?:-us)?|addtoany'],
  [
    'promotion',
    'newsletters?|subscri(?:be|ption)|promos?|sponsor(?:ed)?|advert(?:s|isements?)?|ads?|paywall|donat(?:e|ion)|sign-?up|marketing',
  ],
  ['contact', 'contact(?:-us)?'],
  [
    'other',
    'cookies?|consent|gdpr|onetrust|popup|modal|overlay|comments?|disqus|replies|respond|copyright|site-footer|print-only',
  ],
  ['byline', 'by-?lines?|dateline|pub-?date|posted-on|entry-meta|post-meta|article-meta'],
  [
    'navigation',
    'breadcrumbs?|menus?|nav(?:bar|igation)?|masthead|skip(?:-link)?|site-header|toolbar|paginat(?:ion|or)|pager|tags|tag-list|topics',
  ],
].map(([kind, words]) => ({
  kind: kind as FurnitureKind,
  words: new RegExp(`(?:^|[ -])(?:${words})(?:$|[ -])`),
}));

function hintOf({ name, attributes }: HtmlElement): Hint | null {
  if (name === 'body' || name === 'html') return null;
  const role = byRole.get(attributes.get('role')?.toLowerCase() ?? '');
  if (role) return { kind: role, isCertain: role === 'navigation' };
  const words = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[_:/.\s]+/g, (found) => (/\s/.test(found) ? ' ' : '-'))
    .replace(/-+/g, '-')
    .toLowerCase();
  const told = byWord.find(({ words: form }) => form.test(words));
  if (told) return { kind: told.kind, isCertain: told.kind === 'caption' && name !== 'figure' };
  return byName.get(name) ?? null;
}
