import PostalMime, { type Email } from 'postal-mime';
import { failure, type Result, success } from '../../lib/result.ts';
import { type ArticleProblem, damagedMail, emptyArticle } from '../article-problem.ts';
import { languageOf, lineOf } from '../html/page-values.ts';
import { readPage } from '../html/read-page.ts';
import type { ArticleFile, ParsedArticle } from '../parsed-article.ts';
import { readDate } from '../read-date.ts';
import { readPlainText } from '../read-plain-text.ts';
import { withoutEmptyLines } from './empty-lines.ts';
import { mainPartOf } from './web-archive.ts';

/**
 * Reads a saved message (EML): its subject as the title, who wrote it and when, and its body, from
 * HTML where it has that. Attachments are named and never opened. A page saved as a web archive
 * (MHTML) is read as that page.
 */
export async function readMail({
  name,
  bytes,
}: ArticleFile): Promise<Result<ParsedArticle, ArticleProblem>> {
  const page = mainPartOf(bytes);
  const mail = await parse(page?.bytes ?? bytes);
  if (!mail) return failure(damagedMail(name));
  if (page) return readArchive(mail, page.address, name);
  const read = readBody(mail, name);
  if (!read.ok) return read;
  const article = read.value;
  return success({
    ...article,
    ...detailsOf(mail, article),
    warnings: [...article.warnings, ...attachmentWarning(mail)],
  });
}

async function parse(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(withoutEmptyLines(bytes));
  } catch {
    // It gives up on messages that are nested too deep or have headers without end.
    return null;
  }
}

/** The subject stands above the body, as in a mail program, so that the text has its title. */
function readBody(mail: Email, name: string): Result<ParsedArticle, ArticleProblem> {
  const subject = lineOf(mail.subject ?? '') ?? '';
  if (mail.html?.trim()) {
    const heading = subject === '' ? '' : `<h1>${escaped(subject)}</h1>`;
    const read = readPage(`${heading}${mail.html}`, { name, isWholePage: false });
    if (read.ok) return read;
  }
  const text = mail.text ?? '';
  return text.trim() === ''
    ? failure(emptyArticle(name))
    : readPlainText(`${subject}\n\n${text}`, name);
}

function readArchive(
  mail: Email,
  address: string | null,
  name: string,
): Result<ParsedArticle, ArticleProblem> {
  const read = readPage(mail.html ?? '', { name, isWholePage: true });
  if (!read.ok) return read;
  return success({ ...read.value, address: read.value.address ?? address });
}

type MailDetails = Pick<ParsedArticle, 'title' | 'authors' | 'outlet' | 'published' | 'language'>;

/** What the headers say; a message has no outlet, whatever its body mentions. */
function detailsOf(mail: Email, article: ParsedArticle): MailDetails {
  const { from } = mail;
  const author = lineOf(from?.name || from?.address || '');
  const header = (key: string): string =>
    mail.headers.find((each) => each.key === key)?.value ?? '';
  // As the sender's own calendar has it: the day in UTC may be another.
  const day = /(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})/.exec(header('date'));
  return {
    title: lineOf(mail.subject ?? '') ?? article.title,
    authors: author === null ? article.authors : [author],
    outlet: null,
    published: day ? readDate(`${day[1]} ${day[2]} ${day[3]}`) : article.published,
    language: languageOf(header('content-language')) ?? article.language,
  };
}

const mostNamed = 10;

function attachmentWarning({ attachments }: Email): string[] {
  // Pictures that the body shows are parts of it and no files of their own.
  const files = attachments.filter(
    ({ related, disposition }) => !related || disposition === 'attachment',
  );
  if (files.length === 0) return [];
  const names = files
    .slice(0, mostNamed)
    .map(({ filename }) => lineOf(filename ?? '') ?? 'a file without a name');
  const more = files.length - names.length;
  const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const count =
    files.length === 1 ? 'an attachment, which was' : `${files.length} attachments, which were`;
  return [
    `The message came with ${count} not opened: ${list}. Save what you need and import it by itself.`,
  ];
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
