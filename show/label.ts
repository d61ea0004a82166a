// A label, in a colour that its name gives.
import { type Html, markup } from "./html.ts";

const SHADES = 8;

export function shade(text: string): number {
  return Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 65_521, 7) % SHADES;
}

export function label(name: string): Html {
  return markup`<span class="label shade-${shade(name)}">${name}</span> `;
}
