import { type Answer, answer, refuse } from './channels.ts';

/** What a link checker needs to know of a parsed address; the platform's `URL` fits. */
export interface ParsedAddress {
  readonly protocol: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
  readonly href: string;
}

/** A link a person may be asked about: `target` names the site or mailbox it leads to. */
export interface ExternalLink {
  readonly href: string;
  readonly target: string;
}

const LONGEST_LINK = 2_048;
// Characters that make an address look like another one, or that system openers take as their own.
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"'<>\\^`{|}\s]/u;

/**
 * Decides whether a link may leave the program: `https:` and `mailto:` only, without sign-in
 * details, without characters that disguise it.
 * @param parse the platform's address parser; null when the text is not an address
 */
export function readExternalLink(
  text: string,
  parse: (text: string) => ParsedAddress | null,
): Answer<ExternalLink> {
  if (text.length > LONGEST_LINK || UNSAFE.test(text)) return refuseLink();
  const address = parse(text);
  if (address === null || address.username !== '' || address.password !== '') return refuseLink();
  if (address.protocol === 'https:' && address.hostname !== '') {
    return answer({ href: address.href, target: address.hostname });
  }
  if (address.protocol === 'mailto:' && /^[^@?]+@[^@?]+$/.test(address.pathname)) {
    return answer({ href: `mailto:${address.pathname}`, target: address.pathname });
  }
  return refuseLink();
}

function refuseLink() {
  return refuse(
    'notAllowed',
    'Only plain https and mail addresses can be opened from here. You can copy the address instead.',
  );
}
