// Eleven past advisories of CNCF projects: the commits that landed on each branch, and the ranges that were published for them.

export type PastAdvisory = {
  readonly repository: string;
  readonly ids: readonly string[];
  /** The form of its tags. */
  readonly tags: string;
  readonly since: string | null;
  /** What landed, on whichever branch. */
  readonly fixes: readonly string[];
  /** As Go's vulnerability database has it, in OSV's form: from, until. */
  readonly published: readonly (readonly [string, string])[];
  /** Only of a major version that the published one is about. */
  readonly major?: number;
};

export const PAST: readonly PastAdvisory[] = [
  {
    repository: "dapr/dapr",
    ids: ["GHSA-59m6-82qm-vqgj", "CVE-2023-37918", "GO-2023-1955"],
    tags: "{version}",
    since: null,
    fixes: ["99d6799c97b79397443c8c96737c9b893126a1ae", "83ca1abb11ffe34211db55dcd36d96b94252827a"],
    published: [
      ["0", "1.10.9"],
      ["1.11.0", "1.11.2"],
    ],
  },
  {
    repository: "nats-io/nats-server",
    ids: ["GHSA-fhg8-qxh5-7q3w", "CVE-2025-30215", "GO-2025-3600"],
    tags: "{version}",
    since: "2.2.0",
    fixes: ["406f83666cc5e6ec1259684b2f883b2e30ffa147", "06e8537d367c876fb99283fd5bb6c04682986b93", "3e7e4645a2"],
    published: [
      ["2.2.0", "2.10.27"],
      ["2.11.0", "2.11.1"],
    ],
  },
  {
    repository: "nats-io/nats-server",
    ids: ["GHSA-fr2g-9hjm-wr23", "CVE-2023-47090", "GO-2023-2133"],
    tags: "{version}",
    since: "2.2.0",
    fixes: ["28eb7c0ac2fec792c9223001445f3befc5de55c3", "fa5b7afcb64e7e887e49afdd032358802b5c4478"],
    published: [
      ["2.2.0", "2.9.23"],
      ["2.10.0", "2.10.2"],
    ],
  },
  {
    repository: "kedacore/keda",
    ids: ["GHSA-c4p6-qg4m-9jmr", "CVE-2025-68476", "GO-2025-4257"],
    tags: "{version}",
    since: null,
    fixes: ["15c5677f65", "e615440f24f6abec8b7c69bd88854cb4324e9eaa", "0f98c4775b82df35f5d3bdaf85713e3e478f7a38"],
    published: [
      ["0", "2.17.3"],
      ["2.18.0", "2.18.3"],
    ],
  },
  {
    repository: "kyverno/kyverno",
    ids: ["GHSA-fpjq-c37h-cqcv", "CVE-2026-41485", "GO-2026-5374"],
    tags: "{version}",
    since: "1.13.0",
    fixes: [
      "80e728c2283a0c65e5adb02d8a907106e6ebe7e3",
      "76c8fdbe87328722e099e1fd44c3f21c9f7809cb",
      "2f90ce1d42828d6cef2538879816c4e6c70abfb8",
    ],
    published: [
      ["1.13.0", "1.16.4"],
      ["1.17.0-rc.1", "1.17.2"],
    ],
  },
  {
    repository: "kyverno/kyverno",
    ids: ["GHSA-jrr2-x33p-6hvc", "CVE-2025-46342", "GO-2025-3652"],
    tags: "{version}",
    since: null,
    fixes: ["a94c90798062e88dd0cc9a9ae30d904f71d45f3d", "1544b77d3d5d94e4e54c7ff48816996cb218c5b1", "3ff923b775"],
    published: [
      ["0", "1.13.5"],
      ["1.14.0-alpha.1", "1.14.0"],
    ],
  },
  {
    repository: "cri-o/cri-o",
    ids: ["GHSA-7p9f-6x8j-gxxp", "CVE-2024-8676", "GO-2024-3292"],
    tags: "{version}",
    since: null,
    fixes: [
      "c6b573c3fcea0089ccb77c13c0a9ee5e5c3f60c0",
      "fba653ea8039580e7afbd2c7434540cae287c815",
      "6aa6cbcb400bf1348dbd6a30f8f857c772007537",
      "e8e7dcb783",
    ],
    published: [
      ["0", "1.29.11"],
      ["1.30.0", "1.30.8"],
      ["1.31.0", "1.31.3"],
    ],
  },
  {
    repository: "containerd/containerd",
    ids: ["GHSA-265r-hfxg-fhmg", "CVE-2024-40635", "GO-2025-3528"],
    tags: "{version}",
    since: null,
    fixes: ["cf158e884cfe4812a6c371b59e4ea9bc4c46e51a", "05044ec0a9a75232cad458027ca83437aae3f4da", "1a43cb6a10"],
    published: [
      ["0", "1.6.38"],
      ["1.7.0-beta.0", "1.7.27"],
    ],
    major: 1,
  },
  {
    repository: "crossplane/crossplane-runtime",
    ids: ["GHSA-vfvj-3m3g-m532", "CVE-2023-27483", "GO-2023-1623"],
    tags: "{version}",
    since: "0.6.0",
    fixes: ["547289bf7450288bee334b82a80079884b232a52", "abf25d727eaacf27bfbbdb9e9c9ea9f0705611de", "53508a9f43"],
    published: [
      ["0.6.0", "0.16.1"],
      ["0.17.0", "0.19.2"],
    ],
  },
  {
    repository: "etcd-io/etcd",
    ids: ["GHSA-xg4h-6gfc-h4m8", "CVE-2026-73499", "GO-2026-6114"],
    tags: "server/{version}",
    since: null,
    fixes: [
      "e863b001bbf3367003a543aa3099db9892134cd7",
      "6643f80602461a6095c9b294b6512fd9719bef41",
      "afeaa624da19085b47fb5ccc7c22a8c421bc2eae",
      "7cf71ec9e2ec54230a5454392fa4ffd4574b41ed",
    ],
    published: [
      ["0", "3.5.33"],
      ["3.6.0", "3.6.14"],
      ["3.7.0-alpha.0", "3.7.1"],
    ],
  },
  {
    repository: "cortexproject/cortex",
    ids: ["GHSA-cq2g-pw6q-hf7j", "CVE-2022-23536", "GO-2022-1175"],
    tags: "{version}",
    since: "1.13.0",
    fixes: ["07b57bc860263dd0093098d16fc16ae348c74857", "737887a50d0f7a7debc66472414eda54c041201c", "03e023d8b0"],
    published: [
      ["1.13.0", "1.13.2"],
      ["1.14.0", "1.14.1"],
    ],
  },
];
