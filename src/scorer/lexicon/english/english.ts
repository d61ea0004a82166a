// English, and the technical words that all languages share: what reports say.
import { joined, type Lexicon } from "../concepts.ts";
import { ENGLISH_ATTACKS } from "./attacks.ts";
import { ENGLISH_BOUNDARIES } from "./boundaries.ts";
import { ENGLISH_CLASSES } from "./classes.ts";
import { ENGLISH_COURSES } from "./courses.ts";
import { ENGLISH_DEEDS } from "./deeds.ts";
import { ENGLISH_GAPS } from "./gaps.ts";
import { ENGLISH_KNOWN } from "./known.ts";
import { ENGLISH_ORDINARY } from "./ordinary.ts";
import { ENGLISH_WAYS } from "./ways.ts";

const NAMED: Lexicon = {
  attacker: `
    attacker*; hacker*; malicious*; evil; victim*; intruder*; unauthori{z|s}ed {user|person|part|access}*; attacked
    user; {someone|anyone|somebody|whoever|people} {in the middle|on the same|on the lan|who|opens|clicks|with}; a
    third party; remote user*; untrusted {user|party|people|code|plugin|repo|tenant}*; stranger*; stolen; hostile;
    spoofed; forged; evil*; neighbo*`,
  anyone: `
    {any|every|a normal|an ordinary|a regular|low privileged|unprivileged|non privileged|low privilege|a
    plain|ordinary|normal|regular|anonymous|unauthenticated|authenticated|non admin|a guest} ...
    {user|users|visitor|visitors|customer|client|tenant|member|account|pod|container|viewer|editor|student|employee};
    anybody; anyone; everybody; everyone; whoever; remote {peer|client|host|user}; an outsider; strangers; a guest;
    guests; third parties; the public; somebody else; someone else; every
    {user|client|pod|container|visitor|workload}; everybody else; {whoever|people who}
    {opens|clicks|visits|knows|has}; {on|from} the {same |}{lan|network|internet|wifi|local network}; viewers`,
  ability: `
    can; could; may; might; able to; allow*; lets; let me; possible to; lead* to; leading to; enabl*; results in;
    get; gets; got; permits; gives; give; gave; so i can; trigger*; possible`,
  harm: `
    read; reads; view; see; sees; access*; download*; dump*; steal*; stole*; delet*; modif*; overwrit*; execut*; run;
    runs; impersonat*; escalat*; hijack*; forge*; spoof*; inject*; leak*; obtain*; gain*; crash*; panic*;
    disconnect*; control*; take over; brute force; enumerat*; decrypt*; tamper*; spend*; reset; change; list; lists;
    write; writes; push; learn*; escape*; fetch*; retriev*; replac*; manipulat*; reach*; open; opens; skip*; get in;
    gets in; in as; recover*; swap*; upload*; join*; send*; opened; saw; paid; intercept*; capture*; brick*;
    corrupt*; let me; let you; stay logged in; poke; unlock*; pair; sign*; approve*; charge*; withdraw*; kill*`,
  takeover: `
    take* over; log in as; logged in as; login as; {arbitrary|malicious|attacker controlled}
    {code|command|commands|file|files|javascript|js|script|scripts|sql|php|query|queries|url|urls|objects}; any
    {command|commands|sql|php|file on|files on|javascript of}; {execute|run|ran|runs|executes} {arbitrary |any
    |system |shell |os |}{command|commands|code} {on|as|in}; {get|got|spawn|obtain|gives|gave|reverse} {me |}{a |}...
    shell; {gain*|get|gets|got|become*|became|obtain*} ... {root|admin|administrator|owner|superuser|cluster
    admin|sudo}; full {control|access|compromise}; under {his|their|my} control; impersonat*; sign in as; root on
    {the |}{host|node}; cluster admin; entire {cluster|database|server}; {own|owns} the account; account belongs to;
    superuser rights; the account of {somebody|someone|another}; {run|runs|execute|executes|running|executing}
    {code|commands|shell commands|anything|javascript|scripts|programs} {for|on|as|in|from|with|that|through};
    {takes|take|took|taking|brings|bring|knocks|knock} {the |all |every |down |}... {down|offline};
    {panics|crashes|kills|hangs} the {host|server|kernel|node|whole|daemon|process};
    {set|change|changes|reset|resets} {the |any|every|all |someone s |another } ... password*; {opens|unlocks} the;
    {full|complete} {control|access|read|write}; hacked`,
  foreign: `
    {other|another|different}
    {user|tenant|customer|people|person|client|account|organi*|compan*|team|workspace|namespace|project|member|
    patient|student}*; someone else*; somebody else*; {other|another} ... {user s|users|tenants|tenant
    s|customers|people s}; others; of others; {who|which} owns; victim s; not mine; whose password; {other|another}
    {tenant|user|customer|people|person|member|client|organi*|compan*} s; {should|must} not {be able to
    |}{see|read|access|reach|have access}; shouldn t {be able to |}{see|read|access|reach}; not {invited|a
    member|belong*|allowed to see}; private {channel*|repo*|project*|document*|message*|note*|group*}; other people
    s; owner s`,
  asset: `
    password*; passwd; credential*; secret*; token*; api key*; apikey*; private key*; signing key*; access key*;
    session*; cookie*; personal data; user data; sensitive {data|information|info|files|file}; phone numbers;
    database; private {message|messages|data|files|ip|address|addresses}; bearer token; jwt; jwts; iam;
    {his|her|their|own|your} account; internal {address*|network|service*|metadata}; account; database
    {dump|backup}*; env file; environment variables; medical; salaries; reset link*; admin account`,
  exposed: `
    clear text; cleartext; exposes {the|all|our|my|every|private|internal|secret|user|customer}*;
    {is|are|gets|get|being} {exposed|leaked|disclosed}; exposed {to|in|by|via|over|on}; leak{|s|ed|ing} {the |our |my
    |their |all |}{
    data|password*|token*|key|keys|secret*|credential*|name|names|mail*|address*|content*|info*|session*|file|files|
    customer*|user|users|cookie*|private|internal|details|across|between|to|through|via|into}; {is|are}
    {printed|logged|emailed}; log{|s| file| files} {contain*|show|shows|have|has} ...
    {password*|token*|secret*|credential*|cookie*|key|keys|session|sessions|personal|sensitive|private|
    authorization}; visible to; printed {in|to|into}; shown to; in {the |}log{|s}; hard coded; hardcoded; committed
    {to|in|into}; in the response; in response{|s}; returned in; response {contains|holds|has|includes}; world
    readable; unencrypted; readable {by|from|to|for}; show up in; sent in; over plain http; in source; in {the
    |}repo{|sitory}; in {the |}clear; {is|are|was|were}
    {public|visible|readable|accessible|downloadable|exposed|indexed|listed|reachable}; {contains|contained} {the |my
    |your |all |our |every |full |raw |other |user }; {sent|uploaded|posted|copied|written|saved|stored} {in |as
    |}{plain|clear|unencrypted|to your server|to a public}; {appears|shows up|is printed|is logged|ends up} in; not
    {masked|redacted|hidden|encrypted}; 0666`,
  noAuth: `
    without {any |being |a |prior |further |the |}{auth*|login|log in|logging in|logged
    in|password|credential*|token|tokens|signing in|signed
    in|permission*|privilege*|account|authoriz*|authoris*|knowing|session|cookies|handshake}; unauthenticated; pre
    auth; preauth; no
    {login|auth|authentication|password|authorization|authorisation|credentials|token|permission|permissions|cookies|
    session|privilege|privileges} {needed|required|necessary|check*|is|was|asked|on|inside|at}; asks for no
    {password|login|credentials}; nobody asks; no login; no access; although ... no access; open to
    {anonymous|everyone|everybody|anyone}; admin {admin|password|123456}; without {asking|knowing|a
    valid|valid|permission|permissions|rights|an account|consent|interaction|user interaction|pairing}; {from|by} {a
    |an |}{unprivileged|unauthenticated|anonymous|guest|logged out|low privileged|read only|normal|ordinary};
    {never|not} {been |}{invited|allowed|permitted|authorized|authorised|supposed|entitled} to;
    {no|lacks|lack|missing} {permission|permissions|right|rights|access} {to|for|on}`,
  unchecked: `
    {no|without|lack* of|missing|lacks|any} {any |proper |input
    |}{check|checks|validation|sanitization|sanitisation|escaping|verification|filter|filtering|sanitizing|checking|
    validating}; {not|never|isn t|aren t|is not|nothing is|nothing} {being |properly |correctly
    |}{check|checks|checked|validat*|verif*|sanit*|escape|escaped|filter*|authenticated|enforced}; {doesn t|don
    t|does not|do not|did not} {properly |}{check|validate|verify|sanitize|escape|filter|enforce}; unsanitized;
    unvalidated; user {input|controlled}; unsafe {use|call|regex|eval|unserialize|yaml|pickle}; passes unsanitized;
    goes straight; is accepted; evaluates; constant time; {still|remains}
    {work|works|valid|usable|accepted|active|good|alive|logged in}; {doesn t|don t|do not|does not|never|not}
    {expire|expires|invalidate*|revoke*}; {accepts|accepted|accept|takes|allows|trusts}
    {any|every|all|whatever|arbitrary|the client s|user supplied|client supplied|untrusted}; only
    {checked|checks|compared|compares|validated|verified} {by|on|in|against|the}; {needs|need|requires|require|asks
    for|with|has} no {confirmation|confirm|verification|check|approval|consent|pairing|re authentication}; no
    {confirmation|pairing|approval|rate limit|limit on|ownership|expiry} {needed|is|was|on|for|at};
    {set|chosen|controlled|supplied|provided} by the {client|user|browser|attacker|request|caller}; returns true;
    untrusted {input|data|yaml|content|html|file|archive|user|project|repo}; was asked for; {directory|dir} listing;
    not {bound|tied|scoped|limited|restricted|isolated|revoked|expired|encrypted|signed|authenticated}; as root;
    {doesn t|does not|don t|not} {invalidated|sanitiz*|escap*|quot*}`,
  bypass: `
    bypass*; circumvent*; gets around; skip* ...
    {check|checks|step|login|password|code|prompt|validation|verification|auth*|approval|confirmation|second|
    authorization|permission*};
    {check|checks|step|login|validation|verification|approval|authorization|authentication|confirmation}
    {is|are|gets|was} {simply |silently |}skipped; defeat*; can be {avoided|skipped}; get past`,
  guard: `
    2fa; second factor; totp; otp; login; auth; authentication; authorization;
    {permission|access|ownership|signature|admission} {check|control|restriction|validation}*; access control*;
    sandbox; csrf {token|protection}; same origin; csp; filter; allowlist; whitelist; rate limit*; captcha; rbac;
    isolation; restriction*; no access`,
  proof: `
    proof of concept; poc; pocs; payload*; exploit; exploits; exploited; attack {scenario|vector|path|surface|would
    go}*; how {an |}attack*; how to exploit; burp*; sqlmap; nuclei; crash {input|file}*; crafted; prepared archive`,
  severity: `
    cvss*; cwe; owasp; severity; {critical|high|medium} severity; severity {critical|high|medium|low}; risk
    {high|medium|critical}; impact; affected version*; {critical|severe|serious|major}
    {vulnerab*|security|flaw|hole|xss|issue in}; privileges required; potential consequences; remediation;
    recommendation; critical; cvss score; proof of; affected component*; vulnerable code; cwe 79; bug type; severity*`,
  found: `
    {i|we|i ve|we ve|i have|we have|i also|just|have|was|were|has been|been} {recently |just |also |accidentally
    |}{found|discovered|identified|noticed|detected|uncovered|spotted|observed};
    {found|discovered|identified|reported|detected}
    {by|a|an|some|several|multiple|two|three|that|this|during|in|while}; came across; stumbled {up|}on; while
    {testing|playing|reviewing|auditing|looking|using|working}; during {a|an|our|my}
    {audit|engagement|review|pentest|penetration|assessment|code review|security|test}*; there {is|are|s} ...
    {vulnerab*|vul|xss|sqli|flaw|hole|injection*|issue that|bug that lets}; there is a way; found a way; i can; i
    could; i was able; i managed; in your
    {application|website|site|repo*|code|library|client|project|app|domain|system|platform}; of your
    {website|site|webiste|domain|app|application}; of mine; i have a {report|vulnerability|security|poc}; i
    {tested|tried|checked|opened|saw|noticed|got|paid|called|pressed|changed|set|sent|managed|could|can|put|gave};
    tested {with|on|against}; i have {sensitive|some|two|several|a few} {information|findings|results|issues};
    findings; got a cve; i {would like|want|d like|am writing} to {report|disclose|inform|notify}; static analysis;
    during {testing|research|analysis|review}`,
  researcher: `
    {independent |}security research*; bug bount*; bounty; bounties; hall of fame; reward*; pentest*; penetration
    test*; pen test; hackerone; huntr; responsibl* disclos*; disclos* ... responsibl*; responsible manner;
    coordinated disclosure; {90|60|45|120} day*; disclosure {deadline|timeline|policy}; research{er|ers};
    vulnerability assessment; security {audit|assessment|team|review}; request a cve; cve request; cve id; full
    disclosure; i do security`,
  urgent: `
    urgent*; asap; immediately; serious*; severe*; {pls|please|plz} fix; fix {fast|quickly|it now|this}; attention;
    critical security; as soon as possible; dangerous; trivial`,
};

export const ENGLISH: Lexicon = joined(
  NAMED,
  ENGLISH_ATTACKS,
  ENGLISH_CLASSES,
  ENGLISH_COURSES,
  ENGLISH_DEEDS,
  ENGLISH_BOUNDARIES,
  ENGLISH_WAYS,
  ENGLISH_GAPS,
  ENGLISH_KNOWN,
  ENGLISH_ORDINARY,
);
