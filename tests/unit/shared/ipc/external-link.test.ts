import { describe, expect, it } from 'vitest';
import { readExternalLink } from '../../../../shared/ipc/external-link.ts';

const read = (text: string) =>
  readExternalLink(text, (given) => (URL.canParse(given) ? new URL(given) : null));

describe('links that may leave the program', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d', 'example.org'],
    ['HTTPS://EXAMPLE.org:8443', 'https://example.org:8443/', 'example.org'],
    ['mailto:an@example.org', 'mailto:an@example.org', 'an@example.org'],
    ['mailto:an@example.org?attach=/etc/passwd', 'mailto:an@example.org', 'an@example.org'],
  ])('%s leads to its site', (text, href, target) => {
    expect(read(text)).toEqual({ ok: true, value: { href, target } });
  });

  it('shows a site written in look-alike letters as what it is', () => {
    const link = read('https://раураl.example/');
    expect(link.ok && link.value.target).toMatch(/^xn--/);
  });

  it.each([
    'http://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'file://server/share',
    '\\\\server\\share',
    '//example.org/',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'vscode://file/x',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'blob:https://example.org/1',
    'about:blank',
    'chrome://settings',
    'view-source:https://example.org/',
    'branchpoint://app/',
    'ws://example.org/',
    'tel:+1',
    'https:',
    'https://',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://example.org\u0000.evil/',
    'https://example.org/\u202egnp.exe',
    'https://exam\u200bple.org/',
    'https://example.org/a b',
    'https://example.org\\@evil.org/',
    'https://example.org/"><script>',
    "https://example.org/'&calc",
    'https://example.org/`id`',
    'https://example.org/|calc',
    'mailto:',
    'mailto:nobody',
    'mailto:a@b@c',
    'mailto:?attach=/etc/passwd',
    `https://example.org/${'a'.repeat(2_048)}`,
    '',
    'example.org',
  ])('%j does not leave', (text) => {
    expect(read(text)).toMatchObject({ ok: false, code: 'notAllowed' });
  });
});
