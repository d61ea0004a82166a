// Programs started by the small process: what they say, how they end, and that none outlives whoever asked for it.
import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type Launched, launch } from "../../launcher/launch.ts";

type Heard = {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
  readonly signal: string | null;
};

const env = { PATH: "/usr/bin:/bin" };

/** Runs a program to its end; `during` hears each piece of its output. Rejects where it could not be started, or was lost. */
async function ran(
  command: string,
  args: readonly string[],
  { input = "", during }: { input?: string | null; during?: (piece: string, program: Launched) => void } = {},
): Promise<Heard> {
  return await new Promise((resolve, reject) => {
    let [output, errors] = ["", ""];
    const program = launch(
      { command, args, env },
      {
        onOutput(piece) {
          output += piece.toString("latin1");
          during?.(piece.toString("latin1"), program);
        },
        onErrors: (piece) => void (errors += piece.toString("latin1")),
        onClose: (code, signal) => resolve({ output, errors, code, signal }),
        onFailure: () => reject(new Error("lost")),
      },
    );
    if (input === null) return;
    program.write(input);
    program.end();
  });
}

test("input, output, error output and exit code are the program's own", async () => {
  expect(await ran("sh", ["-c", "cat; echo wrong >&2; exit 3"], { input: "said\0\xff\n" })).toEqual({
    output: "said\0Ã¿\n",
    errors: "wrong\n",
    code: 3,
    signal: null,
  });
});

test("it sees the environment that was given, and nothing else", async () => {
  const { output } = await ran("env", []);
  expect(output.split("\n").filter((line) => !/^(PWD|SHLVL|_)=/.test(line))).toEqual(["PATH=/usr/bin:/bin", ""]);
});

test("much output arrives whole", async () => {
  const { output, code } = await ran("sh", ["-c", "seq 1 300000"]);
  expect(code).toBe(0);
  expect(output.length).toBe(1_988_895);
  expect(output.endsWith("299999\n300000\n")).toBe(true);
});

test("a program that reads no input ends as it does by itself", async () => {
  expect((await ran("true", [], { input: "x".repeat(1_000_000) })).code).toBe(0);
});

test("a program that is not there is told", async () => {
  await expect(ran("no-such-program", [])).rejects.toThrow("lost");
});

test("many at once keep apart", async () => {
  const said = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => (await ran("echo", [`${index}`])).output),
  );
  expect(said).toEqual(Array.from({ length: 20 }, (_, index) => `${index}\n`));
});

test("killing ends what the program has started, too", async () => {
  // The inner one holds the output: only when it has ended is the output closed.
  const { signal } = await ran("sh", ["-c", "sleep 600 & echo begun; wait"], {
    input: null,
    during: (_, program) => program.kill(),
  });
  expect(signal).toBe("SIGKILL");
});

test("where the launcher itself is killed, the program counts as lost and the next one starts", async () => {
  const lost = ran("sh", ["-c", "echo $PPID; cat"], {
    input: null,
    during: (piece) => void process.kill(Number(piece), "SIGKILL"),
  });
  await expect(lost).rejects.toThrow("lost");
  expect((await ran("echo", ["again"])).output).toBe("again\n");
});

/** A process that launches a program which calls this one, and stays. */
const CALLER = `
  const { launch } = await import(process.argv[1]);
  const program = "require('node:net').connect(" + process.argv[2] + ", '127.0.0.1'); setInterval(() => {}, 1000)";
  const nothing = () => undefined;
  launch(
    { command: process.execPath, args: ["-e", program], env: {} },
    { onOutput: nothing, onErrors: nothing, onClose: nothing, onFailure: nothing },
  );
`;

async function programsCall(play: (caller: ReturnType<typeof spawn>) => void): Promise<void> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const module = new URL("../../launcher/launch.ts", import.meta.url).href;
  const caller = spawn(process.execPath, ["--input-type=module", "-e", CALLER, module, String(port)], {
    stdio: "ignore",
  });
  const [socket] = (await once(server, "connection")) as [Socket];
  const gone = once(socket.on("error", () => undefined).resume(), "close");
  play(caller);
  await gone;
  server.close();
}

test.each(["SIGKILL", "SIGTERM"] as const)(
  "a program ends with whoever asked for it, by %s too",
  async (signal) => {
    await programsCall((caller) => void caller.kill(signal));
  },
);
