// Three hundred mails as they arrive at a project's address, in own words: each with what it is to end as.
import { createHash } from "node:crypto";
import { nested, type Part, type Written, writeMail } from "./write.ts";

/** null: whatever comes of it. `written`: it opens an issue or joins a thread; else the name by which it is refused. */
export type Expected = "written" | "auto-reply" | "bounce" | "calendar" | "empty" | "list" | "loop" | "spam";
export type Made = {
  readonly name: string;
  readonly raw: Buffer;
  readonly expected: Expected | null;
  readonly trait?: string;
};

export const OWN_FROM = "Northwind security <bot@northwind.example>";
export const CONTACT = "security@northwind.example";

/** The same numbers each time. */
function numbers(seed: string): (most: number) => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE();
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const SUBJECTS = [
  "Session cookies survive a logout",
  "=?UTF-8?B?U2ljaGVyaGVpdHNsw7xja2UgaW0gUmVsYXk=?=",
  "=?ISO-8859-1?Q?D=E9ni_de_service_par_un_en-t=EAte?=",
  "Possible crash in the relay",
  "=?utf-8?Q?broken_=ZZ_word?=",
  "=?x-unknown?B?////?=",
  "Re: Fwd: [security] Admin page without a login",
  "",
];
const TEXTS = [
  "Hello,\n\nafter logout the old cookie still opens the account.\n\nSteps to reproduce:\n1. log in\n2. copy the cookie\n3. log out, and use it\n\nImpact: every account.\n\nRegards",
  "I sent a header of 70000 bytes and the relay fell over. A capture is attached.",
  "## Steps to reproduce\ncurl -d @x http://relay/\n\n## Attack vectors\nanybody on the network\n\n## Other software\ncurl 8.4",
  "/approve 0000000000000000\n/disclose\n@northwind/maintainers <!-- look --> ``` fence ```",
  "短い報告です。ログアウト後もクッキーが使えます。",
];
const CHARSETS = [
  "utf-8",
  "iso-8859-1",
  "windows-1252",
  "koi8-r",
  "shift_jis",
  "gb18030",
  "x-mac-nobody",
  "utf-7",
  "''",
];
const TYPES: readonly Part[] = [
  { type: "image/png", filename: "proof.png", encoding: "base64", body: Buffer.from("89504e470d0a1a0a", "hex") },
  {
    type: "application/vnd.tcpdump.pcap",
    filename: "=?utf-8?Q?aufzeichnung=20.pcap?=",
    encoding: "base64",
    body: Buffer.alloc(400, 3),
  },
  { type: "application/pdf", filename: "../../etc/passwd", encoding: "base64", body: "%PDF-1.7" },
  { type: "text/x-log", filename: "relay.log", encoding: "quoted-printable", body: "é = fehler\n".repeat(40) },
  { type: "application/zip", filename: "a".repeat(900), encoding: "base64", body: Buffer.alloc(100, 80) },
];

function plain(next: (most: number) => number, index: number): Written {
  const body = TEXTS[next(TEXTS.length)] ?? "";
  const encodings = ["7bit", "8bit", "quoted-printable", "base64"] as const;
  const text: Part = {
    body,
    charset: CHARSETS[next(CHARSETS.length)] ?? null,
    encoding: encodings[next(4)] ?? "8bit",
  };
  return { id: `many-${index}@home.example`, subject: SUBJECTS[next(SUBJECTS.length)] ?? "", parts: [text] };
}

type Kind = (next: (most: number) => number, index: number) => Omit<Made, "name">;

const written = (mail: Written, trait?: string): Omit<Made, "name"> => ({
  raw: writeMail(mail),
  expected: "written",
  ...(trait === undefined ? {} : { trait }),
});
const refused = (mail: Written, expected: Expected): Omit<Made, "name"> => ({ raw: writeMail(mail), expected });

