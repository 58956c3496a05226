import { failure, type Result, success } from '../../lib/result.ts';
import { fileLimits } from '../branchpoint/envelope.ts';
import type { FileProblem } from '../branchpoint/problems.ts';
import { tooLargeMessage } from '../branchpoint/read-map-file.ts';
import { type ImportedMap, type ImportNames, mapOfNetwork } from './map-of-network.ts';
import { mapOfTrees } from './map-of-trees.ts';
import { readBif } from './read-bif.ts';
import { readXdsl } from './read-xdsl.ts';
import { readXml } from './read-xml.ts';
import { readXmlbif } from './read-xmlbif.ts';
import { lineAt, named, RefusedFile } from './refused-file.ts';
import { beginsAsBif } from './scan-bif.ts';
import { isSilverText, readSilverFile } from './silver-tree.ts';

/** The files of other programs that become maps; XML holds XMLBIF and XDSL. */
type NetworkFormat = 'bif' | 'xml' | 'silverdecisions';

/** What a text is by its beginning; null for anything that is none of these, a map file among them. */
export function networkFormatOf(text: string): NetworkFormat | null {
  const [, sign] = /^[\s\uFEFF]*(\S)/.exec(text) ?? [];
  if (sign === '{') return isSilverText(text) ? 'silverdecisions' : null;
  if (sign === '<') return /<(?:BIF|smile)[\s>]/.test(text.slice(0, longestHead)) ? 'xml' : null;
  return beginsAsBif(text) ? 'bif' : null;
}

/** Document types and comments may stand before the first element. */
const longestHead = 10_000;

/**
 * Reads a network or a tree of another program and makes a map of it. It is taken whole or refused, with
 * the line and in words; what is wrong with its numbers is no reason to refuse it, but shown on the map.
 */
export function readNetwork(
  text: string,
  names: ImportNames,
): Result<ImportedMap, readonly FileProblem[]> {
  if (text.length > fileLimits.bytes) return refuse('', tooLargeMessage);
  const format = networkFormatOf(text);
  if (!format) return refuse('', unknownMessage);
  try {
    return success(readAs(format, text, names));
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    const path = error.at === null ? '' : `line ${lineAt(text, error.at)}`;
    return refuse(path, sentence(error.message));
  }
}

const unknownMessage =
  'This is not a network or a tree that can be imported: BIF, XMLBIF, GeNIe XDSL and SilverDecisions files are.';

function readAs(format: NetworkFormat, text: string, names: ImportNames): ImportedMap {
  switch (format) {
    case 'bif':
      return mapOfNetwork(readBif(text), names);
    case 'silverdecisions':
      return mapOfTrees(readSilverFile(text), names);
    case 'xml':
      return mapOfNetwork(readXmlNetwork(text), names);
  }
}

function readXmlNetwork(text: string) {
  const root = readXml(text);
  if (root.name === 'BIF') return readXmlbif(root);
  if (root.name === 'smile') return readXdsl(root);
  throw new RefusedFile(root.at, `${named(root.name)} is neither a network of XMLBIF nor of GeNIe`);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function refuse(path: string, message: string): Result<never, readonly FileProblem[]> {
  return failure([{ path, message }]);
}
