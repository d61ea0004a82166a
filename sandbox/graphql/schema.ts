// The part of GitHub's GraphQL schema that the sandbox answers.

/** Every type and field here stands so in GitHub's own schema. */
export const SCHEMA = `
  scalar BigInt
  scalar DateTime
  scalar URI
  scalar GitObjectID
  interface Node { id: ID! }
  interface Actor { login: String! url: URI! }
  type UserStatus implements Node { id: ID! indicatesLimitedAvailability: Boolean! }
  type User implements Actor { id: ID! login: String! databaseId: Int url: URI! status: UserStatus }
  type Bot implements Actor { id: ID! login: String! databaseId: Int url: URI! }
  type Organization implements Actor { id: ID! login: String! databaseId: Int url: URI! }
  enum IssueState { OPEN CLOSED }
  enum PullRequestState { OPEN CLOSED MERGED }
  enum PullRequestReviewState { APPROVED CHANGES_REQUESTED COMMENTED DISMISSED }
  enum RepositoryVisibility { PUBLIC PRIVATE INTERNAL }
  type PageInfo { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }
  type Label { id: ID! name: String! color: String! description: String }
  type LabelConnection { nodes: [Label] pageInfo: PageInfo! totalCount: Int! }
  type UserContentEdit implements Node { id: ID! createdAt: DateTime! editedAt: DateTime! editor: Actor diff: String }
  type UserContentEditConnection { nodes: [UserContentEdit] pageInfo: PageInfo! totalCount: Int! }
  interface Minimizable { isMinimized: Boolean! minimizedReason: String }
  type IssueComment implements Node & Minimizable {
    isMinimized: Boolean! minimizedReason: String
    id: ID! databaseId: Int fullDatabaseId: BigInt body: String! url: URI! author: Actor
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime editor: Actor createdViaEmail: Boolean!
    userContentEdits(first: Int, after: String): UserContentEditConnection
  }
  type IssueCommentConnection { nodes: [IssueComment] pageInfo: PageInfo! totalCount: Int! }
  type Issue implements Node {
    id: ID! databaseId: Int fullDatabaseId: BigInt number: Int! title: String! body: String! state: IssueState!
    locked: Boolean! url: URI! author: Actor repository: Repository! isPinned: Boolean
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime editor: Actor
    userContentEdits(first: Int, after: String): UserContentEditConnection
    labels(first: Int, after: String): LabelConnection
    comments(first: Int, after: String): IssueCommentConnection!
  }
  enum CheckStatusState { COMPLETED IN_PROGRESS QUEUED PENDING WAITING REQUESTED }
  enum CheckConclusionState { ACTION_REQUIRED TIMED_OUT CANCELLED FAILURE SUCCESS NEUTRAL SKIPPED STARTUP_FAILURE STALE }
  enum StatusState { EXPECTED ERROR FAILURE PENDING SUCCESS }
  enum MergeableState { MERGEABLE CONFLICTING UNKNOWN }
  type CheckRun { id: ID! name: String! status: CheckStatusState! conclusion: CheckConclusionState }
  type StatusContext { id: ID! context: String! state: StatusState! }
  union StatusCheckRollupContext = CheckRun | StatusContext
  type StatusCheckRollupContextConnection { nodes: [StatusCheckRollupContext] totalCount: Int! }
  type StatusCheckRollup { id: ID! state: StatusState! contexts(first: Int, after: String): StatusCheckRollupContextConnection! }
  type Commit implements GitObject { id: ID! oid: GitObjectID! statusCheckRollup: StatusCheckRollup }
  type PullRequestCommit { id: ID! commit: Commit! }
  type PullRequestCommitConnection { nodes: [PullRequestCommit] totalCount: Int! }
  type PullRequestReviewComment implements Node & Minimizable {
    isMinimized: Boolean! minimizedReason: String
    id: ID! databaseId: Int fullDatabaseId: BigInt body: String! url: URI! author: Actor path: String!
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime editor: Actor
    userContentEdits(first: Int, after: String): UserContentEditConnection
  }
  type PullRequestReviewCommentConnection { nodes: [PullRequestReviewComment] pageInfo: PageInfo! totalCount: Int! }
  type PullRequestReview implements Node & Minimizable {
    isMinimized: Boolean! minimizedReason: String
    id: ID! databaseId: Int fullDatabaseId: BigInt body: String! url: URI! author: Actor state: PullRequestReviewState!
    commit: Commit authorCanPushToRepository: Boolean!
    createdAt: DateTime! updatedAt: DateTime! submittedAt: DateTime lastEditedAt: DateTime editor: Actor
    userContentEdits(first: Int, after: String): UserContentEditConnection
    comments(first: Int, after: String): PullRequestReviewCommentConnection!
  }
  type PullRequestReviewConnection { nodes: [PullRequestReview] pageInfo: PageInfo! totalCount: Int! }
  type PullRequest implements Node {
    id: ID! databaseId: Int fullDatabaseId: BigInt number: Int! title: String! body: String! state: PullRequestState!
    locked: Boolean! url: URI! author: Actor repository: Repository!
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime editor: Actor
    isInMergeQueue: Boolean! isMergeQueueEnabled: Boolean! isDraft: Boolean! merged: Boolean! mergedAt: DateTime mergeCommit: Commit
    baseRefName: String! headRefName: String! headRefOid: GitObjectID! headRepository: Repository
    userContentEdits(first: Int, after: String): UserContentEditConnection
    labels(first: Int, after: String): LabelConnection
    comments(first: Int, after: String): IssueCommentConnection!
    mergeable: MergeableState! headRef: Ref baseRef: Ref
    reviews(
      first: Int, last: Int, after: String, before: String, states: [PullRequestReviewState!]
    ): PullRequestReviewConnection
    commits(first: Int, last: Int): PullRequestCommitConnection!
  }
  enum DiscussionStateReason { DUPLICATE OUTDATED REOPENED RESOLVED }
  enum DiscussionCloseReason { DUPLICATE OUTDATED RESOLVED }
  enum DiscussionOrderField { CREATED_AT UPDATED_AT }
  enum OrderDirection { ASC DESC }
  input DiscussionOrder { field: DiscussionOrderField! direction: OrderDirection! }
  type DiscussionCategory implements Node { id: ID! name: String! }
  type DiscussionCategoryConnection { nodes: [DiscussionCategory] pageInfo: PageInfo! totalCount: Int! }
  type DiscussionComment implements Node & Minimizable {
    isMinimized: Boolean! minimizedReason: String
    id: ID! databaseId: Int body: String! url: URI! author: Actor deletedAt: DateTime
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime editor: Actor
    discussion: Discussion replyTo: DiscussionComment
    replies(first: Int, last: Int, after: String): DiscussionCommentConnection!
  }
  type DiscussionCommentConnection { nodes: [DiscussionComment] pageInfo: PageInfo! totalCount: Int! }
  type Discussion implements Node {
    id: ID! databaseId: Int number: Int! title: String! body: String! url: URI! author: Actor
    createdAt: DateTime! updatedAt: DateTime! lastEditedAt: DateTime editor: Actor
    closed: Boolean! closedAt: DateTime stateReason: DiscussionStateReason locked: Boolean! category: DiscussionCategory!
    labels(first: Int, after: String): LabelConnection
    comments(first: Int, last: Int, after: String): DiscussionCommentConnection!
  }
  type DiscussionConnection { nodes: [Discussion] pageInfo: PageInfo! totalCount: Int! }
  union IssueOrPullRequest = Issue | PullRequest
  interface GitObject { id: ID! oid: GitObjectID! }
  type Ref { id: ID! name: String! target: GitObject }
  type Repository implements Node {
    id: ID! databaseId: Int name: String! nameWithOwner: String! isPrivate: Boolean! visibility: RepositoryVisibility!
    mergeCommitAllowed: Boolean! rebaseMergeAllowed: Boolean! squashMergeAllowed: Boolean!
    defaultBranchRef: Ref issue(number: Int!): Issue pullRequest(number: Int!): PullRequest
    issueOrPullRequest(number: Int!): IssueOrPullRequest
    hasDiscussionsEnabled: Boolean! discussion(number: Int!): Discussion label(name: String!): Label
    discussions(first: Int, last: Int, after: String, orderBy: DiscussionOrder): DiscussionConnection!
    discussionCategories(first: Int, after: String): DiscussionCategoryConnection!
  }
  type RateLimit { cost: Int! limit: Int! remaining: Int! resetAt: DateTime! }
  type Query {
    repository(owner: String!, name: String!): Repository
    user(login: String!): User
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    rateLimit: RateLimit
  }
  input TransferIssueInput { clientMutationId: String issueId: ID! repositoryId: ID! createLabelsIfMissing: Boolean = false }
  type TransferIssuePayload { clientMutationId: String issue: Issue }
  input DeleteIssueInput { clientMutationId: String issueId: ID! }
  type DeleteIssuePayload { clientMutationId: String repository: Repository }
  enum LockReason { OFF_TOPIC RESOLVED SPAM TOO_HEATED }
  input CreateDiscussionInput { clientMutationId: String repositoryId: ID! categoryId: ID! title: String! body: String! }
  type CreateDiscussionPayload { clientMutationId: String discussion: Discussion }
  input UpdateDiscussionInput { clientMutationId: String discussionId: ID! title: String body: String }
  type UpdateDiscussionPayload { clientMutationId: String discussion: Discussion }
  input CloseDiscussionInput { clientMutationId: String discussionId: ID! reason: DiscussionCloseReason = RESOLVED }
  type CloseDiscussionPayload { clientMutationId: String discussion: Discussion }
  input ReopenDiscussionInput { clientMutationId: String discussionId: ID! }
  type ReopenDiscussionPayload { clientMutationId: String discussion: Discussion }
  input AddDiscussionCommentInput { clientMutationId: String discussionId: ID! body: String! replyToId: ID }
  type AddDiscussionCommentPayload { clientMutationId: String comment: DiscussionComment }
  input UpdateDiscussionCommentInput { clientMutationId: String commentId: ID! body: String! }
  type UpdateDiscussionCommentPayload { clientMutationId: String comment: DiscussionComment }
  input DeleteDiscussionCommentInput { clientMutationId: String id: ID! }
  type DeleteDiscussionCommentPayload { clientMutationId: String comment: DiscussionComment }
  input LockLockableInput { clientMutationId: String lockableId: ID! lockReason: LockReason }
  type LockLockablePayload { clientMutationId: String }
  input UnlockLockableInput { clientMutationId: String lockableId: ID! }
  type UnlockLockablePayload { clientMutationId: String }
  input AddLabelsToLabelableInput { clientMutationId: String labelableId: ID! labelIds: [ID!]! }
  type AddLabelsToLabelablePayload { clientMutationId: String }
  input RemoveLabelsFromLabelableInput { clientMutationId: String labelableId: ID! labelIds: [ID!]! }
  type RemoveLabelsFromLabelablePayload { clientMutationId: String }
  input PinIssueInput { clientMutationId: String issueId: ID! }
  type PinIssuePayload { clientMutationId: String issue: Issue }
  input EnqueuePullRequestInput {
    clientMutationId: String pullRequestId: ID! jump: Boolean expectedHeadOid: GitObjectID
  }
  type MergeQueueEntry implements Node { id: ID! position: Int! }
  type EnqueuePullRequestPayload { clientMutationId: String mergeQueueEntry: MergeQueueEntry }
  enum ReportedContentClassifiers { ABUSE DUPLICATE OFF_TOPIC OUTDATED RESOLVED SPAM }
  input MinimizeCommentInput { clientMutationId: String subjectId: ID! classifier: ReportedContentClassifiers! }
  type MinimizeCommentPayload { clientMutationId: String minimizedComment: Minimizable }
  input UnminimizeCommentInput { clientMutationId: String subjectId: ID! }
  type UnminimizeCommentPayload { clientMutationId: String unminimizedComment: Minimizable }
  type Mutation {
    minimizeComment(input: MinimizeCommentInput!): MinimizeCommentPayload
    unminimizeComment(input: UnminimizeCommentInput!): UnminimizeCommentPayload
    enqueuePullRequest(input: EnqueuePullRequestInput!): EnqueuePullRequestPayload
    createDiscussion(input: CreateDiscussionInput!): CreateDiscussionPayload
    updateDiscussion(input: UpdateDiscussionInput!): UpdateDiscussionPayload
    closeDiscussion(input: CloseDiscussionInput!): CloseDiscussionPayload
    reopenDiscussion(input: ReopenDiscussionInput!): ReopenDiscussionPayload
    addDiscussionComment(input: AddDiscussionCommentInput!): AddDiscussionCommentPayload
    updateDiscussionComment(input: UpdateDiscussionCommentInput!): UpdateDiscussionCommentPayload
    deleteDiscussionComment(input: DeleteDiscussionCommentInput!): DeleteDiscussionCommentPayload
    lockLockable(input: LockLockableInput!): LockLockablePayload
    unlockLockable(input: UnlockLockableInput!): UnlockLockablePayload
    addLabelsToLabelable(input: AddLabelsToLabelableInput!): AddLabelsToLabelablePayload
    removeLabelsFromLabelable(input: RemoveLabelsFromLabelableInput!): RemoveLabelsFromLabelablePayload
    transferIssue(input: TransferIssueInput!): TransferIssuePayload
    deleteIssue(input: DeleteIssueInput!): DeleteIssuePayload
    pinIssue(input: PinIssueInput!): PinIssuePayload
  }
`;
