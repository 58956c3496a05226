import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Edition } from '../../shared/ipc/contract.ts';
import {
  COMMON_HEADERS,
  contentSecurityPolicy,
  createNonce,
  insertNonce,
} from './content-policy.ts';
import { readRequestPath, resolveInside } from './path-policy.ts';
import type { FileSystem } from './ports.ts';

/** One file of the built page, ready to be sent; a page has its policy and nonce already. */
export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Finds files of the built page by the path of an address; null where there is none. */
export type StaticFiles = (pathname: string) => Promise<StaticFile | null>;

const PAGE = 'index.html';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  // Tables of letters, for PDFs in Chinese, Japanese or Korean.
  '.bcmap': 'application/octet-stream',
};
/** The bundler puts a hash of the content into these names, so they never change. */
const HASHED = /^assets\/.+-[\w-]{8}\.\w+$/;

/** Serves the folder of the built page and nothing outside it, kinds of file it knows only. */
export function createStaticFiles(
  root: string,
  edition: Edition,
  fs: Pick<FileSystem, 'readFile' | 'realpath'>,
): StaticFiles {
  return async (pathname) => {
    const path = pathname === '/' ? PAGE : readRequestPath(pathname);
    const type = path === null ? undefined : TYPES[extname(path)];
    if (path === null || type === undefined) return null;
    const file = await resolveInside(root, path, fs);
    if (file === null) return null;
    const bytes = await fs.readFile(file).catch(() => null);
    if (bytes === null) return null;
    return path === PAGE ? servePage(bytes, type, edition) : serveAsset(path, bytes, type);
  };
}

function servePage(bytes: Uint8Array, type: string, edition: Edition): StaticFile {
  const nonce = createNonce();
  const page = markEdition(insertNonce(new TextDecoder().decode(bytes), nonce), edition);
  return {
    bytes: new TextEncoder().encode(page),
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      // A page out of a cache would carry a nonce that was used before.
      'Cache-Control': 'no-store',
    },
  };
}

/** Lets the page know, before any request, that there is a host behind it (see create-bridge.ts). */
function markEdition(html: string, edition: Edition): string {
  return html.replace('<head>', `<head><meta name="branchpoint-edition" content="${edition}">`);
}

function serveAsset(path: string, bytes: Buffer, type: string): StaticFile {
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return {
    bytes: new Uint8Array(bytes),
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': type,
      'Cache-Control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${digest}"`,
      // Workers take their policy from their own answer, not from the page that started them.
      ...(extname(path) === '.js'
        ? { 'Content-Security-Policy': contentSecurityPolicy(createNonce()) }
        : {}),
    },
  };
}
