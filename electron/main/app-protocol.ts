import type { Protocol } from 'electron';
import { COMMON_HEADERS } from '../services/content-policy.ts';
import type { StaticFiles } from '../services/static-files.ts';
import { APP_SCHEME, isAppUrl } from './security/app-origin.ts';

/** Tells the engine what our scheme may do. Must run before `ready`. */
export function registerAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      // Without `corsEnabled`: it would let other origins read our files.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page under our scheme; everything else there is not found. */
export function serveApp(protocol: Protocol, files: StaticFiles): void {
  protocol.handle(APP_SCHEME, (request) => answerAppRequest(request, files));
}

/** Answers one request for the built page. */
export async function answerAppRequest(
  request: Pick<Request, 'url' | 'method'>,
  files: StaticFiles,
): Promise<Response> {
  if (!isAppUrl(request.url)) return notFound();
  if (request.method !== 'GET') return notFound();
  const file = await files(new URL(request.url).pathname);
  return file === null ? notFound() : new Response(file.bytes, { headers: { ...file.headers } });
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { ...COMMON_HEADERS } });
}
