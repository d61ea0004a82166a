// English: what ordinary issues say, which speaks against a report.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_ORDINARY: Lexicon = {
  wish: `
    feature request*; feature; enhancement; would be {nice|great|good|useful|helpful|cool|a plus|nicer|handy};
    it d be; please {add|support|consider|allow|let us|implement}; could you add; can you add; would you accept;
    i propose; we propose; proposal; propos*; rfc; roadmap; i d like to {have|see|be}; i d {wish|want}; i d like {a|an|it|this|that|if|the ability|more|some|to use|to set|to configure|to disable|to have|to see};
    we d like; i would like to {have|see|be}; support for; wish; wishes; idea; suggestion; suggest;
    as a ... i {want|need}; option to; configurable; {add|adding} {support|an option|a setting|option|a way|ability};
    allow {a|an|users|user|setting|configuring|anonymous|admins|to|custom}; opt in; opt out; alternative*; motivation;
    use case; it should be possible; it should support; let {admins|me|us|users} {choose|set|reset|configure};
    built in; setting; no way to set; make it configurable; notify users; solution; would help; my proposal; what i d;
    describe the solution; what would you like; your wish; encrypt traffic; hardening; harden; ought to be;
    should be {encrypted|hashed|hidden|masked|configurable|optional|possible}; ability to; improve*; in the future;
    stricter; wanted; as an operator; would be {welcome|enough|cool}; deprecate; remove {eval|support};
    drop {support|sha|md5|tls}; integration {like|with}; should {tell|always|show|be a};
    a {badge|warning|setting|confirmation}; show a warning; pagination;
    please {use|adjust|make|raise|count|document|accept|show|hide|rename};
    should be {more|less|easier|clearer}; more visible; d expect {a|an} {hint|message|error|warning|notice};
    {a|the} hint; locking would; d prefer; matter of taste; a nicer; a better {message|text|icon|default|name}; handy;
    convenient; discussion wanted; happy to {send|open|make} a pr`,
  falseAlarm: `
    false positive*; false alarm*; false negative*; wrongly {flag*|report*|detect*};
    incorrectly {flag*|report*|detect*}; mistaken*; not {actually |really |}exploitable; not a {vulnerab*|security};
    no security {impact|issue}; nothing was hacked; is harmless; not a security; misreport*`,
  policyFile: `
    {add|create|adding|missing|lacks|need|want|have|provide|write|see|commit} ... {security md|security policy|
      security txt|security policies|security page|disclosure policy|disclosure process}; security md;
    security policy; scorecard; openssf; best practices badge; community profile; security guidelines;
    code of conduct; contributing md`,
  team: `
    chore; ci; todo; to do; follow up; tracking issue; spike; epic; backlog; acceptance criteria; definition of done;
    refactor*; we should; let s; cron; bump; done when; milestone; sub task; roadmap; in this issue; opening this;
    we need to; needs to be done; audit {log|trail|logs}; design {doc|proposal}; add {a |}test; test coverage;
    pr is here; a place to track; regular bump; as a ... i need; find out which; needs a fix nevertheless;
    i marked this ticket; harness; oss fuzz; dismiss or fix; in tests only; test failure; test suite; the assertion;
    assertion must; merge the; checklist for; release manager*; test expects; unit test; test fixtures; not shipped;
    lesson`,
  official: `
    {not|doesn t|does not|isn t|aren t} {affect*|impact*|vulnerable|effect us|concern}; {has|have} no impact;
    posted for information; {versions|releases} ... {affected|fixed}; fixed {version|release}*; am i vulnerable;
    does it concern me; we {released|have released|published|fixed};
    {has|have|was|were} {been |}{fixed|patched|addressed|resolved} in; acknowledg*;
    this {issue|vulnerability} {has|was} {been |}{assigned|rated|reported|fixed}; should you; advisory candidate;
    no action; nobody ... has to do; committee; candidate in; upgrade now; this release fixes; security release;
    announcing; advisory next week; {publish|merge} ... {advisory|private fork}; release manager*; announce on;
    {affects|concerns} a different product; {is|are} listed for us; cpe entry; {dispute|rejected} cve; postmortem;
    retrospective; embargo lifted; credits to`,
  denied: `
    permission denied; access denied; access is denied; denied; forbidden; unauthorized; 401; 403;
    {can t|cannot|can not|couldn t|unable to|not able to} {log in|login|sign in|authenticate|connect|access};
    {login|sign in|authentication|auth|authenticating} {fails|failed|failing|not working|doesn t work|error|broken};
    login {with|by|to} ... fails; locked out; logged out; invalid {token|credentials|password|signature};
    {token expired|session expired}; token {expired|refresh|is invalid|not refreshed}; signed by unknown authority;
    x509; bad signature; certificate {error|expired|verify failed|invalid}; self signed; handshake failed;
    wrong password; password is {right|correct}; passwords are right; not {authorized|permitted|allowed} to; blocked;
    is refused; has no permission; no permission; blocks; refus*; rejected; too strict; log in again; is lost;
    not accept; doesn t accept; cannot download; gets 404; {blocks|blocked} our; waf; modsecurity`,
  network: `
    networkpolic*; network polic*; security group*; securitygroup*; firewall rule*; egress; ingress; iptables; cni;
    ovs; toFqdn*; default deny; load balancer; podselector; named port*; appliedto;
    {policy|policies|rules|rule} ... {not enforced|not applied|ignored|enforced|stopped working|not working|is not};
    nlb; kernel; daemonset; dropped; drops; traffic`,
  crash: `
    nil pointer; null pointer; nullpointer*; nil map; stack trace; stacktrace; traceback; goroutine; segfault*;
    segmentation *; core dumped; sigsegv; panic; panics; unhandled exception; uncaught; typeerror; crashloop*;
    oomkill*; out of memory; memory leak*; heap snapshot; rss; at startup; on startup; keeps crashing; restart*;
    hangs; freez*; exception; backtrace; fatal error; undefined is not; deadlock; too many open files;
    file descriptor*; crash loop; production down; rolled back; werror; stringop`,
  regression: `
    after {the |an |a |}{upgrade|update|upgrading|updating|migration|installation};
    since {the |}{upgrade|update|version|v|last|yesterday|upgrading}; regression; used to work;
    worked {before|in|fine|for}; broken since; {stopped|stops} working; no longer {work*|possible|shown}; works fine;
    works in; expected behavio*; actual behavio*; what i expected; what i got; what did you expect; current behavio*;
    what you got; unexpected; upgraded {from|to}; downgrad*; went from; moving to; does not work; doesn t work;
    not working; has no effect; is empty; missing in; inconsistent*; wrong {result|value|number|order}*; sometimes;
    intermittent*; randomly; flak*; cosmetic; only {the |}display*; display only; stale;
    until {he|she|i|it|they|the page|you} {reload*|refresh*|restart*|is}; not a big {thing|deal|problem};
    no big {harm|deal}; minor; lol; annoying; confusing; slow; lag*; takes {long|ages|forever};
    too {slow|long|small|high|low}; doesn t fit; wrong {icon|colour|color|text|plural|font|size};
    {plays|shown|appears|listed|counted} twice`,
  antivirus: `
    antivirus; anti virus; virus scanner; defender; smartscreen; quarantin*; virustotal; safe browsing; malwarebytes;
    kaspersky; avast; norton; mcafee; trojan; marks ... as {dangerous|malicious}; notariz*; code sign*;
    malware warning`,
  docs: `
    documentation; docs; typo; readme; document {the|how|this|that|it}; documented; faq; explain; guide; manual;
    description says; spelling; translation; wording; help text; download page`,
  underAttack: `
    {attack|intrusion|injection|hacking|login|exploit} attempt*; {login|hacking|hack|intrusion|break in|failed|thousands of|many|repeated|constant} attempts; bots; bot;
    {somebody|someone} ... {attack*|hack*}; spam; spammers; brute force attack*; being attacked; blocks requests;
    attacks on {one|our|my}; malicious requests; junk; suhosin; fail2ban; ids; waf; modsecurity`,
  thanks: `
    thanks for {the|your} {fix|patch|release|quick}; upgraded to ... {good|fine|fixed};
    {was|were|is} {already |}fixed {by|in|with}; already {fixed|patched|reported|known}; duplicate of; release notes;
    closes; fixes; resolved in`,
  support: `
    how {do|can|to|should|does} {i|we|one|you}; how to; is there {a way|any way|an option|a setting|a plugin};
    {can t|could not|couldn t|can not|cannot} find; any {help|hint|hints|idea|advice}; please help; need help;
    is this {right|intended|expected|a bug}; am i {doing|missing}; do you recommend; i {wonder|am wondering};
    question; what is the {recommended|best} way; thankful; does anybody know; where can i find`,
  tooling: `
    {linter|lint|detection|static|semgrep|codeql|scan|security} rule*; new rule; sbom;
    vulnerability {database|db|data|feed|matching|list|scan job|report page|page|check*};
    scan {command|job|plugin|target|engine|progress}; false positive of; scanner {plugin|crashes|fails|support};
    cve {allowlist|column|list|matching|database|feed|field|page};
    exploit {the|this} {gpu|cpu|cache|fact|feature|structure|parallel*}; fuzzer; template; templates;
    the fuzzer reported; back end dbms; report {template|generator|format}; adapter; detector; our analyzer;
    injection point; parser for; security scan workflow; program i test; my fuzzer; target program;
    scan{|s} {the|a|my} {website|host|url} with; scorecard; image scan{|s} job; scan workflow; scanning job; spider;
    crawler; crawling; scanner hangs; attacker commands; honeypot; harness`,
  teaching: `
    case stud*; new {challenge|level|lesson|exercise|scenario|lab}; ctf; training {app|level|material|course};
    honeypot; knowledge base; write a case; reading list; reading note*; learning path; curriculum;
    intentionally vulnerable; deliberately vulnerable; vulnerable by design; juice shop; dvwa; webgoat; quiz;
    lesson *; exploit the login form; the hint`,
  boilerplate: `
    {do not|don t|please do not|please don t|never|not} {file|report|open|disclose|post|use|submit|include|create|
      share|describe} ... {security|vulnerab*|sensitive|credential*};
    {if|when} {you|this|it} ... {security|vulnerab*} ... {please|see|report|email|contact|mail|use|follow|send|do not|
      don t|privately};
    security {issues|vulnerabilities|bugs|reports|problems} {should|must|go|are|belong|via|to|please|in};
    for security {issues|vulnerabilities|bugs|reports|related|problems};
    {security|vulnerability} ... {see|read} our {policy|security};
    {security vulnerability|security issue|vulnerability|security bug}? ... {don t|do not|see|report|please};
    i have {read|searched|checked|removed|redacted|verified}; this is not a security;
    not a security {issue|vulnerab*}; report security {issues|vulnerab*|bugs}; how to report {a |}security`,
};
