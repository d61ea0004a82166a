// English: how people tell what was done, what came of it and what they ask, without the name of a weakness.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_COURSES: Lexicon = {
  takeover: `
    {makes|make|made|making|get|gets|trick|tricks|tricked|lure|lures} {it|them|him|her|the {server|agent|client|app| browser|host|service|process|user|victim|bot|assistant|admin|model|device}} {to |}{run|send|mail|fetch|post| open|delete|execute|call|load|do|download|write|visit|click|hand|give|read};
    {grant|grants|give|gave|make|made| promote|approve|approved|allow|add|added|assign|assigned|let|invite|invited|set} {myself|himself|herself| themselves|oneself|yourself|itself|ourselves};
    {approved|confirmed|signed|granted|paid} by {myself|himself|the same person|themselves};
    {starts|start|started|launch|launches|launched|pops|popped|spawns|spawn} {a program| programs|any program|notepad|calc|calculator|xcalc|a process|processes|arbitrary|an app|whatever|commands};
    has the run of; {gets|get|got|gain|gains} code {on|execution|in};
    run{|s|ning} on {the |}{host|our servers|our server|their server|build server|every|all|customers|the victim|victim s|visitors|your};
    {emptied|empties| drained|drains} {the |}{vault|pool|account|wallet|contract|balance};
    {changed|changes|set|sets|switched} the {dns|default role|role|owner|recipient|amount|price|permissions} {server*|for|of|to|from|without};
    {act|acts| acting|pose|poses|pass|passes|speak|login|log in|sign in|signed in|order|post|write|appear} as {any|anyone| anybody|whoever|whomever|every|another|other|someone|somebody|a different|the|an|a} {user|customer|member|admin| administrator|person|tenant|account|else|owner|colleague|agent|player|client|device|node|};
    {i|he|she|they|one| you|we} {am|is|are|was|were|become|became|becomes} {whatever|whoever|whomever|that user|another user|the other| someone else|admin|root|owner|the victim|logged in as};
    impersonat*;
    {had|have|got|get|gets|gave|gives|has| obtained|yields|ends in|end in|ended in} {me |us |you |him |them |}{a |the |}{root |admin |system |remote | interactive |full |}{shell|root|admin|session of|rce|control of|control over|access to the {host|node|cluster| server|machine|database|account}};
    {ends|end|ended|results|resulted|lands|landed} in a {root |} shell;
    {writes| wrote|write|put|puts|place|places|placed|drop|drops|dropped|overwrites|overwrote|overwrite|create|creates| created} ... {anywhere|outside|arbitrary|authorized_keys|cron|etc|home dir*|startup|ssh|webroot|root owned| system files};
    {runs|run|running|executes|execute|executed|started|starts|launches|launched|evaluates|evaluated} {code|commands|command|a command|javascript|js|scripts|a script|my script|their script|whatever|anything|it| shell} {as|on|in|from|at once|without|with|by|on open|right|when|inside|through|of};
    is {executed|evaluated| launched} {at once|by|as|on|in|with|without|when|immediately|right|automatically};
    {steal|stole|stolen|grab| grabbed|harvest*|capture|captured|received|got|collected|took} {the |his |her |their |a |our |my |}{cookie| cookies|token|tokens|session|sessions|credentials|password|passwords|keys|auth cookie|hash|hashes};
    {send|sends| sent|gives|gave|send me|give me} me {the |his |her |their |a |}{cookie|cookies|token|tokens|session|sessions| credentials|password|passwords|keys|secret*};
    {delete|deletes|deleted|edit|edits|overwrite|change|changed| rename|remove|removes|removed|wipe|wiped|cancel|approve|transfer} {other|others|another|somebody|someone| everyone|everybody|any|foreign|all} {people|peoples|user|users|person|else|team|teams|tenant|tenants|s|customer| customers|member|members|board|boards|one s|account|accounts|project|projects}*;
    take out more; {10|ten|two| three|several|5|100} times the amount;
    {balance|money|credit|coupon|refund|withdraw*} ... {twice|negative|for free|double|again}`,
  bound: `
    {in spite of|despite|regardless of|even with|irrespective of} {the |its |my |our |this |that |}{setting|settings| option|flag|kill switch|policy|rule|restriction|checkbox|block|ban|permission*|role|mode|strict*|deny*|lock| consent|opt out};
    {setting|option|flag|switch|mode|checkbox|restriction} {is|gets|was|has|does} {not honou*|not respected|ignored|bypassed|no effect|without effect|nothing};
    defeats the {purpose|point|idea}; {that|this} is the {sole|only|whole|very} {reason|point} {why|we|of};
    where i have no {access|rights|permission*|business}; {has|have} no business; should{n t| not} be in {a |}position; shouldn t be able;
    {strict|enforced|mandatory| required} {in|for|on} {the|this|all|every} ... {yet|but|still|nevertheless}; {is|was|be} the same person;
    {isn t|is not|aren t|are not|not|wasn t|never} {intended|meant|supposed|entitled|expected} {to|for|by|that|there| here|at all};
    {should|must|ought} {not|never} {be able|have|get|see|be possible|be allowed|reach|return|be talking|be readable|be reachable|be visible|be listed|be there|work|be served|be accepted|let|leave|give| contain};
    {should|must|ought to} {get|see|have|return|be|only get|only see|receive|give} {nothing|none|only own| only his|only their|only the|only its|401|403|404|an error|refused|rejected|denied|forbidden|blocked};
    {although|though|despite|even though|while|whereas|in spite} ... {forbids|forbid|forbidden|denies|deny|default deny|not allowed|read only|disabled|private|revoked|restricts|restricted|policy|isolation|only};
    {read only| readonly|view only|viewer|guest|limited|restricted|private|internal} ... {only |just |merely }{hidden|cosmetic| frontend|in the ui|client side|a flag};
    only {own|his own|their own|her own|its own|my own|our own|messages for| events for|data of|for my|of my}; with rights only in;
    has rights only; {rights|role|permission|access} only {in|on|for|to}; same permission as;
    {default deny|deny all|deny by default|zero trust|least privilege|multi tenan*|multitenan*|tenant separation|namespace separation|namespace isolation|separation of duties|four eyes};
    {should|would|must} {be|have been} {opaque|isolated|separate*|refused|rejected|hashed|one time|single use|short lived|admin only};
    read only {link|user|role|token|access|key|account|mode|member|share}*`,
  tamper: `
    throw away the {cookie|session|token}; {clear|drop|delete|rotate|change} the {cookie|cookies|session|ip|ip address|user agent};
    {replay|replaying|replayed} {of |}{the|an|a|old|it|this}; rollback {possible|attack|to|works|is}; roll back to {an |}old*; with the same name;
    same name and; {second|two} {tab|tabs|browser*}; tab two; hidden {field|input| parameter|requester}; in a fork; fork of mine; lookalike*;
    look alike*; calls back; that calls; auto submitting; white on white; hidden text;
    {patched|modified|own|custom|forged|fake|rogue} {client|server|contract|device|app| peer|firmware|apk|binary}; without confirming it;
    registered at the; {changed|change} the {hidden|default| requester|owner|role|price|id};
    {cut|cutting|drop|dropping|dropped|strip|stripping|stripped|remove|removing| removed|leave out|leaving out|omit|omitting|omitted} {the |out the |}{signature|last part|token|header|cookie| csrf|parameter|check|mac|nonce|code};
    {put|putting|write|writing|wrote|set|setting|type|typing|insert|inserting| enter|entering|fill|change|changed|changing} ... {none|admin|the id| the number|someone|somebody|an arbitrary| negative|junk} {in|into|as|instead|of|to|for|user|id|one|value|there};
    take the {id|token|share token|number| code} {out|of|from|and}; note the {id|number|uuid|url};
    {change|changed|changing|replace|increment|incremented| decrement|count|counted|guess|guessed|iterate|iterated|enumerate} {the |that |this |it |an |through |down |up | }{number|numbers|id|ids|uuid|last digit|slug|digits|index};
    {number|id} to the {next|previous|one before|other};
    {a |one |simple |small |tiny |little |}{loop|script|for loop|bash loop|one liner} {found|tries|tried|over|that| was|which|of|in|goes|through};
    {i|we} {flipped|forged|crafted|replayed|spoofed|intercepted|modified|altered| patched|rebuilt|recomputed|fabricated|prepared|hosted|impersonated|injected|appended|tampered|sniffed|captured| recorded};
    recomputed the;
    {sent|send|sending} {replies|answers|responses|packets|frames|an intent|a request| requests|messages|it} {for|with|from|to|as|directly|by hand};
    {second|other|two|another|test|attacker|own} {request|account|accounts|browser|machine|session|user} {gave|of mine|that|and|at|could|was};
    {called|named|with name|with the name|entry|path|filename|key} {like |etc|root|home|tmp}; entry called;
    {a|my|an|own|malicious| prepared} {archive|zip|tar|project|repo|repository|template|playlist|svg|image|document|page|iframe|site|host| server|dns|proxy|app} {that|with|which|of mine|has|contains|pointing|holds|sent|file};
    fake* {reply|replies| answer|answers|update|updates|request|server|peer|node};
    {x forwarded|x real ip|x original|x http method|x user| x auth}*;
    {parallel|concurrent|simultaneous} {requests|curl|calls|requests all|submits|withdraw*|redeem*};
    {in| at} the {very |exact }same {moment|time|instant|second};
    {send|sent|sending|submit*|fire*|do|did} ... {both|two| 10|ten|several|many} {requests|times|succeed|at once}`,
  works: `
    {first|some|all|the|these|such} {packets|requests|connections|frames} {pass|get through|slip|go out|leave|go through|are let};
    can talk to {everything|anything|anyone|all|every};
    {succeed|succeeds|succeeded|works|reproduced|reproducible|confirmed} {every time|each time|always|reliably|in all| 5|10|3|too|on all|on every};
    {both|all|each|they all} {succeed|succeeded|go through|went through|work|worked| accepted|pass|passed};
    {it|that|this|request|requests|call|calls|connection} {goes|go|went|gets|got} {through| thru|accepted|in|past|fine};
    and {it s|it is|its} {really |}{gone|deleted|there|mine|written|executed|changed}; ended up {in|at|on|being|as};
    {i|we|he|she|they} {was|were|am|are|is} in {the|his|her|their|a|with};
    {was|is|are} {served|returned|displayed|handed|delivered|downloaded|written|saved|cached|run|mounted|opened|booted} {to|for| with|by|as|in|inline|from|when|at|my|it|them|all};
    {booted|accepted|opened|ran|took|executed|loaded|installed| cached|honoured|honored|swallowed|believed|mounted|processed} {my|the forged|the fake|the modified|the unsigned| the changed|the crafted|them|it anyway|them all|it without};
    is {all it takes|enough for|enough to|sufficient*| all that s needed|all one needs};
    {are|is|was|were} {enough|sufficient|all that|all you need};
    {the |}{server| service|api|app|door|lock|camera|agent|backend|host|proxy|client|node|controller} {happily|simply|just|gladly| readily|blindly} *;
    {reaches|reach|reached|reachable|connect|connected|connects|talk|talks|get to|got to} {them| it|the pods|pods|every pod|all pods|from every|from any|from all|from other|from another|from a tenant|from outside|from a different};
    lets {pods|traffic|packets|requests|through|them|it|privileged|people|users} {through|in|pass|by|past|out|pods};
    {stays|stay|stayed|is|are|was} {up|open|allowed|connected} {even|although| though|despite|until|for|after}`,
  role: `
    {backup|support|read|billing|service|report|content|board|project|namespace|room|site|group|space|help desk| junior} {operator*|editor*|maintainer*|moderator*|viewer*|agent*|manager*|user|users|guest*|role|member| members};
    {an|a|any|every|as|the|with} {editor|viewer|guest|reporter|developer|operator|auditor|reader| commenter|subscriber|contributor|intern|trainee|customer|tenant|employee|student|player|participant|attendee| renter|seller|buyer} {role|can|could|may|gets|sees|with|who|account|is|token|user|has|sends|changes|deletes| reads|to|of};
    {an|the} account with {the |only |just |};
    {users|user|people|someone|developer|developers| tenants|customers|members} {who|that|with} {can|only|may|just|rights|have|has|the|no|read|are|write} ...;
    users with {read|only|no|view|guest|limited|restricted|low}; {be|as|is|was} {guest|viewer|editor|reporter|member| invited as|logged in as};
    invited {as|to} {a |only |}{guest|viewer|single|editor|reporter|member}; low privilege*; lower privilege*; non admin*; nonadmin*;
    non privileged; unprivileged; {second|other|my own second| throwaway} account;
    {client|clients|peer|peers|tenant|pod|pods|app|apps|container} {of|that|which|with|without} {another|no|are|has|is|any|only}*; test app;
    small app; plugin of; browser extension*; free plan`,
  power: `
    system masters; clusteradmin; cluster admin; cluster wide rights; rights on everything;
    {everything|anything} in the {cluster|namespace|system|account|org|organisation|organization|database|instance}; do everything; list secrets;
    {list|listed|read|reads|mount|mounts|mounted|get|gets|copies|copy|fetch} {the |all |any |every |other | }{secret|secrets|configmap*|service account*};
    node shell; on the node; root {owned|filesystem|user|account|on}; services account; shell on the {host|node|server|machine|box};
    privileged pod*; hostpid; hostnetwork; host {pid| ipc|mount|root|shell|namespace}*; instance {role|profile|credentials|metadata};
    iam {role|credentials|security| user|key}*; the {keys|key|token|credentials|password} of {our|another|root|admin};
    production {db|secret*| cluster|account|credentials|password}`,
  sink: `
    command line, incl*; my command line; core_pattern; pickled;
    {subtitle|playlist|theme|template|macro|plugin| config|project|model|dataset|notebook|font} file ... {starts|runs|executes|opens|loads};
    startup folder; autostart; to the shell; in a shell; as {code|script|html|javascript|command*}; calls out before; target event;
    head of the pr; runs make; to {sh|bash|cmd|powershell|a shell|the shell}; sh c; bash c; cmd exe; child process; subshell; shell expansion;
    {evaluates|evaluate|evaluated|evals|expands|expanded|interprets|interpreted| interpolates|interpolated|executes|executed|runs} {the |as |my |any |whatever |it |them |formula*|template*| expression*|env*|shell|html|code|sql|script*|lua|python|ruby|command*};
    script {element|tag|inside|is running| executes}; javascript {in|runs|from|url|inside}; inline from; served inline; onerror; onload; img src;
    iframe; webview;
    {preview|link preview|unfurl|import by url|webhook|avatar url|image proxy|thumbnail|pdf export|renderer| fetcher} ... {fetch|fetches|fetched|requests|requested|calls|loads|follows|connects|displayed|reach*};
    fetch{| es|ed} {whatever|any|anything|internal|arbitrary|the url|a url|urls|local|from}; {meta|metadata} data; link local;
    internal {host|ip|network|service|url|address|endpoint|range}*; private {ip|range|address}*; that range; extracts; unpacks; unzips; untar*;
    {when|as|while} {unpack*|extract*|import*|restor*|decompress*}; sort {param| parameter|by|field|column};
    {order|sort|filter|limit|column|table|search} {param|parameter|clause|field|name} {is|are|gets|goes};
    into the {query|sql|command|shell|template|html|page|prompt|url|path|statement}; dynamic sql; raw sql; raw query; string concat*; crontab;
    authorized_keys; config from cwd; current {dir|directory| folder}; picked up from; postinstall; install {script|hook}*;
    hook{|s} {runs|executed}`,
  remote: `
    {one|1|single|a single|after 1|after one|just one|with one} {post|get|put|udp|tcp|http|udp request|client| connection|websocket|query|mail|upload|click};
    {10|20|30|40|50|60|100} {x|times} the size; x the size; {kb| bytes|mb} of {nested|brackets|a|zeros|garbage|json|xml};
    with each {frame|packet|request|message|connection}; any website; from any {website|web page|page|site|origin|tab|domain}; auto submit*;
    page of mine; web page says; sender address; open a page; on all interfaces;
    {one|a single|single|a|few|four|three|five|ten|100|such} {udp |tcp |http |small |tiny |short |malformed |specially |} {datagram|packet|request|message|frame|line|call|query|mail| upload|requests|packets|messages|calls} {of|is enough|kills|takes|makes|crashes|stops|with|in parallel|suffic*| brings|freezes|blocks|and|from};
    {bytes|byte} message; {3|4|5|8|10|12|16|20|32|64|100} bytes; {before|prior to} any {handshake|authentication|login|check};
    from any {machine|host|client|peer|ip|box|computer|device} {that| which|on|in|can};
    {reach|reaches|access|connect to|talk to} the {port|socket|api|listener|endpoint|service};
    {peer|peers|client|clients|sender|node|server|stranger} {doesn t|does not|needs|needn t|need not|without|can| could|sends|announc*|may|controls} ...;
    length {field|prefix|header}; {lan|wifi|wlan|vpn|network} {box|peer| attacker|neighbour}; from a box;
    from the {lan|wifi|outside|internet|network|guest}; bluetooth; ble; gatt; rf;
    nested {depth|levels|groups|braces|aliases|fragments|query|lists}; {deep|deeply|10000|100000|1000} {nested| nesting|levels|deep}; decompress*;
    zip of; alias{|es} {expansion|bomb}; query cost;
    no {timeout|time out|limit| cap|upper limit|bound|max|maximum} {on|for|to|in|of|here|at|there}*`,
  down: `
    {kills|kill|crashes|crash|crashed|killed|stops|freezes|exhausts|takes down|brings down} {process|server|service| daemon|node|host|browser|app|worker*|everything|everyone|router|device|box|machine|all};
    memory {rises|grows| goes up|increases|climbs} {with|without|until|forever|by each|per}; never freed; no cap;
    stack {goes out|is exhausted|runs out|exhaust*}; every service {that|which}; {is|are} down {after|for|until|with};
    {pin|pins| pinned|pegs|pegged|burn|burns|saturate|saturates|block|blocks|occupies|occupy|eat|eats|use|uses|hog|hogs|keeps| lock|locks} {a|one|the|all|every|each|an entire|two|four} {core|cores|cpu|cpus|worker|workers|thread|threads| event loop|connection pool|slot|slots|vcpu}*;
    stop{|s|ped} {answering|responding|serving|working for|accepting};
    {whole|entire|complete} {instance|server|service|site|cluster|system|process|node|api|broker|fleet|network} {stops|is|goes|dies|was|hangs|crashes|freezes|unavailable|down|restarts};
    {kills|kill|killed|crash|crashes| crashed|abort|aborts|panics|terminates|stops} {the |our |your |a |any |every |all |}{daemon|server|service| process|node|agent|controller|broker|gateway|proxy|resolver|worker|app for everyone|listener|api|instance| collector|cluster|operator|exporter};
    for all {customers|users|tenants|others|clients|the}; oom killer; out of memory kill*;
    {allocate|allocates|allocating|allocated|reserves|reserve} {up to |}{1|2|3|4|6|8|10|16|20|32|64| 100|gigabytes|several|unbounded} {gb|gib|mb|mib|g|of|gigabyte*|memory}*;
    make{|s} {it|the server|the daemon|the process} {allocate|crash|hang|loop|exit|spin|swap|panic}; nothing restarts it;
    {takes|took|needs} {10|20|30|40| 60} s {instead|while|and}; for minutes; instance {stops|is down|unavailable}`,
  crypto: `
    timing {attack|leak|difference|oracle}*; constant time; response times; memcmp; strcmp;
    {byte|bit|char|character| digit} {after|by} {byte|bit|char|character|digit};
    {time|timestamp|date|clock|uptime|pid|mac address|serial| serial number|user id|user name|counter} ... {hashed|as seed|as the seed|only input|md5|sha*};
    md5; crc; crc32; {only|just} {the |a |}{crc|checksum|extension|prefix|length}; self signed {accepted|is accepted|goes}; own cert*; mitm;
    man in the middle; mitm box; predictable; {roughly|approximately} when; transaction id*; source port*;
    {same|fixed|static|constant|reused|hard coded|zero|null|default} {iv|nonce|salt|key|seed|secret|passphrase|jwt secret|signing key};
    unauthenticated encryption; plain {http|tcp|udp|mqtt|ftp|telnet|smtp|ldap}; tls {verification|check|validation};
    {cert|certificate|certificates} {isn t|is not|aren t|are not|never|not} {verified|checked|validated|pinned|compared|looked}`,
  researcher: `
    findings; our review; part of a course; pen tester{|s}; penetration; bug hunter*; infosec; thesis`,
  found: `
    stumbled;
    {i|we} {noticed|managed|stumbled|discovered|verified|confirmed|reproduced|demonstrated|was able|were able|had a|downloaded|connected|received|compared|subscribed|posted|uploaded|flipped|navigated|removed|invited| logged};
    {we have|i have|have} {four|three|two|five|one|a|some|several|multiple|critical} {finding|findings| report|reports|critical|serious};
    i made {a|it|them|an}; tested with`,
  tell: `
    hear about; get to you; reach you; hand {it |them |this |}over; want to send; wanted to send;
    i sent a {mail|mail with|report|message|e mail|email}; sent you {a|the|an}; write it; describe it; file an advisory;
    {confirm|check} it arrived; arrived`,
  where: `
    who {handles|reads|receives|takes|answers|triages}; is ... ok; disclosure how; right channel; best channel; proper channel;
    what s the {right|best|preferred|proper|correct}; who should i; whom should i; who can i; who do i; where do i; where should i; where can i;
    where to; where shall i; how else; how may i; how can i {reach|contact|send|hand}; is there a newer; which repo; another way;
    {other|different} way that you; can a maintainer; can somebody; can someone; could someone; could somebody; kindly {share|provide| send|give};
    share the email; {need|want|looking for|seeking} a contact; switch it on; enable it; get in touch`,
  private: `
    without {all|the whole|everybody|everyone|anybody|half} ... {reading|knowing|seeing|world|watching|along};
    {security|vulnerability|responsible} disclosure; security report{|s} {for|to|go|via|by|in this|on this};
    {handles|handle|receives|reads|read|answers|triages|gets} {the |}security {report|reports| mail|mails|issues|matters|inbox};
    contact {listed|given|named|mentioned} in; address in {package json|the readme|readme|the docs|your profile};
    {mail|email|e mail} to the address; {private|closed|quiet|confidential} {way|place|manner|form|conversation|thread|ticket};
    hear about privately; rather not {post|write|describe|say|put|share|disclose}; not going to describe;
    not {post| write|describe|discuss} {it |this |them |that |}{here|in an open|in the open|in public|publicly|in a public}; open tracker;
    disclosure {process|policy|program|programme|contact|procedure|email|guideline*}; vulnerability disclosure;
    bug bounty {program|programme|policy}; security contact; security {mail|mailbox|inbox|reporting| report|e mail|person}; security at;
    mail to security; security {mail|address} bounces; {pgp|gpg} key; the details encrypted; encrypted {to you|report|message};
    private {vulnerability reporting|advisory|report| disclosure|reporting}; responsible disclosure; coordinated disclosure;
    {mail|email|e mail} {address|contact} {of|for|to} {a |the |}{maintainer|maintainers|responsible|security|team}; responsible person;
    hear about {in private|first}; not in a public; without details; won t describe;
    don t want to {write|post|share|describe|put| discuss|disclose}; file an advisory; draft advisor*; drafts opened;
    publish after {30|45|60|90|120}`,
  unanswered: `
    auto reply; autoreply; no longer {works at|with the company|at the company|maintained|read}; waiting since {two|three|a|weeks|days|months};
    {contact|maintainer|address} ... {left|gone| bounces|invalid|dead|outdated}; no reply; no answer; no response; no reaction;
    {nobody|no one|noone} {answered|replied|responded|reacted|answers| replies|responds};
    {mail|mails|report|message|messages|e mail} ... {ignored|unread}; bounce*; which is 404; key {expired|ran out}; security txt expired;
    recipient rejected; didn t hear; haven t heard; tried {two|three|several} times; again on; still no; reminder; second attempt; ping for`,
  counts: `
    the advisory; advisory {says|from|lists|mentions|states|of|range|text|for}; {security|vulnerability} {bulletin| notice|announcement|advisory};
    known {problems|issues|holes|flaws|weaknesses|cves|bugs in};
    {1|2|3|4|5|6|7|8|9| 10|12|15|17|20|22|one|two|three|four|five|several|many|some} {critical|high|medium|moderate|severe|cve|cves| known};
    {critical|high} {cves|vulnerab*|findings|alerts|issues found}; cvss; critical cve*; dependabot alert*; flagged {in|by|as|when}; rapid reset;
    backdoor`,
  affected: `
    {is|are|was|were} {the |our |your |any |these |those |it |you |}... {affected|vulnerable|impacted|concerned| exposed|susceptible|built with|built on};
    {affects|affect} {us|you|it|this|6|5|4|3|2|1|the}; affected range; {use|uses|using} {log4j|openssl|xz|struts|spring|curl} anywhere;
    do you use; are you using`,
  fixPlan: `
    {known|published} and {maybe |perhaps |possibly |hopefully |already |}{fixed|patched|mended}; fixed already;
    {fix|fixed|patch|patched|backport*|release} {for|in|to|with|by} {the |}{cve|lts|version|release|openssl|1|2|3|4|5| 6}*; backported;
    back ported; is there going to be; going to be a {fix|patch|release}; {any|a} timeline; have to upgrade; need to upgrade; need a statement;
    upgrade to`,
  dependency: `
    {build|built|compile|compiled|rebuild} with {go|rust|a newer|an older|openssl|jdk|java}; stdlib; standard library; fat jar; official image*;
    {debian|alpine|ubuntu|buster|bullseye|bookworm|rhel|ubi} {layer|base|image|packages}; base layer; transitive dependency;
    {you|your} {pin|vendor|bundle|ship|depend on|include|use}; vendored; golang org;
    {jackson|commons|braces|semver|ws|minimist|protobuf|guava|snakeyaml|libexpat|expat|bootstrap|moment| handlebars|underscore|node forge|tar|glob parent|ansi regex|electron|werkzeug|flask|django|pillow|numpy| cryptography} {0|1|2|3|4|5|6|7|8|9|is|are|to|before|below|version|databind|text|io|collections};
    bundled in`,
  scanner: `
    {govulncheck|osv|grype|trivy|snyk|black duck|dependabot|nessus|wiz} {complains|found|reports|flags|finds|says|shows}; grype; trivy;
    prisma cloud; cargo deny; osv; mend; renovate {alert|security}; security tool; our auditors; our tooling flags; dependency check; npm audit;
    audit fix; snyk; codeql alert`,
  wish: `
    nice hardening; compliance asks; our policy demands; we would love; would love; a flag to; switch for; acceptance criteria; proposal;
    as a {platform|user|developer|cluster|team} {owner|operator|admin|i}; i can prepare; happy to send; make {it|the path|this} configurable;
    let us; allow us; support {for|read}`,
  denied: `
    is rejected by the; wrong credentials; bad signature; unsupported algorithm; are refused; sent back to the login; asks again and again;
    mail never arrives; invalid_state; authentication failed; accessdenied; operation not permitted; eacces; eperm; 429`,
};
