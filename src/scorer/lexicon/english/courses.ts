// English: how people tell what was done, what came of it and what they ask, without the name of a weakness.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_COURSES: Lexicon = {
  takeover: `
    {makes|make|made|making|get|gets|trick|tricks|tricked|lure|lures} {it|them|him|her|the {server|agent|client|app|
    browser|host|service|process|user|victim|bot|assistant|admin|model|device}} {to |}{run|send|mail|fetch|post|
    open|delete|execute|call|load|do|download|write|visit|click|hand|give|read}; {grant|grants|give|gave|make|made|
    promote|approve|approved|allow|add|added|assign|assigned|let|invite|invited|set} {myself|himself|herself|
    themselves|oneself|yourself|itself|ourselves};
    {starts|start|started|launch|launches|launched|pops|popped|spawns|spawn} {a program| programs|any
    program|notepad|calc|calculator|xcalc|a process|processes|arbitrary|an app|whatever|commands}; run{|s|ning} on
    {the |}{host|our servers|our server|their server|build server|every|all|customers|the victim|victim
    s|visitors|your}; {act|acts| acting|pose|poses|pass|passes|speak|login|log in|sign in|signed
    in|order|post|write|appear} as {any|anyone| anybody|whoever|whomever|every|another|other|someone|somebody|a
    different|the|an|a} {user|customer|member|admin|
    administrator|person|tenant|account|else|owner|colleague|agent|player|client|device|node|}; {i|he|she|they|one|
    you|we} {am|is|are|was|were|become|became|becomes} {whatever|whoever|whomever|that user|another user|the other|
    someone else|admin|root|owner|the victim|logged in as}; impersonat*; {had|have|got|get|gets|gave|gives|has|
    obtained|yields|ends in|end in|ended in} {me |us |you |him |them |}{a |the |}{root |admin |system |remote |
    interactive |full |}{shell|root|admin|session of|rce|control of|control over|access to the {host|node|cluster|
    server|machine|database|account}}; {writes|
    wrote|write|put|puts|place|places|placed|drop|drops|dropped|overwrites|overwrote|overwrite|create|creates|
    created} ... {anywhere|outside|arbitrary|authorized_keys|cron|etc|home dir*|startup|ssh|webroot|root owned|
    system files}; {runs|run|running|executes|execute|executed|started|starts|launches|launched|evaluates|evaluated}
    {code|commands|command|a command|javascript|js|scripts|a script|my script|their script|whatever|anything|it|
    shell} {as|on|in|from|at once|without|with|by|on open|right|when|inside|through|of}; is {executed|evaluated|
    launched} {at once|by|as|on|in|with|without|when|immediately|right|automatically}; {steal|stole|stolen|grab|
    grabbed|harvest*|capture|captured|received|got|collected|took} {the |his |her |their |a |our |my |}{cookie|
    cookies|token|tokens|session|sessions|credentials|password|passwords|keys|auth cookie|hash|hashes};
    {delete|deletes|deleted|edit|edits|overwrite|change|changed|
    rename|remove|removes|removed|wipe|wiped|cancel|approve|transfer} {other|others|another|somebody|someone|
    everyone|everybody|any|foreign|all} {people|peoples|user|users|person|else|team|teams|tenant|tenants|s|customer|
    customers|member|members|board|boards|one s|account|accounts|project|projects}*`,
  bound: `
    {setting|option|flag|switch|mode|checkbox|restriction} {is|gets|was|has|does} {not honou*|not
    respected|ignored|bypassed|no effect|without effect|nothing}; {has|have} no business; {should|must|ought}
    {not|never} {be able|have|get|see|be possible|be allowed|reach|return|be talking|be readable|be reachable|be
    visible|be listed|be there|work|be served|be accepted|let|leave|give| contain}; {should|must|ought to}
    {get|see|have|return|be|only get|only see|receive|give} {nothing|none|only own| only his|only their|only the|only
    its|401|403|404|an error|refused|rejected|denied|forbidden|blocked}; {although|though|despite|even
    though|while|whereas|in spite} ... {forbids|forbid|forbidden|denies|deny|default deny|not allowed|read
    only|disabled|private|revoked|restricts|restricted|policy|isolation|only}; only {own|his own|their own|her
    own|its own|my own|our own|messages for| events for|data of|for my|of my}; {default deny|deny all|deny by
    default|zero trust|least privilege|multi tenan*|multitenan*|tenant separation|namespace separation|namespace
    isolation|separation of duties|four eyes}; {should|would|must} {be|have been}
    {opaque|isolated|separate*|refused|rejected|hashed|one time|single use|short lived|admin only}; read only
    {link|user|role|token|access|key|account|mode|member|share}*`,
  tamper: `
    {clear|drop|delete|rotate|change} the {cookie|cookies|session|ip|ip address|user agent};
    {replay|replaying|replayed} {of |}{the|an|a|old|it|this}; with the same name; {second|two} {tab|tabs|browser*};
    that calls; {patched|modified|own|custom|forged|fake|rogue} {client|server|contract|device|app|
    peer|firmware|apk|binary}; {changed|change} the {hidden|default| requester|owner|role|price|id};
    {put|putting|write|writing|wrote|set|setting|type|typing|insert|inserting|
    enter|entering|fill|change|changed|changing} ... {none|admin|the id| the number|someone|somebody|an arbitrary|
    negative|junk} {in|into|as|instead|of|to|for|user|id|one|value|there}; take the {id|token|share token|number|
    code} {out|of|from|and}; {change|changed|changing|replace|increment|incremented|
    decrement|count|counted|guess|guessed|iterate|iterated|enumerate} {the |that |this |it |an |through |down |up |
    }{number|numbers|id|ids|uuid|last digit|slug|digits|index}; {a |one |simple |small |tiny |little
    |}{loop|script|for loop|bash loop|one liner} {found|tries|tried|over|that| was|which|of|in|goes|through}; {i|we}
    {flipped|forged|crafted|replayed|spoofed|intercepted|modified|altered|
    patched|rebuilt|recomputed|fabricated|prepared|hosted|impersonated|injected|appended|tampered|sniffed|captured|
    recorded}; {sent|send|sending} {replies|answers|responses|packets|frames|an intent|a request|
    requests|messages|it} {for|with|from|to|as|directly|by hand}; {second|other|two|another|test|attacker|own}
    {request|account|accounts|browser|machine|session|user} {gave|of mine|that|and|at|could|was}; {called|named|with
    name|with the name|entry|path|filename|key} {like |etc|root|home|tmp}; entry called; {a|my|an|own|malicious|
    prepared} {archive|zip|tar|project|repo|repository|template|playlist|svg|image|document|page|iframe|site|host|
    server|dns|proxy|app} {that|with|which|of mine|has|contains|pointing|holds|sent|file}; {x forwarded|x real ip|x
    original|x http method|x user| x auth}*; {parallel|concurrent|simultaneous} {requests|curl|calls|requests
    all|submits|withdraw*|redeem*}`,
  works: `
    {succeed|succeeds|succeeded|works|reproduced|reproducible|confirmed} {every time|each time|always|reliably|in
    all| 5|10|3|too|on all|on every}; {both|all|each|they all} {succeed|succeeded|go through|went
    through|work|worked| accepted|pass|passed}; {it|that|this|request|requests|call|calls|connection}
    {goes|go|went|gets|got} {through| thru|accepted|in|past|fine}; {was|is|are}
    {served|returned|displayed|handed|delivered|downloaded|written|saved|cached|run|mounted|opened|booted} {to|for|
    with|by|as|in|inline|from|when|at|my|it|them|all}; {booted|accepted|opened|ran|took|executed|loaded|installed|
    cached|honoured|honored|swallowed|believed|mounted|processed} {my|the forged|the fake|the modified|the unsigned|
    the changed|the crafted|them|it anyway|them all|it without}; is {all it takes|enough for|enough to|sufficient*|
    all that s needed|all one needs}; {are|is|was|were} {enough|sufficient|all that|all you need}; {the |}{server|
    service|api|app|door|lock|camera|agent|backend|host|proxy|client|node|controller} {happily|simply|just|gladly|
    readily|blindly} *; {reaches|reach|reached|reachable|connect|connected|connects|talk|talks|get to|got to} {them|
    it|the pods|pods|every pod|all pods|from every|from any|from all|from other|from another|from a tenant|from
    outside|from a different}; lets {pods|traffic|packets|requests|through|them|it|privileged|people|users}
    {through|in|pass|by|past|out|pods}; {stays|stay|stayed|is|are|was} {up|open|allowed|connected} {even|although|
    though|despite|until|for|after}`,
  role: `
    {backup|support|read|billing|service|report|content|board|project|namespace|room|site|group|space|help desk|
    junior} {operator*|editor*|maintainer*|moderator*|viewer*|agent*|manager*|user|users|guest*|role|member|
    members}; {an|a|any|every|as|the|with} {editor|viewer|guest|reporter|developer|operator|auditor|reader|
    commenter|subscriber|contributor|intern|trainee|customer|tenant|employee|student|player|participant|attendee|
    renter|seller|buyer} {role|can|could|may|gets|sees|with|who|account|is|token|user|has|sends|changes|deletes|
    reads|to|of}; {an|the} account with {the |only |just |}; {be|as|is|was} {guest|viewer|editor|reporter|member|
    invited as|logged in as}; unprivileged; {second|other|my own second| throwaway} account;
    {client|clients|peer|peers|tenant|pod|pods|app|apps|container} {of|that|which|with|without}
    {another|no|are|has|is|any|only}*; test app; plugin of`,
  power: `
    system masters; cluster admin; do everything; list secrets;
    {list|listed|read|reads|mount|mounts|mounted|get|gets|copies|copy|fetch} {the |all |any |every |other |
    }{secret|secrets|configmap*|service account*}; on the node; root {owned|filesystem|user|account|on}; hostnetwork;
    instance {role|profile|credentials|metadata}; iam {role|credentials|security| user|key}*; the
    {keys|key|token|credentials|password} of {our|another|root|admin}`,
  sink: `
    core_pattern; autostart; to the shell; in a shell; as {code|script|html|javascript|command*}; runs make; to
    {sh|bash|cmd|powershell|a shell|the shell}; sh c; bash c; cmd exe;
    {evaluates|evaluate|evaluated|evals|expands|expanded|interprets|interpreted|
    interpolates|interpolated|executes|executed|runs} {the |as |my |any |whatever |it |them |formula*|template*|
    expression*|env*|shell|html|code|sql|script*|lua|python|ruby|command*}; script {element|tag|inside|is running|
    executes}; onerror; onload; img src; iframe; {preview|link preview|unfurl|import by url|webhook|avatar url|image
    proxy|thumbnail|pdf export|renderer| fetcher} ...
    {fetch|fetches|fetched|requests|requested|calls|loads|follows|connects|displayed|reach*}; {meta|metadata} data;
    link local; internal {host|ip|network|service|url|address|endpoint|range}*; private {ip|range|address}*;
    extracts; unpacks; {when|as|while} {unpack*|extract*|import*|restor*|decompress*}; into the
    {query|sql|command|shell|template|html|page|prompt|url|path|statement}; string concat*; crontab; authorized_keys;
    install {script|hook}*`,
  remote: `
    {one|1|single|a single|after 1|after one|just one|with one} {post|get|put|udp|tcp|http|udp request|client|
    connection|websocket|query|mail|upload|click}; {kb| bytes|mb} of {nested|brackets|a|zeros|garbage|json|xml}; with
    each {frame|packet|request|message|connection}; open a page; {3|4|5|8|10|12|16|20|32|64|100} bytes;
    {reach|reaches|access|connect to|talk to} the {port|socket|api|listener|endpoint|service}; from the
    {lan|wifi|outside|internet|network|guest}; bluetooth; ble; rf; {deep|deeply|10000|100000|1000} {nested|
    nesting|levels|deep}; decompress*; alias{|es} {expansion|bomb}`,
  down: `
    {pin|pins|
    pinned|pegs|pegged|burn|burns|saturate|saturates|block|blocks|occupies|occupy|eat|eats|use|uses|hog|hogs|keeps|
    lock|locks} {a|one|the|all|every|each|an entire|two|four} {core|cores|cpu|cpus|worker|workers|thread|threads|
    event loop|connection pool|slot|slots|vcpu}*; {whole|entire|complete}
    {instance|server|service|site|cluster|system|process|node|api|broker|fleet|network}
    {stops|is|goes|dies|was|hangs|crashes|freezes|unavailable|down|restarts}; {kills|kill|killed|crash|crashes|
    crashed|abort|aborts|panics|terminates|stops} {the |our |your |a |any |every |all |}{daemon|server|service|
    process|node|agent|controller|broker|gateway|proxy|resolver|worker|app for everyone|listener|api|instance|
    collector|cluster|operator|exporter}; for all {customers|users|tenants|others|clients|the}; oom killer; for
    minutes`,
  crypto: `
    constant time; memcmp; strcmp; {byte|bit|char|character| digit} {after|by} {byte|bit|char|character|digit};
    {time|timestamp|date|clock|uptime|pid|mac address|serial| serial number|user id|user name|counter} ... {hashed|as
    seed|as the seed|only input|md5|sha*}; md5; crc32; predictable; {roughly|approximately} when; transaction id*;
    {same|fixed|static|constant|reused|hard coded|zero|null|default} {iv|nonce|salt|key|seed|secret|passphrase|jwt
    secret|signing key}; plain {http|tcp|udp|mqtt|ftp|telnet|smtp|ldap}`,
  researcher: `
    findings; penetration; thesis`,
  found: `
    stumbled; {i|we} {noticed|managed|stumbled|discovered|verified|confirmed|reproduced|demonstrated|was able|were
    able|had a|downloaded|connected|received|compared|subscribed|posted|uploaded|flipped|navigated|removed|invited|
    logged}; {we have|i have|have} {four|three|two|five|one|a|some|several|multiple|critical} {finding|findings|
    report|reports|critical|serious}; i made {a|it|them|an}; tested with`,
  tell: `
    reach you; hand {it |them |this |}over; i sent a {mail|mail with|report|message|e mail|email}; write it; describe
    it; arrived`,
  where: `
    who {handles|reads|receives|takes|answers|triages}; is ... ok; who do i; where do i; where should i; where can i;
    where to; is there a newer; another way; can a maintainer; can someone; could someone; could somebody; kindly
    {share|provide| send|give}; switch it on; enable it; get in touch`,
  private: `
    {security|vulnerability|responsible} disclosure; {handles|handle|receives|reads|read|answers|triages|gets} {the
    |}security {report|reports| mail|mails|issues|matters|inbox}; address in {package json|the readme|readme|the
    docs|your profile}; {mail|email|e mail} to the address; {private|closed|quiet|confidential}
    {way|place|manner|form|conversation|thread|ticket}; rather not {post|write|describe|say|put|share|disclose}; not
    {post| write|describe|discuss} {it |this |them |that |}{here|in an open|in the open|in public|publicly|in a
    public}; disclosure {process|policy|program|programme|contact|procedure|email|guideline*}; vulnerability
    disclosure; security contact; security {mail|mailbox|inbox|reporting| report|e mail|person}; mail to security;
    {pgp|gpg} key; private {vulnerability reporting|advisory|report| disclosure|reporting}; responsible disclosure;
    coordinated disclosure; {mail|email|e mail} {address|contact} {of|for|to} {a |the
    |}{maintainer|maintainers|responsible|security|team}; without details; won t describe; don t want to
    {write|post|share|describe|put| discuss|disclose}; publish after {30|45|60|90|120}`,
  unanswered: `
    auto reply; no longer {works at|with the company|at the company|maintained|read}; {contact|maintainer|address}
    ... {left|gone| bounces|invalid|dead|outdated}; no reply; no answer; no response; no reaction; bounce*; tried
    {two|three|several} times; again on; still no; reminder; second attempt`,
  counts: `
    the advisory; advisory {says|from|lists|mentions|states|of|range|text|for}; {security|vulnerability} {bulletin|
    notice|announcement|advisory}; known {problems|issues|holes|flaws|weaknesses|cves|bugs in}; {1|2|3|4|5|6|7|8|9|
    10|12|15|17|20|22|one|two|three|four|five|several|many|some} {critical|high|medium|moderate|severe|cve|cves|
    known}; {critical|high} {cves|vulnerab*|findings|alerts|issues found}; cvss; critical cve*; flagged
    {in|by|as|when}; rapid reset`,
  affected: `
    {is|are|was|were} {the |our |your |any |these |those |it |you |}... {affected|vulnerable|impacted|concerned|
    exposed|susceptible|built with|built on}; {affects|affect} {us|you|it|this|6|5|4|3|2|1|the}; affected range; do
    you use; are you using`,
  fixPlan: `
    {known|published} and {maybe |perhaps |possibly |hopefully |already |}{fixed|patched|mended}; fixed already;
    {fix|fixed|patch|patched|backport*|release} {for|in|to|with|by} {the
    |}{cve|lts|version|release|openssl|1|2|3|4|5| 6}*; backported; need a statement; upgrade to`,
  dependency: `
    {build|built|compile|compiled|rebuild} with {go|rust|a newer|an older|openssl|jdk|java}; stdlib; standard
    library; official image*; {debian|alpine|ubuntu|buster|bullseye|bookworm|rhel|ubi} {layer|base|image|packages};
    base layer; {you|your} {pin|vendor|bundle|ship|depend on|include|use}; vendored; golang org;
    {jackson|commons|braces|semver|ws|minimist|protobuf|guava|snakeyaml|libexpat|expat|bootstrap|moment|
    handlebars|underscore|node forge|tar|glob parent|ansi regex|electron|werkzeug|flask|django|pillow|numpy|
    cryptography} {0|1|2|3|4|5|6|7|8|9|is|are|to|before|below|version|databind|text|io|collections}`,
  scanner: `
    {govulncheck|osv|grype|trivy|snyk|black duck|dependabot|nessus|wiz}
    {complains|found|reports|flags|finds|says|shows}; grype; trivy; osv; mend; our auditors; dependency check; npm
    audit; audit fix; snyk`,
  wish: `
    would love; switch for; proposal; let us; allow us; support {for|read}`,
  denied: `
    are refused; operation not permitted; 429`,
};
