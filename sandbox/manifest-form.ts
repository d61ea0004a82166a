// The page on which GitHub takes an app's manifest: it makes a code and leads back. (GitHub asks for the name once more.)
import type { ServerResponse } from "node:http";
import * as z from "zod";
import { refusedAs } from "./refusals/refusals.ts";
import { type Answer, ApiError, ok, type Request } from "./http.ts";
import type { World } from "./model.ts";
import { presentApp } from "./present/accounts.ts";
import { createApp } from "./set-up.ts";

const manifest = z.object({
  name: z.string().min(1).max(34),
  url: z.string(),
  hook_attributes: z.object({ url: z.string() }),
  redirect_url: z.string(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(["read", "write", "admin"])),
  default_events: z.array(z.string()),
});

type Waiting = z.infer<typeof manifest>;
const waiting = new WeakMap<World, Map<string, Waiting>>();

export function isManifestForm(method: string, path: string): boolean {
  return method === "POST" && /^(?:\/organizations\/[^/]+)?\/settings\/apps\/new$/.test(path);
}

/** The form that a manifest is sent by. */
export function takeManifest(
  world: World,
  { url, raw, response }: { readonly url: URL; readonly raw: Buffer; readonly response: ServerResponse },
): void {
  const text = new URLSearchParams(raw.toString("utf8")).get("manifest") ?? "";
  const read = z
    .string()
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json);
      } catch {
        context.addIssue({ code: "custom", message: "not JSON" });
        return z.NEVER;
      }
    })
    .pipe(manifest)
    .safeParse(text);
  if (!read.success) {
    response.writeHead(422, { "content-type": "text/plain; charset=utf-8" });
    response.end(`The manifest is not right: ${z.prettifyError(read.error)}`);
    return;
  }
  const code = world.random(20);
  waiting.set(world, new Map([...(waiting.get(world) ?? []), [code, read.data]]));
  const to = new URL(read.data.redirect_url);
  to.searchParams.set("code", code);
  to.searchParams.set("state", url.searchParams.get("state") ?? "");
  response.writeHead(302, { location: to.toString() });
  response.end();
}

/** The code works once. The sandbox has one app. */
export function convert({ world, at }: Request): Answer {
  const found = waiting.get(world)?.get(at["code"] ?? "");
  if (found === undefined) throw refusedAs("not-found");
  if (world.app !== null) throw new ApiError(422, "The sandbox has an app already");
  waiting.get(world)?.delete(at["code"] ?? "");
  const slug = found.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const webhookSecret = world.random(20);
  const { privateKey } = createApp(world, found, { slug, webhookSecret, webhookUrl: found.hook_attributes.url });
  if (world.app === null) throw new TypeError("no app was made");
  const secrets = {
    client_id: "Iv1.0000000000000000",
    client_secret: world.random(20),
    webhook_secret: webhookSecret,
    pem: privateKey,
  };
  return ok({ ...presentApp(world, world.app), ...secrets }, 201);
}
