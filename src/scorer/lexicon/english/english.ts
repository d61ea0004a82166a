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
    attacker*; adversar*; hacker*; malicious*; evil; rogue; victim*; threat actor*; intruder*; bad actor*;
    unauthori{z|s}ed {user|person|part|access}*; attacked user; compromised {pod|node|container|host|client};
    {a |}local user*; former {employee|member|user|admin|customer}*; eavesdropper*;
    {someone|anyone|somebody|whoever|people} {in the middle|on the same|on the lan|who|opens|clicks|with}; malicious insider*;
    a third party; remote user*; untrusted {user|party|people|code|plugin|repo|tenant}*; stranger*; scammer*;
    phisher*; thief; stolen; hostile; spoofed; forged; a mirror; evil*; bad guy*; neighbo*`,
  anyone: `
    {any|every|a normal|an ordinary|a regular|low privileged|unprivileged|non privileged|low privilege|a plain|
      ordinary|normal|regular|anonymous|unauthenticated|authenticated|non admin|a guest} ... {user|users|visitor|
      visitors|customer|client|tenant|member|account|pod|container|viewer|editor|student|employee}; anybody; anyone;
    everybody; everyone; whoever; anonymous visitor*; anonymously; remote {peer|client|host|user}; an outsider;
    strangers; a guest; guests; third parties; the public; somebody else; someone else;
    logged in as {a|an|customer|user};
    as a {guest|normal|regular|viewer|plain|fresh|new|free|non admin|read only} {user|account|member|one}*;
    with {a|my} {guest|normal|regular|viewer|fresh|free|new|test} {user|account}; guest user*;
    every {user|client|pod|container|visitor|workload}; everybody else;
    {whoever|people who} {opens|clicks|visits|knows|has}; all other tenants; fork prs;
    {on|from} the {same |}{lan|network|internet|wifi|local network}; viewers;
    unprivileged {container|process|pod|user}`,
  ability: `
    can; could; may; might; able to; allow*; lets; let me; possible to; lead* to; leading to; enabl*; results in; get;
    gets; got; made it possible; permits; gives; give; gave; so i can; trigger*; possible`,
  harm: `
    read; reads; view; see; sees; access*; download*; dump*; steal*; stole*; delet*; modif*; overwrit*; execut*; run;
    runs; impersonat*; escalat*; hijack*; forge*; spoof*; inject*; exfiltrat*; leak*; obtain*; gain*; crash*; panic*;
    disconnect*; control*; take down; takes down; take over; brute force; enumerat*; decrypt*; tamper*; spend*; reset;
    change; list; lists; write; writes; push; learn*; escape*; fetch*; retriev*; replac*; manipulat*; reach*; open;
    opens; skip*; get in; gets in; in as; panic* the; recover*; swap*; smash*; retitl*; upload*; join*; send*; opened;
    saw; paid; intercept*; capture*; sniff*; poison*; brick*; corrupt*; let me; lets me; let you; gets you;
    stay logged in; poke; unlock*; pair; paired; sign*; approve*; charge*; withdraw*; kill*; exfil*`,
  takeover: `
    take* over; taking over; log in as; logs in as; logged in as; login as;
    {arbitrary|malicious|attacker controlled} {code|command|commands|file|files|javascript|js|script|scripts|sql|php|
      query|queries|url|urls|objects}; any {command|commands|sql|php|file on|files on|javascript of};
    {execute|run|ran|runs|executes} {arbitrary |any |system |shell |os |}{command|commands|code} {on|as|in};
    {get|got|spawn|obtain|gives|gave|reverse} {me |}{a |}... shell;
    {gain*|get|gets|got|become*|became|obtain*} ... {root|admin|administrator|owner|superuser|cluster admin|sudo};
    full {control|access|compromise}; under {his|their|my} control;
    steal* ... {session|cookie|token|credential|account|secret|key|password|data}*; impersonat*;
    dump* the {db|database|whole|entire|table*}; sign in as; act as {any|another|admin}; root on {the |}{host|node};
    cluster admin; entire {cluster|database|server}; {own|owns} the account; account belongs to;
    escap* ... {container|sandbox|jail}; superuser rights; the account of {somebody|someone|another}; session theft;
    {run|runs|execute|executes|running|executing} {code|commands|shell commands|anything|javascript|scripts|
      programs} {for|on|as|in|from|with|that|through};
    {takes|take|took|taking|brings|bring|knocks|knock} {the |all |every |down |}... {down|offline};
    {panics|crashes|kills|hangs} the {host|server|kernel|node|whole|daemon|process};
    {set|change|changes|reset|resets} {the |any|every|all |someone s |another } ... password*;
    {install|installs} {modified|malicious|arbitrary}; {join*|read*|push*} as {admin|owner|editor|root};
    {opens|unlocks} the; {full|complete} {control|access|read|write}; smash* the stack; code of whoever;
    {paid|pay} {nothing|0|less};
    {get|gets|got|gain|gains} {npm|the|their|your|my|his|her} {token|code|password|key|session|credentials|secret};
    control the device; reads any; {can|could|to} {delete|modify|overwrite|wipe} {any|all|every|other|arbitrary};
    hacked`,
  foreign: `
    {other|another|different} {user|tenant|customer|people|person|client|account|organi*|compan*|team|workspace|
      namespace|project|member|patient|student}*; someone else*; somebody else*;
    {other|another} ... {user s|users|tenants|tenant s|customers|people s}; others;
    {not|doesn t|don t|does not|do not} belong to {me|them|him|her|us}; i don t belong to;
    belongs to {customer|user|another|someone}; of others; {who|which} owns; cross tenant; cross account;
    across tenants; anyone s; victim s; not mine; whose password; each other s;
    {other|another} {tenant|user|customer|people|person|member|client|organi*|compan*} s;
    {channel|channels|document|documents|file|files|project|projects|repo|repos|data|room|rooms} {i|he|she|they|we|
      that i} {was|am|is|are|should|have|has|had|were} {never|not|no};
    {should|must} not {be able to |}{see|read|access|reach|have access};
    shouldn t {be able to |}{see|read|access|reach}; not {invited|a member|belong*|allowed to see};
    no right to {open|see|read}; neighbo* s; hr files;
    private {channel*|repo*|project*|document*|message*|note*|group*}; {of|from} the other tenant; other people s;
    the wrong {user|tenant|customer|account}; without the right; that i don t own; that is not mine; owner s`,
  asset: `
    password*; passwd; credential*; secret*; token*; api key*; apikey*; private key*; signing key*; access key*;
    ssh key*; session*; cookie*; personal data; personal information; pii; user data; customer data;
    sensitive {data|information|info|files|file}; phone numbers; customer emails; database; private repos*;
    private {message|messages|data|files|ip|address|addresses}; bearer token; jwt; jwts; iam; admin panel;
    {his|her|their|own|your} account; internal {address*|network|service*|metadata}; config file{|s} {with|contain*|hold*};
    account; seed phrase*; wallet seed*; mnemonic; 24 words; private messages; uninitiali*ed memory;
    database {dump|backup}*; crash dump; env file; environment variables; npm token; aws credentials; medical;
    salaries; ssn; credit card*; card number*; location data; recovery code*; reset link*; invite link*;
    personal access token*; one time {code|password}*; admin account; admin rights; email address of; credit of`,
  exposed: `
    plaintext {password|token|secret|credential|key}*; clear text; cleartext; exposes {the|all|our|my|every|private|
      internal|secret|user|customer}*; {is|are|gets|get|being} {exposed|leaked|disclosed}; exposed {to|in|by|via|over|
      on}; leak{|s|ed|ing} {the |our |my |their |all |}{ data|password*|token*|key|keys|secret*|credential*|name|
      names|mail*|address*|content*|info*|session*|file|files|customer*|user|users|cookie*|private|internal|details|
      across|between|to|through|via|into}; discloses; disclosed {to|in|by}; {is|are} {printed|logged|emailed}; log{|s| file| files} {contain*|show|shows|have|has} ... {password*|token*|secret*|credential*|cookie*|key|keys|session|
      sessions|personal|sensitive|private|authorization}; visible to; printed {in|to|into};
    shown to; logged in {plain|clear}; in {the |}log{|s}; in log{| file|files}; into the log{|s}; hard coded;
    hardcoded; committed {to|in|into}; in the response; in response{|s}; returned in; response {contains|holds|has|
      includes}; world readable; mode 0644; unencrypted; readable {by|from|to|for}; publicly {accessible|available|
      visible|readable}; reveals {the|all|their|his|other|every|names|private|internal|secret|whether|user|customer}*; without encryption; show up in; sent in; over plain http; in source; in {the |
      }repo{|sitory}; in error messages; contains messages with; in {the |}clear; unmasked; unredacted; {is|are|was|
      were} {public|visible|readable|accessible|downloadable|exposed|indexed|listed|reachable}; {contains|contained}
      {the |my |your |all |our |every |full |raw |other |user }; {sent|uploaded|posted|copied|written|saved|stored}
      {in |as |}{plain|clear|unencrypted|to your server|to a public}; crash dump*; {appears|shows up|is printed|is
      logged|ends up} in; not {masked|redacted|hidden|encrypted}; over http; 0777; 0666; {leaves|left} ... {readable|
      behind}`,
  noAuth: `
    without {any |being |a |prior |further |the |}{auth*|login|log in|logging in|logged in|password|credential*|token|
      tokens|signing in|signed in|permission*|privilege*|account|authoriz*|authoris*|knowing|session|cookies|
      handshake}; unauthenticated; pre auth; preauth; before {any |}{auth*|login|handshake}; not logged in;
    no {login|auth|authentication|password|authorization|authorisation|credentials|token|permission|permissions|
      cookies|session|privilege|privileges} {needed|required|necessary|check*|is|was|asked|on|inside|at};
    no {auth|authentication|authorization|ownership|permission|access|csrf} check*;
    asks for no {password|login|credentials}; nobody asks; no login; doesn t {require|need} {auth*|login|a password};
    not {require|need} auth*; skip* ... {login|auth*|password}; in a private window; in spite of no access; no access;
    no cookies; although ... no access; open to {anonymous|everyone|everybody|anyone};
    no {pairing|pin|capabilities|privileges|credentials} {needed|required}; default {password*|credential*|login|pin};
    admin {admin|password|123456}; {publicly|openly} {reachable|accessible|exposed};
    without {asking|knowing|a valid|valid|permission|permissions|rights|an account|consent|interaction|
      user interaction|pairing};
    {from|by} {a |an |}{unprivileged|unauthenticated|anonymous|guest|logged out|low privileged|read only|normal|
      ordinary}; {never|not} {been |}{invited|allowed|permitted|authorized|authorised|supposed|entitled} to;
    no right to; {no|lacks|lack|missing} {permission|permissions|right|rights|access} {to|for|on};
    listens on {all|0 0 0 0|every}; exposed to {the |}{internet|network|lan|world|everyone|public}`,
  unchecked: `
    {no|without|lack* of|missing|lacks|any} {any |proper |input |}{check|checks|validation|sanitization|sanitisation|
      escaping|verification|filter|filtering|sanitizing|checking|validating};
    {not|never|isn t|aren t|is not|nothing is|nothing} {being |properly |correctly |}{check|checks|checked|validat*|
      verif*|sanit*|escape|escaped|filter*|authenticated|enforced};
    {doesn t|don t|does not|do not|did not} {properly |}{check|validate|verify|sanitize|escape|filter|enforce};
    unsanitized; unsanitised; unescaped; unvalidated; user {input|controlled}; attacker controlled;
    unsafe {use|call|regex|eval|unserialize|yaml|pickle}; passed ... {unchanged|directly|unescaped};
    passes unsanitized; passed as is; concatenated {into|with|to}; goes straight; signature ... ignored; is accepted; are accepted;
    {was|is} set to none; evaluates; reflects any; constant time; alert {pops|box|window|appears};
    {still|remains} {work|works|valid|usable|accepted|active|good|alive|logged in};
    {doesn t|don t|do not|does not|never|not} {expire|expires|invalidate*|revoke*};
    {accepts|accepted|accept|takes|allows|trusts} {any|every|all|whatever|arbitrary|the client s|user supplied|
      client supplied|untrusted}; {passes|pass|succeeds|valid} {for|with} {an |}{empty|any|invalid|forged|wrong|fake};
    only {checked|checks|compared|compares|validated|verified} {by|on|in|against|the};
    {needs|need|requires|require|asks for|with|has} no {confirmation|confirm|verification|check|approval|consent|
      pairing|re authentication};
    no {confirmation|pairing|approval|rate limit|limit on|ownership|expiry} {needed|is|was|on|for|at};
    without {asking|confirmation|my consent|approval|safeloader|escaping|a limit|bounds};
    ignor* {the |document |file |all |}{permission*|acl*|access|role*|scope*|ownership|visibility|owner};
    {set|chosen|controlled|supplied|provided} by the {client|user|browser|attacker|request|caller};
    {takes|reads|uses|trusts|believes} the {amount|price|role|id|user|host|header|value|path|name} ... {from|
      in} the {form|request|header|url|body|client|cookie|query}; {can be|is} reused; reuse of; returns true;
    world accessible; untrusted {input|data|yaml|content|html|file|archive|user|project|repo};
    deserialising untrusted; attacker supplied; from the request; hidden instruction*; auto approv*;
    nothing was asked; was asked for; {directory|dir} listing;
    not {bound|tied|scoped|limited|restricted|isolated|revoked|expired|encrypted|signed|authenticated}; as root;
    client side only; {doesn t|does not|don t|not} {invalidated|sanitiz*|escap*|quot*}`,
  bypass: `
    bypass*; circumvent*; get around; gets around; getting around; got around; evad*; skip* ... {check|checks|step|login|password|code|prompt|validation|verification|auth*|approval|confirmation|second|authorization|permission*}; {check|checks|step|login|validation|verification|approval|authorization|authentication|confirmation} {is|are|gets|was} {simply |silently |}skipped; work around the check;
    sidestep*; defeat*; go around; can be {avoided|skipped}; ignor* the {check|policy|permission}; slip past; get past`,
  guard: `
    2fa; mfa; two factor; second factor; totp; otp; login; auth; authentication; authorization; authorisation;
    {permission|access|ownership|signature|admission} {check|control|restriction|validation}*; access control*;
    password check; sandbox; csrf {token|protection}; same origin; csp; filter; allowlist; whitelist; rate limit*;
    captcha; rbac; isolation; webhook validation; signature verification; restriction*; no access`,
  proof: `
    proof of concept; poc; pocs; payload*; exploit; exploits; exploited; exploiting; exploit code;
    attack {scenario|vector|path|surface|would go}*; how {an |}attack*; how to exploit; steps to exploit; burp*;
    sqlmap; metasploit; nuclei; crash {input|file}*; demo video; video poc; crafted; specially crafted;
    prepared archive`,
  severity: `
    cvss*; cwe; owasp; severity; {critical|high|medium} severity; severity {critical|high|medium|low};
    risk {high|medium|critical}; impact; affected version*;
    {critical|severe|serious|major} {vulnerab*|security|flaw|hole|xss|issue in}; attack complexity;
    privileges required; security impact; potential consequences; remediation; recommendation; critical;
    steps to reproduce impact; cvss score; suggested fix; recommended fix; proof of; attack scenario; expected impact;
    affected component*; affected file*; vulnerable code;
    vulnerable {file|endpoint|parameter|function|line|component}; cwe 79; bug type; vulnerability type; severity*`,
  found: `
    {i|we|i ve|we ve|i have|we have|i also|just|have|was|were|has been|been} {recently |just |also |accidentally |
      }{found|discovered|identified|noticed|detected|uncovered|spotted|observed};
    {found|discovered|identified|reported|detected} {by|a|an|some|several|multiple|two|three|that|this|during|in|
      while}; came across; come across; stumbled {up|}on;
    while {testing|playing|reviewing|auditing|looking|using|working};
    during {a|an|our|my} {audit|engagement|review|pentest|penetration|assessment|code review|security|test}*;
    there {is|are|s} ... {vulnerab*|vul|xss|sqli|flaw|hole|injection*|issue that|bug that lets}; there is a way;
    found a way; i can; i could; i was able; we were able; i managed;
    in your {application|website|site|repo*|code|library|client|project|app|domain|system|platform};
    of your {website|site|webiste|domain|app|application}; of mine; i have a {report|vulnerability|security|poc};
    i hacked;
    i {tested|tried|checked|opened|saw|noticed|got|paid|called|pressed|changed|set|sent|managed|could|can|put|gave};
    tested {with|on|against}; i have a script;
    i have {sensitive|some|two|several|a few} {information|findings|results|issues}; findings; our finding*;
    results here; got a cve; {was|were|have been|has been} {discovered|identified} {in|by|during|while};
    we {would like|want} to {report|disclose|inform|notify};
    i {would like|want|d like|am writing} to {report|disclose|inform|notify};
    as part of {our|my|a} {research|study|audit|thesis}; {automated|our} analysis; our tool; static analysis;
    i analyzed; we analyzed; during {testing|research|analysis|review}`,
  researcher: `
    {independent |}security research*; bug bount*; bounty; bounties; hall of fame; reward*; ethical hacker; pentest*;
    penetration test*; pen test; hackerone; bugcrowd; huntr; responsibl* disclos*; disclos* ... responsibl*;
    responsible manner; coordinated disclosure; {90|60|45|120} day*; disclosure {deadline|timeline|policy};
    our research {team|group}; research{er|ers}; vulnerability assessment; security {audit|assessment|team|review};
    request a cve; cve request; cve id; full disclosure; white hat; i do security`,
  urgent: `
    urgent*; asap; immediately; serious*; severe*; {pls|please|plz} fix; fix {fast|quickly|it now|this}; attention;
    critical security; as soon as possible; high priority; with priority; dangerous; trivial`,
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
