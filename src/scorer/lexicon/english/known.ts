// English: asking where to report, and what is already published: identifiers, fixes, scanners, dependencies.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_KNOWN: Lexicon = {
  tell: `
    report*; disclos*; submit*; send; sent; share; contact*; reach; write to; mail to; hand it over; talk to;
    tell you; notify; inform; transmit; email; e mail; discuss; go to; hand over; get in touch; talk about;
    findings to you; write up; advisory; share {proof|details|the}; publish`,
  where: `
    where; how; whom; who; which {channel|address|way|email|e mail};
    what {is|s} {the|your} {process|right|best|proper|preferred}; to which; what channel; some other place;
    any channel; another channel; is there {a|an|any}; do you have; do you run; could {a|one of the} maintainer*;
    would you please; would one; please {enable|activate|turn on|switch on|provide|give}; need a; looking for a;
    requesting a; can you {enable|give|provide}; who handles; how do you want; how would you like; how can i get;
    is ... the right place; can t submit; looking for; would you prefer; do you prefer; please contact; point me;
    get in touch; best way to; whom to; who is {responsible|in charge}`,
  private: `
    privately; in private; confidential*; not in public; non public;
    private {channel|vulnerab*|report*|security|contact|disclosure|address|way|message|email|mail|advisory};
    secure {channel|way}; safe way; security {contact|email|e mail|address|mailbox|form|txt|advisor* form};
    contact for security; security md {missing|is missing};
    {no|neither|find|missing|there is no|isn t a|without a|without} ... security md;
    security policy {missing|is missing}; pgp key; gpg key for; email address; mail address; e mail address;
    report a vulnerability button; private vulnerability reporting; publicly disclos*;
    {not|avoid|before} ... {public|publicly|in the open|discuss*}; responsible disclosure; security team;
    signal number; {before|until} ... public; direct message; on discord; security at; please contact me; reach me;
    contact me {at|on|via|by|in}; maintainer contact; security matter;
    sensitive {information about|matter|issue|finding|topic}; right {person|place|contact|people};
    {rather|prefer} not {open|post|share|discuss|disclose|put|write}; should not be in {an issue|public|the tracker};
    without everybody; reading along; hand over; security {advisory|advisories}; draft advisory; submit advisory;
    create a security advisory; coordinate {disclosure|the disclosure|publication|with you|this}; keybase; huntr;
    proof and video; off list; in confidence; encrypted mail`,
  unanswered: `
    unanswered; no {reply|response|answer};
    {not|never|haven t|hasn t|didn t} {got|get|gotten|receiv*|heard|hear|respond*|repl*|answer*}; bounces; bounced;
    still waiting; without {reply|response|answer}; deadline; nobody replied; days ago; weeks ago; months ago`,
  affected: `
    affect*; impact*; {is|are|am} ... vulnerable; {are|is} {we|it|this} safe; concern {us|it}; does ... apply;
    applies to; at risk; {suffer|suffers} from; exploitable through; does it concern; in question; which versions;
    is ... patched; vulnerable version*; leave it vulnerable; have an impact; one of those with; does ... use;
    are ... aware; might be a vulnerab*;
    {is|are} {we|it|they|this|you} {exposed|safe|vulnerable|affected|impacted|ok}; do we {have|need} to; confirm that;
    also cover; is it exposed; are concerned; recently disclosed; regresshion; text4shell; shellshock; spectre;
    meltdown`,
  fixPlan: `
    when ... {fix*|patch*|release*|available|update*|expect};
    {fix|patch|patched|remediat*} ... {release|version|plan*|timeline|available|eta};
    {any|is there a} {plan|plans|eta|timeline|update|workaround|mitigation};
    which {version|release|commit|change} ... {fix*|patch*|contain*|include*|has|have|correct*|address*}; backport;
    mitigat*; {have|has|are|is|were|been} {they |it |these |this |}{been |}{fixed|patched};
    fixed {by now|in which|yet}; security {patch|update|fix}*; fix available; do you {intend|plan} to;
    is there a version; next version*; by now; will have it; fix timeline; next release`,
  scanner: `
    trivy; grype; snyk; clair; anchore; nessus; qualys; tenable; rapid7; openvas; sonatype; nexus iq; black duck;
    blackduck; whitesource; mend {bolt|io|scan*}; npm audit; yarn audit; pnpm audit; pip audit; cargo audit; bundle
      audit; dependabot; govulncheck; retirejs; retire js; dependency {check|track}; prisma {cloud|scan*}; {with|by}
      prisma; {with|by} aqua; aqua {sec|security|scan*}; {with|by|our|from|in} wiz; twistlock; docker scout; xray;
    harbor; veracode; checkmarx; fortify; acunetix; {owasp|with} zap; burp suite; osv scanner; socket dev; sysdig;
    neuvector; {amazon|aws} inspector; security command center; crowdstrike; lacework; {our|the|a|my|company|
      vulnerability|security|image|container|nightly|automated} {security |vulnerability |image |}{scanner|scan|scans|
      scanning}; scanned {with|by|using|every}; scan {result*|report*|shows|finds|found|summary|output}; {security|
      vulnerability|image|container} scanning; scanner{|s}; pen test; pentest; audit shows; security alert; {github|
      automated} alert*; flagged {by|in|as {vulnerable|critical|high|insecure}|for|during|when scanning}; registry
      refuses; scan of; security scan of; blocked by our {scanner|policy|registry}; xray report; compliance scan;
    audit exits; sca tool; pipeline {stops|fails|blocks}; {blackduck|snyk|trivy|grype|sonar|xray} complains`,
  dependency: `
    please {update|upgrade|bump|rebuild}; outdated; base image*; dependenc*; newer {version|image|base|release|curl|
      openssl}; {update|upgrade|bump|upgrading|updating} {to|the|it|these|them|this|your|from}; rebuil*; bundled;
    bundles; transitive; lock file; lockfile; package json; go mod; pom; {docker|container|official|release|published|
      runtime|alpine|debian|ubuntu|controller|operator|server|your|our|latest} image{|s}; image {tag|tags|layer|
      layers|scan|version|still|ships|contains}; the image {has|ships|contains|is based|still}; fixed in; patched in;
    fixed version; {openssl|curl|libcurl|zlib|glibc|libxml2|log4j|lodash|jquery|minimist|axios|alpine|debian|busybox|
      netty|jackson|spring|golang|libwebp|xz|sqlite}; in your dependencies; pinned; old version*; older version; third
      party {librar*|package*|component*}; uses version; comes with; update or; upgrade or; library version; libraries
      have; versions concerned; ships {vulnerable|outdated|old|with}; vulnerable {lib*|version|package|dependency|
      dependencies|openssl|curl|jar}; {update|upgrade|bump} ... {to|or}; {exclude|replace} {or update |}that; jar;
    setuptools; urllib3; node modules`,
  counts: `
    {critical|high|medium|moderate|severe} and {critical|high|medium|moderate|low};
    {high|critical|moderate|medium} severity; severity high; total;
    {several|multiple|many|some|number of|list of|more} ... {cves|cve s|vulnerabilities}; cves; cve s;
    known {vulnerab*|cve*|security}; high level cve*; known exploit*; vulnerabilities found;
    vulnerabilities {for|in|on} {docker|image|the}; found {high|critical|vulnerab*}; lists; high score;
    rated {high|critical}; makes ... vulnerable; reports vulnerab*`,
};
