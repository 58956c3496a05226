import { walkXml, type XmlStep } from './walk-xml.ts';

/** How one level of a list numbers its items (ECMA-376, 17.9). */
export interface ListLevel {
  start: number;
  /** As in the file: `decimal`, `upperRoman`, `bullet`, … */
  format: string;
  /** `%1` stands for the number of the first level. */
  text: string;
  /** Numbers of levels above are written as 1, 2, 3, whatever their own format. */
  isLegal: boolean;
  /** Begins anew after an item of this level, from 1, or of one above it; of any above when left out. */
  restartsAfter: number | null;
  /** The style whose paragraphs are items of this level. */
  styleId: string | null;
}

interface AbstractList {
  readonly levels: Map<number, ListLevel>;
  styleLink: string | null;
}

/** A list as paragraphs refer to it: several can go on counting in one. */
export interface NumberedList {
  abstractId: string;
  /** Where this list begins to count although another went before it, by level. */
  readonly starts: Map<number, number>;
  readonly levels: Map<number, ListLevel>;
}

/** What a style says of lists. */
export interface ListStyle {
  name: string;
  basedOn: string | null;
  listId: string | null;
  level: number | null;
}

/** The lists of a document by the ids that paragraphs refer to them by. */
export interface DocumentLists {
  readonly lists: ReadonlyMap<string, NumberedList>;
  readonly abstractLists: ReadonlyMap<string, AbstractList>;
  readonly styles: ReadonlyMap<string, ListStyle>;
}

/** Reads `numbering.xml` and `styles.xml`; either may be empty. */
export function readLists(numbering: string, styles: string): DocumentLists {
  return { ...readNumbering(numbering), styles: readStyles(styles) };
}

function readNumbering(source: string): Pick<DocumentLists, 'lists' | 'abstractLists'> {
  const abstractLists = new Map<string, AbstractList>();
  const lists = new Map<string, NumberedList>();
  let abstract: AbstractList | null = null;
  let list: NumberedList | null = null;
  let level: ListLevel | null = null;
  let overridden = 0;
  walkXml(source, {
    open: (step) => {
      const value = step.attributes.get('val') ?? '';
      switch (step.name) {
        case 'abstractNum':
          abstract = { levels: new Map(), styleLink: null };
          abstractLists.set(step.attributes.get('abstractNumId') ?? '', abstract);
          list = null;
          break;
        case 'num':
          list = { abstractId: '', starts: new Map(), levels: new Map() };
          lists.set(step.attributes.get('numId') ?? '', list);
          abstract = null;
          break;
        case 'abstractNumId':
          if (list) list.abstractId = value;
          break;
        case 'numStyleLink':
          if (abstract) abstract.styleLink = value;
          break;
        case 'lvlOverride':
          overridden = numberIn(step, 'ilvl') ?? 0;
          break;
        case 'startOverride':
          list?.starts.set(overridden, numberIn(step, 'val') ?? 0);
          break;
        case 'lvl':
          level = newLevel();
          (abstract ?? list)?.levels.set(numberIn(step, 'ilvl') ?? 0, level);
          break;
        default:
          if (level) readLevel(level, step);
      }
    },
  });
  return { lists, abstractLists };
}

const newLevel = (): ListLevel => ({
  start: 0,
  format: 'decimal',
  text: '',
  isLegal: false,
  restartsAfter: null,
  styleId: null,
});

function readLevel(level: ListLevel, step: XmlStep): void {
  const value = step.attributes.get('val') ?? '';
  if (step.name === 'start') level.start = numberIn(step, 'val') ?? 0;
  else if (step.name === 'numFmt') level.format = value;
  else if (step.name === 'lvlText') level.text = value;
  else if (step.name === 'isLgl') level.isLegal = !/^(?:0|false|off)$/.test(value);
  else if (step.name === 'lvlRestart') level.restartsAfter = numberIn(step, 'val');
  else if (step.name === 'pStyle') level.styleId = value;
}

function readStyles(source: string): Map<string, ListStyle> {
  const styles = new Map<string, ListStyle>();
  let style: ListStyle | null = null;
  walkXml(source, {
    open: (step) => {
      const value = step.attributes.get('val') ?? '';
      if (step.name === 'style') {
        style = { name: '', basedOn: null, listId: null, level: null };
        styles.set(step.attributes.get('styleId') ?? '', style);
      } else if (style && step.name === 'name') style.name = value;
      else if (style && step.name === 'basedOn') style.basedOn = value;
      else if (style && step.around.at(-1) === 'numPr') {
        if (step.name === 'numId') style.listId = value;
        if (step.name === 'ilvl') style.level = numberIn(step, 'val');
      }
    },
  });
  return styles;
}

/** A small whole number, as levels and starts are; null for anything else. */
export function numberIn({ attributes }: XmlStep, name: string): number | null {
  const value = attributes.get(name) ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : null;
}
