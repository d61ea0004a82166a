// English: asking where to report, and what is already published: identifiers, fixes, scanners, dependencies.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_KNOWN: Lexicon = {
  tell: `
    report*; disclos*; submit*; send; sent; share; contact*; reach; write to; mail to; hand it over; talk to; tell
    you; notify; inform; email; e mail; discuss; go to; hand over; get in touch; talk about; write up; advisory;
    share {proof|details|the}; publish`,
  where: `
    where; how; whom; who; which {channel|address|way|email|e mail}; what {is|s} {the|your}
    {process|right|best|proper|preferred}; to which; some other place; is there {a|an|any}; do you have; could {a|one
    of the} maintainer*; would you please; would one; please {enable|activate|turn on|switch on|provide|give}; need
    a; looking for a; requesting a; can you {enable|give|provide}; how can i get; is ... the right place; looking
    for; do you prefer; point me; get in touch; best way to`,
  private: `
    privately; in private; confidential*; non public; private
    {channel|vulnerab*|report*|security|contact|disclosure|address|way|message|email|mail|advisory}; security
    {contact|email|e mail|address|mailbox|form|txt|advisor* form}; contact for security; security md {missing|is
    missing}; {no|neither|find|missing|there is no|isn t a|without a|without} ... security md; pgp key; email
    address; mail address; report a vulnerability button; private vulnerability reporting; {not|avoid|before} ...
    {public|publicly|in the open|discuss*}; responsible disclosure; security team; {before|until} ... public; on
    discord; reach me; right {person|place|contact|people}; {rather|prefer} not
    {open|post|share|discuss|disclose|put|write}; reading along; hand over; security {advisory|advisories}; huntr;
    encrypted mail`,
  unanswered: `
    unanswered; no {reply|response|answer}; {not|never|haven t|hasn t|didn t}
    {got|get|gotten|receiv*|heard|hear|respond*|repl*|answer*}; bounces; still waiting; deadline; days ago; weeks ago`,
  affected: `
    affect*; impact*; {is|are|am} ... vulnerable; {are|is} {we|it|this} safe; does ... apply; applies to; at risk;
    {suffer|suffers} from; does it concern; in question; which versions; vulnerable version*; leave it vulnerable;
    have an impact; one of those with; does ... use; are ... aware; might be a vulnerab*; {is|are}
    {we|it|they|this|you} {exposed|safe|vulnerable|affected|impacted|ok}; confirm that; are concerned`,
  fixPlan: `
    when ... {fix*|patch*|release*|available|update*|expect}; {fix|patch|patched|remediat*} ...
    {release|version|plan*|timeline|available|eta}; {any|is there a}
    {plan|plans|eta|timeline|update|workaround|mitigation}; which {version|release|commit|change} ...
    {fix*|patch*|contain*|include*|has|have|correct*|address*}; backport; mitigat*; {have|has|are|is|were|been} {they
    |it |these |this |}{been |}{fixed|patched}; fixed {by now|in which|yet}; security {patch|update|fix}*; fix
    available; do you {intend|plan} to; is there a version; next version*; by now; next release`,
  scanner: `
    trivy; grype; snyk; clair; sonatype; mend {bolt|io|scan*}; npm audit; pnpm audit; pip audit; cargo audit;
    dependabot; govulncheck; retirejs; dependency {check|track}; {with|by} aqua; {with|by|our|from|in} wiz; docker
    scout; harbor; burp suite; security command center;
    {our|the|a|my|company|vulnerability|security|image|container|nightly|automated} {security |vulnerability |image
    |}{scanner|scan|scans|scanning}; scanned {with|by|using|every}; scan
    {result*|report*|shows|finds|found|summary|output}; scanner{|s}; pen test; pentest; audit shows; registry
    refuses; scan of`,
  dependency: `
    please {update|upgrade|bump|rebuild}; outdated; base image*; dependenc*; newer
    {version|image|base|release|curl|openssl}; {update|upgrade|bump|upgrading|updating}
    {to|the|it|these|them|this|your|from}; rebuil*; bundled; bundles; lock file; lockfile; package json; pom;
    {docker|container|official|release|published|runtime|alpine|debian|ubuntu|controller|operator|server|your|our|
    latest} image{|s}; image {tag|tags|layer|layers|scan|version|still|ships|contains}; the image
    {has|ships|contains|is based|still}; fixed in; patched in; fixed version;
    {openssl|curl|libcurl|zlib|glibc|libxml2|log4j|lodash|jquery|minimist|axios|alpine|debian|busybox|netty|jackson|
    spring|golang|libwebp|xz|sqlite}; pinned; old version*; older version; third party {librar*|package*|component*};
    comes with; upgrade or; library version; libraries have; versions concerned; vulnerable
    {lib*|version|package|dependency|dependencies|openssl|curl|jar}; {update|upgrade|bump} ... {to|or}; jar;
    setuptools; urllib3`,
  counts: `
    {critical|high|medium|moderate|severe} and {critical|high|medium|moderate|low}; {high|critical|moderate|medium}
    severity; severity high; total; {several|multiple|many|some|number of|list of|more} ... {cves|cve
    s|vulnerabilities}; cves; cve s; known {vulnerab*|cve*|security}; high level cve*; known exploit*;
    vulnerabilities found; lists; high score; rated {high|critical}; makes ... vulnerable; reports vulnerab*`,
};
