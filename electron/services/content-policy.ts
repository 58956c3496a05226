import { randomBytes } from 'node:crypto';

const NONCE_MARK = '__CSP_NONCE__';

/** A value that cannot be guessed, fresh for every page served. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/** Puts the nonce wherever the built page asks for it. */
export function insertNonce(html: string, nonce: string): string {
  return html.replaceAll(NONCE_MARK, nonce);
}

/**
 * What a page may load and run: nothing but our own files. Inline style attributes are allowed
 * because the canvas positions cards with them; style elements need the nonce.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The headers every answer carries, whatever it holds. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=(), midi=()',
};
