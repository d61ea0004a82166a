// Reads asked with a condition: GitHub then only says that nothing changed, which costs nothing of the hourly allowance.
// Its ETags hold for one token (docs: best practices for the REST API; github/docs#34689), so each answer is paid for
// once in a token's hour. What is remembered lies in memory alone, within bounds.

type Asked = { readonly method: string; readonly url: string; readonly headers: Record<string, unknown> };
type Answered = {
  readonly status: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
};
type Remembered = { readonly etag: string; readonly link: unknown; readonly url: string; readonly text: string };

const MOST_ANSWERS = 2_000;
/** Characters of all answers together, and of one. */
const MOST_TEXT = 16_000_000;
const LONGEST_TEXT = 500_000;

export type Conditional = {
  /** Sends a read with the condition that is known for it; `who`: whose token it is sent with. */
  readonly ask: (who: string, url: string, asked: Asked, send: () => Promise<unknown>) => Promise<unknown>;
};

/** Remembers what was answered to reads. Answers are kept as text, so that nobody can change what is remembered. */
export function conditionalReads(): Conditional {
  const known = new Map<string, Remembered>();
  let size = 0;

  function forget(key: string): void {
    size -= known.get(key)?.text.length ?? 0;
    known.delete(key);
  }

  function remember(key: string, { status, headers, data, url }: Answered): void {
    forget(key);
    const { etag, link } = headers;
    if (status !== 200 || typeof etag !== "string" || typeof data !== "object" || data === null) return;
    if (ArrayBuffer.isView(data) || data instanceof ArrayBuffer) return;
    const text = JSON.stringify(data);
    if (text.length > LONGEST_TEXT) return;
    known.set(key, { etag, link, url, text });
    size += text.length;
    for (const oldest of known.keys()) {
      if (known.size <= MOST_ANSWERS && size <= MOST_TEXT) break;
      forget(oldest);
    }
  }

  return {
    async ask(who, url, asked, send) {
      // Who sets a condition handles its answer.
      if (asked.method !== "GET" || asked.headers["if-none-match"] !== undefined) return await send();
      const key = `${who} ${url}`;
      const before = known.get(key);
      if (before !== undefined) asked.headers["if-none-match"] = before.etag;
      try {
        const answer = (await send()) as Answered;
        remember(key, answer);
        return answer;
      } catch (error) {
        if (before === undefined || !isUnchanged(error)) throw error;
        known.delete(key);
        known.set(key, before);
        const { etag, link, text } = before;
        const headers = { ...headersOf(error), etag, ...(link === undefined ? {} : { link }) };
        return { status: 200, url: before.url, headers, data: JSON.parse(text) as unknown };
      } finally {
        delete asked.headers["if-none-match"];
      }
    },
  };
}

/** GitHub's answer that nothing changed since what the condition names; Octokit throws it. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof Error && (error as { readonly status?: unknown }).status === 304;
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  const { response } = error as { readonly response?: { readonly headers?: Readonly<Record<string, unknown>> } };
  return response?.headers ?? {};
}
