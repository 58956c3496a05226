import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { COMMON_HEADERS } from '../services/content-policy.ts';
import type { StaticFiles } from '../services/static-files.ts';
import { type ApiParts, type ApiReply, answerApi } from './api.ts';
import { readJsonBody } from './read-body.ts';
import { findObjection } from './request-guard.ts';

/** What the server answers with. */
export interface ServerParts extends ApiParts {
  readonly files: StaticFiles;
  /** Our address with port, the only host name answered to. */
  host(): string;
}

/** Makes the server of the browser edition: the built page, and the services under `/api/`. */
export function createLoopbackServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    respond(request, response, parts).catch((error: unknown) => {
      parts.log.warn('A request failed', error);
      if (!response.headersSent) sendText(response, 500, 'Something went wrong.');
      else response.destroy();
    });
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ServerParts,
): Promise<void> {
  const { method = 'GET', headers, url = '/' } = request;
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  const objection = findObjection({ method, headers }, parts.host());
  if (objection !== null) return sendText(response, 403, objection);
  if (method === 'POST') {
    const readBody = (limitBytes: number) => readJsonBody(request, limitBytes);
    return sendReply(request, response, await answerApi({ path, headers, readBody }, parts));
  }
  if (method !== 'GET' && method !== 'HEAD') return sendText(response, 405, 'Not allowed.');
  return sendFile(request, response, path, parts.files);
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  files: StaticFiles,
): Promise<void> {
  const file = await files(path);
  if (file === null) return sendText(response, 404, 'Not found.');
  const { bytes, headers } = file;
  if (headers.ETag !== undefined && request.headers['if-none-match'] === headers.ETag) {
    response.writeHead(304, { ...headers }).end();
    return;
  }
  // Not compressed: nothing lies between this program and the browser but memory.
  response.writeHead(200, { ...headers, 'Content-Length': bytes.byteLength });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function sendReply(request: IncomingMessage, response: ServerResponse, reply: ApiReply): void {
  const isRead = request.complete;
  response.writeHead(reply.status, {
    ...COMMON_HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    // What was refused before it was read is not read afterwards either.
    ...(isRead ? {} : { Connection: 'close' }),
  });
  response.end(JSON.stringify(reply.outcome));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...COMMON_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
