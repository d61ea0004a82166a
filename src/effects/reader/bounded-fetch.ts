// `fetch` for a server that is not trusted: no redirects, which could carry the key elsewhere, and an answer of bounded length.

/** Thrown where an answer does not end. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

/** A `fetch` that reads at most that many bytes of an answer, and follows no redirect. */
export function boundedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "error" });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength;
      // Leaving the loop ends the connection.
      if (length > mostBytes) throw new TooLong("the answer is too long");
      chunks.push(chunk);
    }
    const { status, statusText, headers } = response;
    return new Response(status === 204 ? null : Buffer.concat(chunks), { status, statusText, headers });
  };
}
