// The face of the git engine: all that the rest of the app may use of it.
export type { Break, BreakInput } from "./build/rot.ts";
export { isBundle } from "./incoming/bundle.ts";
export { otherReading } from "./incoming/mailinfo.ts";
export { openSigner, type Signer } from "./objects/sign.ts";
export {
  type Completeness,
  type GitSettings,
  mailFolder,
  openRepository,
  removeForgottenWorkspaces,
  type Repository,
  type RepositoryRef,
} from "./open-repository.ts";
export { handOn } from "./process/environment.ts";
export { checkGit } from "./process/check.ts";
export { GitFailure } from "./process/failure.ts";
export type { FetchProgress } from "./remote/progress.ts";
export { type PushResult, remoteBranches } from "./remote/push.ts";
export { openSource, type Source } from "./source.ts";
export { openWorkspace, type Workspace } from "./workspace.ts";