/** How often each stands among the three hundred follows from their order: all in turn. */
const KINDS: Readonly<Record<string, Kind>> = {
  "a report": (next, index) => written(plain(next, index)),
  "a report with files": (next, index) =>
    written({ ...plain(next, index), parts: [...plain(next, index).parts, ...TYPES] }),
  "alternatives, one of them HTML": (next, index) => {
    const html: Part = {
      type: "text/html",
      body: "<p>see <b>above</b><script>alert(1)</script><img src='http://x.example/t.gif'></p>",
    };
    return written({
      ...plain(next, index),
      parts: [...plain(next, index).parts, html],
      multipart: "multipart/alternative",
    });
  },
  "HTML alone": (_next, index) =>
    written(
      {
        id: `html-${index}@x.example`,
        parts: [{ type: "text/html", body: "<div>The relay <i>falls over</i>.</div>" }],
      },
      "from-html",
    ),
  "nested as programs do": (next, index) => {
    const both = nested(
      [...plain(next, index).parts, { type: "text/html", body: "<p>x</p>" }],
      "multipart/alternative",
    );
    return written({
      id: `nested-${index}@x.example`,
      parts: [nested([both, TYPES[0] as Part], "multipart/related"), TYPES[1] as Part],
    });
  },
  "a forwarded mail": (next, index) =>
    written({
      id: `fwd-${index}@x.example`,
      parts: [
        { body: "see below" },
        { type: "message/rfc822", charset: null, body: writeMail(plain(next, index)) },
      ],
    }),
  "signed with OpenPGP": (next, index) =>
    written(
      {
        ...plain(next, index),
        multipart: "multipart/signed",
        parts: [
          ...plain(next, index).parts,
          { type: "application/pgp-signature", filename: "signature.asc", body: "-----BEGIN PGP SIGNATURE-----" },
        ],
      },
      "signed",
    ),
  "encrypted with OpenPGP": (_next, index) =>
    written(
      {
        id: `pgp-${index}@x.example`,
        subject: "...",
        multipart: "multipart/encrypted",
        parts: [
          { type: "application/pgp-encrypted", body: "Version: 1" },
          {
            type: "application/octet-stream",
            filename: "encrypted.asc",
            body: "-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----",
          },
        ],
      },
      "encrypted",
    ),
  "encrypted in the text": (_next, index) =>
    written(
      {
        id: `pgp-inline-${index}@x.example`,
        parts: [{ body: "-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----" }],
      },
      "encrypted",
    ),
  "encrypted with S/MIME": (_next, index) =>
    written(
      {
        id: `smime-${index}@x.example`,
        parts: [
          {
            type: "application/pkcs7-mime",
            filename: "smime.p7m",
            encoding: "base64",
            body: Buffer.alloc(300, 48),
          },
        ],
      },
      "encrypted",
    ),
  "winmail.dat": (_next, index) =>
    written(
      {
        id: `tnef-${index}@x.example`,
        parts: [
          { body: "see attached" },
          {
            type: "application/ms-tnef",
            filename: "winmail.dat",
            encoding: "base64",
            body: Buffer.from("789f3e22", "hex"),
          },
        ],
      },
      "winmail",
    ),
  "an invitation with words": (_next, index) =>
    written(
      {
        id: `call-${index}@x.example`,
        parts: [
          { body: "Shall we talk about the report?" },
          { type: "text/calendar; method=REQUEST", body: "BEGIN:VCALENDAR\nEND:VCALENDAR" },
        ],
      },
      "calendar",
    ),
  "an invitation alone": (_next, index) =>
    refused(
      {
        id: `invite-${index}@x.example`,
        parts: [{ type: "text/calendar; method=REQUEST", body: "BEGIN:VCALENDAR\nEND:VCALENDAR" }],
      },
      "calendar",
    ),
  "nothing at all": (_next, index) =>
    refused({ id: `empty-${index}@x.example`, subject: null, parts: [{ body: " \n\u200B\n" }] }, "empty"),
  "a subject alone": (_next, index) =>
    written({ id: `subject-${index}@x.example`, subject: "SQL injection in /login", parts: [{ body: "" }] }),
  "out of office": (_next, index) =>
    refused(
      {
        id: `away-${index}@x.example`,
        subject: "Automatic reply: your report",
        heads: ["Auto-Submitted: auto-replied"],
        parts: [{ body: "I am away." }],
      },
      "auto-reply",
    ),
  "a vacation of old": (_next, index) =>
    refused(
      {
        id: `vacation-${index}@x.example`,
        subject: "Out of office",
        heads: ["Precedence: auto_reply"],
        parts: [{ body: "Back on Monday." }],
      },
      "auto-reply",
    ),
  "a delivery report": (_next, index) =>
    refused(
      {
        id: `dsn-${index}@x.example`,
        from: "MAILER-DAEMON@mx.example",
        subject: "Undelivered Mail Returned to Sender",
        heads: ["Return-Path: <>"],
        multipart: "multipart/report; report-type=delivery-status",
        parts: [
          { body: "could not deliver" },
          {
            type: "message/delivery-status",
            charset: null,
            body: "Final-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n",
          },
          { type: "text/rfc822-headers", charset: null, body: "Message-ID: <other@x.example>" },
        ],
      },
      "bounce",
    ),
  "a delivery report of old": (_next, index) =>
    refused(
      {
        id: `dsn-old-${index}@x.example`,
        from: "postmaster@mx.example",
        subject: "Delivery failure",
        parts: [{ body: "550 no such user" }],
      },
      "bounce",
    ),
  "a newsletter": (_next, index) =>
    refused(
      {
        id: `news-${index}@x.example`,
        to: "everybody@news.example",
        heads: ["List-Id: <news.example>", "List-Unsubscribe: <mailto:out@news.example>"],
        parts: [{ body: "Ten ways to" }],
      },
      "list",
    ),
  "by the project's own list": (next, index) =>
    written({
      ...plain(next, index),
      from: "'Rita Okafor' via Security <security@northwind.example>",
      heads: [
        "List-Id: <security.northwind.example>",
        "Precedence: list",
        "X-Original-From: Rita Okafor <rita@home.example>",
      ],
    }),
  "called spam by the server": (_next, index) =>
    refused({ id: `spam-${index}@x.example`, heads: ["X-Spam-Flag: YES"], parts: [{ body: "cheap" }] }, "spam"),
  "its own mail come back": (_next, index) =>
    refused({ id: `loop-${index}@x.example`, from: OWN_FROM, parts: [{ body: "hello" }] }, "loop"),
  "hostile heads": (next, index) =>
    written({
      ...plain(next, index),
      from: '"a\\"b@evil.example, c" <rita@home.example>, <><>, @@@',
      heads: [
        "X-A: =?utf-8?B?" + "A".repeat(4_000) + "?=",
        "X-B:\t\0\x07",
        "Content-Type: text/html",
        "Subject: a second one",
        `References: ${"<x@y> ".repeat(3_000)}`,
      ],
    }),
  "too many parts": (_next, index) => ({
    raw: Buffer.concat([
      Buffer.from(
        `From: a@b.example\nMessage-ID: <parts-${index}@x>\nSubject: parts\nContent-Type: multipart/mixed; boundary=x\n\n`,
      ),
      Buffer.from("--x\n\n\n".repeat(20_000)),
    ]),
    expected: "written",
    trait: "too-many-parts",
  }),
  "too deep": (_next, index) => ({
    raw: Buffer.from(
      `From: a@b.example\nMessage-ID: <deep-${index}@x>\nSubject: deep\n${Array.from({ length: 600 }, (_all, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join("")}`,
    ),
    expected: "written",
    trait: "too-deep",
  }),
  "a head without end": (_next, index) => ({
    raw: Buffer.from(
      `From: a@b.example\nMessage-ID: <head-${index}@x>\nSubject: head\nX: ${"x".repeat(400_000)}\n\nhi`,
    ),
    expected: "written",
    trait: "head-too-large",
  }),
  "a part without its end": (_next, index) => ({
    raw: Buffer.from(
      `From: a@b.example\r\nMessage-ID: <cut-${index}@x>\r\nSubject: cut\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nthe rest was los`,
    ),
    expected: "written",
  }),
  "base64 that is none": (_next, index) =>
    written({
      id: `b64-${index}@x.example`,
      heads: [],
      parts: [
        { body: "see" },
        {
          type: "application/octet-stream",
          filename: "x.bin",
          charset: null,
          heads: [],
          encoding: "8bit",
          body: "not base64",
        },
      ],
    }),
  "no line ends": (_next, index) => ({
    raw: Buffer.from(`From: a@b.example Subject: none ${index}`),
    expected: "empty",
  }),
  noise: (next) => ({ raw: Buffer.from(Array.from({ length: 3_000 }, () => next(256))), expected: null }),
};

/** All of them, the same each time. */
export function manyMails(count = 300): readonly Made[] {
  const kinds = Object.entries(KINDS);
  return Array.from({ length: count }, (_all, index) => {
    const [name, kind] = kinds[index % kinds.length] as [string, Kind];
    return { name: `${index + 1}: ${name}`, ...kind(numbers(`${name} ${index}`), index) };
  });
}

/** One with an attachment of that size, in base64. */
export function largeMail(bytes: number): Buffer {
  const line = `${Buffer.alloc(57, 7).toString("base64")}\r\n`;
  const capture = Buffer.alloc(Math.ceil(bytes / 57) * line.length, line);
  const head = [
    "From: Rita Okafor <rita@home.example>",
    "Message-ID: <large@home.example>",
    "Subject: A capture",
    'Content-Type: multipart/mixed; boundary="x"',
    "",
    "--x\r\n\r\nThe capture is attached.\r\n--x",
    "Content-Type: application/octet-stream",
    'Content-Disposition: attachment; filename="capture.bin"',
    "Content-Transfer-Encoding: base64",
    "",
    "",
  ];
  return Buffer.concat([Buffer.from(head.join("\r\n")), capture, Buffer.from("--x--\r\n")]);
}
