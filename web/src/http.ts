import type { Problem, Sentences } from "./types";

/// Anything that kept an answer from coming: the server's refusal, or the line to it.
///
/// `code` is the server's stable code, or one of ours: `client.offline` (no answer at all),
/// `client.unreadable` (an answer that is not ours). The sentences of ours live in words/.
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentences: Sentences | null = null,
    readonly problems: Problem[] = [],
  ) {
    super(code);
  }
}

export interface Call {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  /// Signing in and out answer 401 themselves; nobody is asked to sign in again for them.
  open?: boolean;
}

const ROOT = "/api/v1";

let csrf = "";
let signInAgain: (() => Promise<void>) | null = null;

export function rememberCsrf(token: string): void {
  csrf = token;
}

/// Who asks the person to sign in when a session ended under their hands. The call that met the end
/// waits for it and then goes out again, so that no decision is lost.
export function onSessionLost(ask: (() => Promise<void>) | null): void {
  signInAgain = ask;
}

export function address(path: string, query: Call["query"] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length ? `${ROOT}${path}?${search}` : ROOT + path;
}

export async function call<Answer>(path: string, options: Call = {}): Promise<Answer> {
  const response = await send(path, options);
  if (response.status === 401 && !options.open && signInAgain) {
    await signInAgain();
    return read<Answer>(await send(path, options));
  }
  try {
    return await read<Answer>(response);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "access.csrf") throw error;
    // Somebody signed in again in another window: the session is good, our token is an old one.
    rememberCsrf((await read<{ csrf: string }>(await send("/session", { open: true }))).csrf);
    return read<Answer>(await send(path, options));
  }
}

/// The newest entry whose books were seen in this page. Whichever process answers next must not show older ones.
let seen = 0;

/// Notes an entry that a process of the house has told of.
export function notePosition(position: number): void {
  if (position > seen) seen = position;
}

function asSeen(headers: Record<string, string>): Record<string, string> {
  return seen > 0 ? { ...headers, "Tongket-At-Least": String(seen) } : headers;
}

async function send(path: string, options: Call): Promise<Response> {
  const { method = "GET", body, signal } = options;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRF-Token"] = csrf;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    const response = await fetch(address(path, options.query), {
      method,
      headers: asSeen(headers),
      credentials: "same-origin",
      cache: "no-store",
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    notePosition(Number(response.headers.get("Tongket-Position")));
    return response;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, "client.offline");
  }
}

/// Fetches a file and hands it to the browser under this name; with a body, one whose making is recorded. A refusal is
/// one like any other.
export async function download(url: string, name: string, body?: unknown): Promise<void> {
  const asked: RequestInit =
    body === undefined
      ? { headers: asSeen({}) }
      : {
          method: "POST",
          headers: asSeen({ "X-CSRF-Token": csrf, "Content-Type": "application/json" }),
          body: JSON.stringify(body),
        };
  const response = await fetch(url, { ...asked, credentials: "same-origin", cache: "no-store" }).catch(() => {
    throw new ApiError(0, "client.offline");
  });
  if (!response.ok) return read<void>(response);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.setAttribute("data-outside", "");
  link.click();
  URL.revokeObjectURL(link.href);
}

async function read<Answer>(response: Response): Promise<Answer> {
  const text = await response.text().catch(() => {
    throw new ApiError(0, "client.offline");
  });
  return understand<Answer>(response.status, text);
}

function understand<Answer>(status: number, text: string): Answer {
  if (status === 204 || (status < 300 && text === "")) return undefined as Answer;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError(status, "client.unreadable");
  }
  if (status < 300) return body as Answer;
  const { error, problems } = body as { error?: Sentences; problems?: Problem[] };
  if (!error?.code) throw new ApiError(status, "client.unreadable");
  throw new ApiError(status, error.code, error, problems ?? []);
}

/// Sends a file's bytes as they are. fetch() cannot tell how far it has come; this can.
export async function upload<Answer>(
  path: string,
  query: Call["query"],
  file: Blob,
  onProgress: (sharePercent: number) => void,
): Promise<Answer> {
  const { status, text } = await sendFile(address(path, query), file, onProgress);
  if (status === 401 && signInAgain) {
    await signInAgain();
    const again = await sendFile(address(path, query), file, onProgress);
    return understand<Answer>(again.status, again.text);
  }
  return understand<Answer>(status, text);
}

function sendFile(
  url: string,
  file: Blob,
  onProgress: (sharePercent: number) => void,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-CSRF-Token", csrf);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(asSeen({}))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((100 * event.loaded) / event.total));
    };
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new ApiError(0, "client.offline"));
    request.send(file);
  });
}
