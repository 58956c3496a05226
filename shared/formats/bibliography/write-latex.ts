const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts braces whether or not a backslash stands before them.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
};

/** Text as a BibTeX field says it: signs with a meaning in LaTeX escaped, letters in UTF-8 as they are. */
export function writeLatex(text: string): string {
  return (
    text
      .replaceAll(/[\\{}~^$&#%_]/g, (sign) => escapes[sign] ?? sign)
      // These pairs would be read as dashes and quotes.
      .replaceAll(/(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[!?])(?=`)/g, '{}')
  );
}

/** A title whose capitals stay as they are under styles that put titles in lower case. */
export function writeLatexTitle(title: string): string {
  return title
    .split(' ')
    .map((word, at) => {
      const isProtected = /\p{Lu}/u.test(at === 0 ? word.slice(1) : word);
      return isProtected ? `{${writeLatex(word)}}` : writeLatex(word);
    })
    .join(' ');
}
