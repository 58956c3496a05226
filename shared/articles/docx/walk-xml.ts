import { Parser } from 'htmlparser2';

/** Where a walk through the XML of Word is: an element with those around it, without prefixes. */
export interface XmlStep {
  /** In Word's own namespace its plain name (`numPr`), in others with their prefix (`mc:Choice`). */
  readonly name: string;
  /** The elements around it, the outermost first. */
  readonly around: readonly string[];
  /** By plain name. */
  readonly attributes: ReadonlyMap<string, string>;
}

interface XmlWalker {
  readonly open?: (step: XmlStep) => void;
  /** `end` is where the text after the element begins. */
  readonly close?: (name: string, around: readonly string[], end: number) => void;
  readonly text?: (text: string, around: readonly string[]) => void;
}

const wordNamespace = /\bxmlns:([\w.-]{1,40})="[^"]*\/wordprocessingml\/(?:2006\/)?main"/;

/** The prefix that a part of a document gives to Word's own elements; all of Word's are `w`. */
export function wordPrefix(source: string): string {
  return wordNamespace.exec(source.slice(0, 20_000))?.[1] ?? 'w';
}

/** Goes through a part of a document once, without making a tree of it. */
export function walkXml(source: string, { open, close, text }: XmlWalker): void {
  const prefix = `${wordPrefix(source)}:`;
  const plain = (name: string): string =>
    name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const path: string[] = [];
  const parser = new Parser(
    {
      onopentag: (fullName, attributes) => {
        const name = plain(fullName);
        const named = Object.entries(attributes).map(
          ([key, value]) => [plain(key), value] as const,
        );
        open?.({ name, around: path, attributes: new Map(named) });
        path.push(name);
      },
      onclosetag: () => {
        const name = path.pop();
        if (name !== undefined) close?.(name, path, parser.endIndex + 1);
      },
      ontext: (value) => text?.(value, path),
    },
    { xmlMode: true },
  );
  parser.end(source);
}
