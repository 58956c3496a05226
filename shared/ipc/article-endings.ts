/** What files of the formats that can be read as an article are called, for the file dialogues. */
export const articleEndings = [
  'txt',
  'md',
  'markdown',
  'html',
  'htm',
  'xhtml',
  'pdf',
  'docx',
  'eml',
] as const;
