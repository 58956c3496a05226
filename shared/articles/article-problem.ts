/** The largest plain text that is read, in bytes. */
export const mostArticleBytes = 10 * 1024 * 1024;

/** The largest source of a web page: saved pages hold pictures as well. */
export const mostPageBytes = 20 * 1024 * 1024;

/** The largest file that is looked at, whatever it holds. */
export const mostFileBytes = 50 * 1024 * 1024;

export type ArticleProblemCode =
  | 'empty'
  | 'tooLarge'
  | 'binary'
  | 'notText'
  | 'locked'
  | 'damaged'
  | 'noText'
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

export function tooLargeArticle(
  name: string,
  sizeBytes: number,
  limit: { readonly of: string; readonly bytes: number } = {
    of: 'a text',
    bytes: mostArticleBytes,
  },
): ArticleProblem {
  const megabytes = (sizeBytes / 1024 / 1024).toFixed(1);
  return {
    code: 'tooLarge',
    name,
    message: `${name} is ${megabytes} MB; the limit for ${limit.of} is ${limit.bytes / 1024 / 1024} MB. Nothing was changed. Import the part of it that you need as a file of its own.`,
  };
}

export function tooLargeFile(name: string, sizeBytes: number): ArticleProblem {
  return tooLargeArticle(name, sizeBytes, { of: 'a file', bytes: mostFileBytes });
}

export function tooLargePage(name: string, sizeBytes: number): ArticleProblem {
  return tooLargeArticle(name, sizeBytes, { of: 'a web page', bytes: mostPageBytes });
}

export function binaryArticle(name: string, looksLike: string): ArticleProblem {
  return {
    code: 'binary',
    name,
    message: `${name} is not plain text: it looks like ${looksLike}. Nothing was changed. Open it in its own program, copy the text of the article, and paste it here.`,
  };
}

export function emptyPage(name: string): ArticleProblem {
  return {
    code: 'empty',
    name,
    message: `${name} is a web page without any text of its own. Nothing in the file was run, and nothing was changed. Open the page in a browser, select the article, copy it, and paste it here.`,
  };
}

export function tooComplexPage(name: string): ArticleProblem {
  return {
    code: 'tooLarge',
    name,
    message: `${name} is a web page with more than 500,000 elements, which no article has. Nothing in the file was run, and nothing was changed. Open the page in a browser, select the article, copy it, and paste it here.`,
  };
}

export function damagedMail(name: string): ArticleProblem {
  return {
    code: 'damaged',
    name,
    message: `${name} looks like an e-mail message, but its parts could not be told apart. Nothing in it was opened, and nothing was changed. Open it in your mail program, copy the text, and paste it here.`,
  };
}

export function undecodableArticle(name: string): ArticleProblem {
  return {
    code: 'notText',
    name,
    message: `${name} is written in an encoding that could not be told, so its letters could not be read. Nothing was changed. Open it in a text editor, save it with the encoding UTF-8, and import it again.`,
  };
}

export function nothingButFurniture(name: string): ArticleProblem {
  return {
    code: 'onlyFurniture',
    name,
    message: `${name} holds only links, captions and other parts of a page, but no article. Nothing was changed. Check that the text of the article was copied with them.`,
  };
}
