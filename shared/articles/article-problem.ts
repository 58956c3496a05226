/** The largest article file that is read, in bytes. */
export const mostArticleBytes = 10 * 1024 * 1024;

export type ArticleProblemCode =
  | 'empty'
  | 'tooLarge'
  | 'binary'
  | 'webPage'
  | 'notText'
  | 'onlyFurniture';

/** Why an article was not imported. Nothing was changed when one of these comes back. */
export interface ArticleProblem {
  readonly code: ArticleProblemCode;
  /** The file's name, or what was pasted. */
  readonly name: string;
  /** Sentences for the analyst: what happened, that nothing was changed, what to do. */
  readonly message: string;
}

export function emptyArticle(name: string): ArticleProblem {
  return {
    code: 'empty',
    name,
    message: `${name} has no text in it. Nothing was changed. Check that the article was saved before it was imported.`,
  };
}

export function tooLargeArticle(name: string, sizeBytes: number): ArticleProblem {
  const megabytes = (sizeBytes / 1024 / 1024).toFixed(1);
  return {
    code: 'tooLarge',
    name,
    message: `${name} is ${megabytes} MB; the limit for an article is 10 MB. Nothing was changed. Import the part of it that you need as a file of its own.`,
  };
}

export function binaryArticle(name: string, looksLike: string): ArticleProblem {
  return {
    code: 'binary',
    name,
    message: `${name} is not plain text: it looks like ${looksLike}. Nothing was changed. Open it in its own program, copy the text of the article, and paste it here.`,
  };
}

export function webPageArticle(name: string): ArticleProblem {
  return {
    code: 'webPage',
    name,
    message: `${name} is a web page. This version reads plain text: open the page in a browser, select the article, copy it, and paste it here. Nothing in the file was run, and nothing was changed.`,
  };
}

export function undecodableArticle(name: string): ArticleProblem {
  return {
    code: 'notText',
    name,
    message: `${name} holds characters that are neither UTF-8 nor UTF-16. Nothing was changed. Open it in a text editor, save it with the encoding UTF-8, and import it again.`,
  };
}

export function nothingButFurniture(name: string): ArticleProblem {
  return {
    code: 'onlyFurniture',
    name,
    message: `${name} holds only links, captions and other parts of a page, but no article. Nothing was changed. Check that the text of the article was copied with them.`,
  };
}
