// The ecosystems that a package can be of: how OSV, GitHub, package URLs and version ranges (`vers`) each name them.

type Ecosystem = {
  /** As `POST security-advisories` takes it. */
  readonly github: string;
  readonly purl: string;
  /** The scheme of a `vers:` range. */
  readonly vers: string;
  /** Whether OSV orders its versions by SemVer 2.0 rather than by the ecosystem's own rules. */
  readonly semver: boolean;
};

/** By OSV's name. `GIT`: source that is in no package registry. */
export const ECOSYSTEMS = {
  Go: { github: "go", purl: "golang", vers: "golang", semver: true },
  npm: { github: "npm", purl: "npm", vers: "npm", semver: true },
  "crates.io": { github: "rust", purl: "cargo", vers: "cargo", semver: true },
  Hex: { github: "erlang", purl: "hex", vers: "hex", semver: true },
  Pub: { github: "pub", purl: "pub", vers: "pub", semver: true },
  SwiftURL: { github: "swift", purl: "swift", vers: "swift", semver: true },
  PyPI: { github: "pip", purl: "pypi", vers: "pypi", semver: false },
  Maven: { github: "maven", purl: "maven", vers: "maven", semver: false },
  NuGet: { github: "nuget", purl: "nuget", vers: "nuget", semver: false },
  Packagist: { github: "composer", purl: "composer", vers: "composer", semver: false },
  RubyGems: { github: "rubygems", purl: "gem", vers: "gem", semver: false },
  "GitHub Actions": { github: "actions", purl: "githubactions", vers: "generic", semver: false },
  GIT: { github: "other", purl: "generic", vers: "generic", semver: false },
} as const satisfies Readonly<Record<string, Ecosystem>>;

export type EcosystemName = keyof typeof ECOSYSTEMS;
export const ECOSYSTEM_NAMES = Object.keys(ECOSYSTEMS) as readonly EcosystemName[];
