/** What a file is, by the ending of its name; its content decides how it is read. */
export function describeFileKind(name: string): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return kindWords.get(ending) ?? 'File';
}

const kindWords: ReadonlyMap<string, string> = new Map([
  ['pdf', 'PDF'],
  ['docx', 'Word document'],
  ['html', 'Web page'],
  ['htm', 'Web page'],
  ['xhtml', 'Web page'],
  ['eml', 'E-mail'],
  ['md', 'Markdown'],
  ['markdown', 'Markdown'],
  ['txt', 'Plain text'],
  ['json', 'Map file'],
]);
