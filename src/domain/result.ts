// The shape in which pure code hands back an expected failure: as data, never thrown.

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/** Ends an exhaustive switch: the compiler refuses it where a case is missing. */
export function never(value: never): never {
  throw new TypeError(`unexpected case: ${typeof value}`);
}
