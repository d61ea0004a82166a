// English: what ordinary issues say, which speaks against a report.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_ORDINARY: Lexicon = {
  wish: `
    feature request*; feature; enhancement; would be {nice|great|good|useful|helpful|cool|a plus|nicer|handy}; it d
    be; please {add|support|consider|allow|let us|implement}; could you add; can you add; would you accept; i
    propose; we propose; proposal; propos*; rfc; roadmap; i d like to {have|see|be}; i d {wish|want}; i d like
    {a|an|it|this|that|if|the ability|more|some|to use|to set|to configure|to disable|to have|to see}; we d like; i
    would like to {have|see|be}; support for; wish; wishes; idea; suggestion; suggest; as a ... i {want|need}; option
    to; configurable; {add|adding} {support|an option|a setting|option|a way|ability}; allow
    {a|an|users|user|setting|configuring|anonymous|admins|to|custom}; opt in; opt out; alternative*; motivation; use
    case; it should be possible; let {admins|me|us|users} {choose|set|reset|configure}; built in; setting; no way to
    set; notify users; solution; would help; my proposal; what i d; describe the solution; what would you like; your
    wish; encrypt traffic; hardening; ought to be; should be
    {encrypted|hashed|hidden|masked|configurable|optional|possible}; ability to; improve*; in the future; stricter;
    wanted; would be {welcome|enough|cool}; deprecate; integration {like|with}; should {tell|always|show|be a}; a
    {badge|warning|setting|confirmation}; please {use|adjust|make|raise|count|document|accept|show|hide|rename};
    {a|the} hint; d prefer; a nicer; handy; convenient`,
  falseAlarm: `
    false positive*; false alarm*; wrongly {flag*|report*|detect*}; incorrectly {flag*|report*|detect*}; mistaken*;
    not a {vulnerab*|security}; not a security`,
  policyFile: `
    {add|create|adding|missing|lacks|need|want|have|provide|write|see|commit} ... {security md|security
    policy|security txt|security policies|security page|disclosure policy|disclosure process}; security md; security
    policy; scorecard; openssf; code of conduct; contributing md`,
  team: `
    chore; ci; todo; to do; follow up; spike; epic; refactor*; we should; let s; cron; bump; done when; milestone;
    roadmap; in this issue; opening this; we need to; audit {log|trail|logs}; add {a |}test; test coverage; pr is
    here; a place to track; regular bump; as a ... i need; find out which; needs a fix nevertheless; i marked this
    ticket; harness; oss fuzz; test failure; test suite; the assertion; merge the; release manager*; unit test; test
    fixtures; lesson`,
  official: `
    {not|doesn t|does not|isn t|aren t} {affect*|impact*|vulnerable|effect us|concern}; {has|have} no impact; posted
    for information; {versions|releases} ... {affected|fixed}; fixed {version|release}*; does it concern me;
    acknowledg*; should you; no action; nobody ... has to do; committee; candidate in; security release;
    {publish|merge} ... {advisory|private fork}; release manager*`,
  denied: `
    permission denied; access denied; access is denied; denied; forbidden; unauthorized; 401; 403; {can t|cannot|can
    not|couldn t|unable to|not able to} {log in|login|sign in|authenticate|connect|access}; {login|sign
    in|authentication|auth|authenticating} {fails|failed|failing|not working|doesn t work|error|broken}; login
    {with|by|to} ... fails; locked out; logged out; invalid {token|credentials|password|signature}; {token
    expired|session expired}; token {expired|refresh|is invalid|not refreshed}; signed by unknown authority; x509;
    certificate {error|expired|verify failed|invalid}; self signed; wrong password; password is {right|correct}; not
    {authorized|permitted|allowed} to; blocked; is refused; no permission; blocks; refus*; rejected; log in again; is
    lost; not accept`,
  network: `
    networkpolic*; network polic*; security group*; securitygroup*; egress; ingress; cni; ovs; toFqdn*; default deny;
    load balancer; podselector; named port*; appliedto; {policy|policies|rules|rule} ... {not enforced|not
    applied|ignored|enforced|stopped working|not working|is not}; nlb; kernel; daemonset; dropped; drops; traffic`,
  crash: `
    nil pointer; null pointer; nullpointer*; nil map; stack trace; stacktrace; traceback; goroutine; segfault*;
    segmentation *; core dumped; sigsegv; panic; panics; uncaught; typeerror; crashloop*; oomkill*; out of memory;
    memory leak*; rss; at startup; on startup; keeps crashing; restart*; hangs; freez*; exception; backtrace; fatal
    error; undefined is not; deadlock; file descriptor*; werror`,
  regression: `
    after {the |an |a |}{upgrade|update|upgrading|updating|migration|installation}; since {the
    |}{upgrade|update|version|v|last|yesterday|upgrading}; regression; used to work; worked {before|in|fine|for};
    broken since; {stopped|stops} working; no longer {work*|possible|shown}; works fine; works in; expected behavio*;
    actual behavio*; what i expected; what i got; what did you expect; current behavio*; what you got; unexpected;
    upgraded {from|to}; downgrad*; went from; moving to; does not work; doesn t work; not working; has no effect; is
    empty; missing in; inconsistent*; wrong {result|value|number|order}*; sometimes; intermittent*; randomly; flak*;
    cosmetic; stale; until {he|she|i|it|they|the page|you} {reload*|refresh*|restart*|is}; minor; lol; annoying;
    confusing; slow; lag*; takes {long|ages|forever}; too {slow|long|small|high|low}; doesn t fit; wrong
    {icon|colour|color|text|plural|font|size}`,
  antivirus: `
    antivirus; defender; quarantin*; virustotal; avast; trojan`,
  docs: `
    documentation; docs; typo; readme; document {the|how|this|that|it}; documented; faq; explain; guide; manual;
    spelling; translation; wording; download page`,
  underAttack: `
    {attack|intrusion|injection|hacking|login|exploit} attempt*; bots; bot; spam; spammers; attacks on {one|our|my};
    malicious requests; junk; suhosin; fail2ban; ids`,
  thanks: `
    thanks for {the|your} {fix|patch|release|quick}; {was|were|is} {already |}fixed {by|in|with}; release notes;
    closes; fixes`,
  support: `
    how {do|can|to|should|does} {i|we|one|you}; how to; is there {a way|any way|an option|a setting|a plugin}; {can
    t|could not|couldn t|can not|cannot} find; any {help|hint|hints|idea|advice}; please help; need help; is this
    {right|intended|expected|a bug}; am i {doing|missing}; do you recommend; i {wonder|am wondering}; question; what
    is the {recommended|best} way; thankful; does anybody know`,
  tooling: `
    {linter|lint|detection|static|semgrep|codeql|scan|security} rule*; new rule; sbom; vulnerability
    {database|db|data|feed|matching|list|scan job|report page|page|check*}; scan
    {command|job|plugin|target|engine|progress}; cve {allowlist|column|list|matching|database|feed|field|page};
    fuzzer; template; templates; the fuzzer reported; back end dbms; report {template|generator|format}; adapter;
    detector; injection point; parser for; program i test; scorecard; crawler; harness`,
  teaching: `
    case stud*; new {challenge|level|lesson|exercise|scenario|lab}; ctf; training {app|level|material|course}; write
    a case; curriculum; quiz; lesson *`,
  boilerplate: `
    i have {read|searched|checked|removed|redacted|verified}; this is not a security; not a security
    {issue|vulnerab*}`,
};
