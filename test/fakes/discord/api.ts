import { fileProblems } from './message-rules.ts';
import type { UploadedFile } from './message-writes.ts';
import { type PayloadKind, problemsOf } from './validation.ts';

/** A request that was understood as HTTP. */
export interface ApiRequest {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Uploaded files by the number in their field name. */
  readonly files: ReadonlyMap<string, UploadedFile>;
}

export interface ApiAnswer {
  readonly status: number;
  /** None for 204. */
  readonly body?: unknown;
}

/** Discord's error body. */
export function failure(status: number, code: number, message: string, errors?: unknown): ApiAnswer {
  return { status, body: { code, message, ...(errors === undefined ? {} : { errors }) } };
}

export const UNKNOWN_MESSAGE = failure(404, 10008, 'Unknown Message');
export const UNKNOWN_CHANNEL = failure(404, 10003, 'Unknown Channel');
export const UNKNOWN_WEBHOOK = failure(404, 10015, 'Unknown Webhook');
export const DEAD_TOKEN = failure(401, 50027, 'Invalid Webhook Token');
export const MISSING_ACCESS = failure(403, 50001, 'Missing Access');
export const MISSING_PERMISSIONS = failure(403, 50013, 'Missing Permissions');

/** What Discord says to a body against its rules; nothing to a right one. */
export function invalid(kind: PayloadKind, request: ApiRequest): ApiAnswer | undefined {
  const problems = [
    ...problemsOf(kind, request.body, [...request.files.keys()]),
    ...fileProblems(request.files),
  ];
  return problems.length === 0 ? undefined : failure(400, 50035, 'Invalid Form Body', problems);
}
