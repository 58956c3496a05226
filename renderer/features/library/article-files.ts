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

/** "340 KB", "12.5 MB". */
export function describeSize(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} bytes`;
  const kilobytes = sizeBytes / 1024;
  if (kilobytes < 1_000) return `${Math.round(kilobytes)} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}
