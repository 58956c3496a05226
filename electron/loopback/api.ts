import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, answer, type FailureCode, refuse } from '../../shared/ipc/channels.ts';
import { answerRequest, type Handler, type Handlers, LIMITS } from '../../shared/ipc/contract.ts';
import { SERVICE_CHANNELS, type ServiceChannel } from '../services/create-services.ts';
import type { Log } from '../services/ports.ts';
import { INSTANCE_PATH, type InstanceDoor } from './instance.ts';
import type { Keys } from './keys.ts';

/** A request that has passed the guard. */
export interface ApiRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Reads the JSON that came along, up to a size. */
  readBody(limitBytes: number): Promise<Answer<unknown>>;
}

export interface ApiReply {
  readonly status: number;
  readonly outcome: Answer<unknown>;
}

export interface ApiParts {
  readonly services: Handlers<ServiceChannel>;
  readonly keys: Keys;
  readonly instance: InstanceDoor;
  readonly log: Log;
}

const SMALL_BODY_BYTES = 4 * 1024 * 1024;
/** As JSON inside JSON, every quotation mark and line break of a map takes two bytes. */
const MAP_BODY_BYTES = 2 * LIMITS.mapBytes;
const LARGE_REQUESTS: ReadonlySet<ServiceChannel> = new Set(['snapshots.write', 'journal.append']);

const STATUS: Readonly<Partial<Record<FailureCode, number>>> = {
  badRequest: 400,
  tooLarge: 413,
  internal: 500,
};

/** Answers `POST /api/…`: the exchange of an entry for a key, another start, and the services. */
export async function answerApi(request: ApiRequest, parts: ApiParts): Promise<ApiReply> {
  if (request.headers['content-type'] !== 'application/json') {
    return { status: 415, outcome: refuse('badRequest', 'The request is not JSON.') };
  }
  if (request.path === INSTANCE_PATH) return answerInstance(request, parts.instance);
  if (request.path === '/api/session') return answerSession(request, parts.keys);
  return answerService(request, parts);
}

async function answerSession(request: ApiRequest, keys: Keys): Promise<ApiReply> {
  const body = await request.readBody(SMALL_BODY_BYTES);
  if (!body.ok) return reply(body);
  const entry = (body.value as { entry?: unknown } | null)?.entry;
  const token = typeof entry === 'string' ? keys.exchange(entry) : null;
  if (token === null) return unauthorised('This address was used before. Start Branchpoint again.');
  return reply(answer({ token }));
}

async function answerInstance(request: ApiRequest, instance: InstanceDoor): Promise<ApiReply> {
  const body = await request.readBody(SMALL_BODY_BYTES);
  if (!body.ok) return reply(body);
  const value = instance(body.value);
  return value === null ? unauthorised('Only Branchpoint may ask.') : reply(answer(value));
}

async function answerService(
  request: ApiRequest,
  { services, keys, log }: ApiParts,
): Promise<ApiReply> {
  const channel = SERVICE_CHANNELS.find((each) => request.path === `/api/${each}`);
  if (channel === undefined) {
    return { status: 404, outcome: refuse('unavailable', 'There is no such question.') };
  }
  const token = /^Bearer ([\w-]+)$/.exec(request.headers.authorization ?? '')?.[1];
  // Before the body is read: a stranger cannot make the program hold megabytes.
  if (token === undefined || !keys.isKey(token)) {
    return unauthorised(
      'This page was opened by an earlier start of Branchpoint. Your maps are saved in this browser; for backups, start Branchpoint again.',
    );
  }
  const body = await request.readBody(
    LARGE_REQUESTS.has(channel) ? MAP_BODY_BYTES : SMALL_BODY_BYTES,
  );
  if (!body.ok) return reply(body);
  return reply(
    await answerRequest(
      channel,
      services[channel] as Handler<typeof channel>,
      body.value,
      (name, error) => log.warn(`${name} failed`, error),
    ),
  );
}

function reply(outcome: Answer<unknown>): ApiReply {
  return { status: outcome.ok ? 200 : (STATUS[outcome.code] ?? 200), outcome };
}

function unauthorised(message: string): ApiReply {
  return { status: 401, outcome: refuse('notAllowed', message) };
}
