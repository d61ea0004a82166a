// English: who does what, by which way, to what, for reports that name no weakness.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_DEEDS: Lexicon = {
  role: `
    viewer{|s}; guest{|s}; {an editor|editors}; contributor{|s}; subscriber{|s}; moderator{|s};
    {trial|demo|free|basic|limited|restricted|read only|unprivileged|local|ordinary|plain|regular|normal|standard|low
    privilege|low privileged|non admin|guest|test|second|other|newly created|fresh}
    {user|users|role|roles|account|accounts|token|tokens|api key|member|members|group|share|link|customer|customers};
    tenant{|s}; colleague*; co worker*; neighbo*; employee*; student*; pupil*; contractor*; intern;
    {removed|deleted|banned|fired|blocked|suspended|disabled|deactivated|kicked|former|ex|dismissed|expelled|
    uninvited}
    {user|users|member|members|collaborator|collaborators|employee|employees|account|accounts|player|players|people|
    admin|staff|colleague*|customer*}; visitor{|s}; patient{|s}; outsider{|s};
    {namespace|project|org|team|group|workspace} {admin|admins|owner|member|members|user|users};
    {as|by|of|from|with|for|to} {a|an|any|another|some}
    {user|player|client|customer|pod|container|person|peer|device|student|employee|account|stranger|tenant|page|site|
    website|fork|plugin|script|node}; {two|three|both|different|2}
    {accounts|users|tenants|companies|customers|browsers}; people {inside|outside|who|that|with}; {someone|somebody}
    {with|on|in|else}; {a|the} {stranger|thief|visitor|customer|player|finder}; {i m|i am|i was|we are} {a|an|only
    a|just a|logged in as a|logged in as an}
    {viewer|editor|member|customer|user|student|guest|reader|normal|ordinary|regular|developer}; kid{|s}; a friend;
    my friend; my wife; developers who; team {a|b}; alice; bob; mallory; {any|every|each}
    {pod|container|workload|process|client|device|machine|host|node|peer|player|app|site|page|domain|extension|
    plugin|job|build}`,
  bound: `
    {should|must} have {been|needed|required}; {not|never|isn t|aren t|wasn t|weren t}
    {allowed|permitted|supposed|entitled|authorized|authorised|meant|intended|invited|cleared} {to|for};
    {is|was|were|are} {meant|intended|reserved|supposed} {for|to be|to}; reserved for; has no
    {access|rights|role|permission*}; although; despite; no matter; nevertheless; yet it; instead of {only|just};
    confidential; {button|link|menu|option|field} ... {hidden|disabled|not offered}; nobody {had to|has
    to|asked|approved|checks|checked|notice*|knows|confirmed|is asked}; {ignores|ignored|ignoring|overrides|outranks}
    ... {rule|rules|policy|policies|acl|setting|restriction|permission|permissions|role|allow list|template}*; that
    {must|should} {not|never} {exist|happen|be possible}; {outside|out} of {his|her|their|my|its|the}
    {namespace|project|team|scope|tenant|organisation|organization|company|folder|sandbox|container|jail}`,
  tamper: `
    {chang*|replac*|swap*|edit*|modif*|set|put|increment*|alter*|manipulat*|substitut*|vary|varying}
    {the|an|his|this|that|one|its|my|in the}
    {id|ids|number|numbers|parameter|parameters|url|value|header|role|price|field|slot|name|digit|path|uuid|query|
    request|amount|user|cookie|body|address|link|hidden|account|tenant|owner|token|signature|referer|host|order|file
    name|filename}*; {chang*|replac*|swap*} {user_id|userid|user
    id|id|ids|tenant_id|account_id|customer_id|tenantid|the last}; guess{ed|ing|able}; enumerat*; iterat* over
    {ids|numbers|the}; loop over; with {curl|wget|netcat|telnet|postman|burp|mitmproxy|wireshark|a proxy|a sniffer|a
    script|developer tools|devtools|the developer tools|the browser console|nmap};
    {nc|netcat|postman|burp|mitmproxy|bettercap|ettercap|sniffer|nmap|hashcat|ffuf}; in {the dev tools|developer
    tools}; replay*; intercept*; forge{d|s}; forgery; spoof*; tamper*; made up; {send*|sent|post*|submit*} {the
    same|a request|a patch|a put|a post|a delete|a message|a packet|a crafted|an empty|the header|this request|these
    bytes|the same bytes|the same request|something like|a header|such a|a made up|a very long}; x forwarded for; x
    forwarded host; host header; origin header; is_staff; isadmin; role admin; {private|incognito} {window|tab|mode};
    log{ged|} out; second {browser|account|session}; two {browsers|accounts|tabs}; {crafted|prepared|specially
    crafted|manipulated|doctored|poisoned|booby trapped}; {20|50|100|300|1000|many|ten|several|hundreds of|thousands
    of|a few thousand} {times |requests |tries |attempts |guesses |of these |parallel }{in parallel|per second|at
    once|a second|in a row|per minute|requests}; in parallel; per second; tries per; dictionary;
    {rename|renamed|renaming} {it|the|a} ... {to|into}; unicode; trailing {slash|dot|space}; upper case; with the
    {id|serial|serial number|number|token|cookie|key} of; {patch|put|post|delete}
    {api|v1|v2|v3|users|user|me|rest|admin|graphql|projects|messages|trash|orders|cart|accounts|config}`,
  works: `
    {still|also|even}
    {works|worked|work|open|opens|valid|gives|gave|see|sees|read|reads|able|accessible|reachable|answers|usable|
    logged|a member|has|have|had|push|in}; {goes|went|go|gets|get|got|come|comes|came|slip|slips|slipped|sail|sails}
    {right |straight |}{through|past|in|live|around}; {lets|let|letting}
    {everything|anything|all|any|everyone|everybody|me|them|you|him|anyone} {through|in|past|pass}; 200 ok; http 200;
    {get|got|gives|returns|returned|answers|answered|responds|status|code|and|a|still} {a |}200; 204;
    {was|is|are|were|gets|got} {happily
    |}{accepted|executed|deleted|gone|overwritten|marked|treated|published|charged|honoured|evaluated|interpreted|
    followed|fetched|granted|applied|served|forwarded|shipped|trusted|believed|stored|restored|imported|copied};
    without {an error|complaint|any error|a word|further ado|a warning|any warning}; silently; happily; {i m|i am|you
    re|he is|he s|she is|and am|and you re} {logged in|root|admin|the admin|through|whoever|somebody|an
    admin|administrator|owner};
    {answers|answered|responds|talks|listens|replies|opens|available|visible|open|readable|writable|accessible|works}
    {to|for|from|by} {everybody|anyone|everyone|anybody|all|whoever|any|every|the internet|the
    world|anywhere|others|strangers};
    {takes|accepts|believes|trusts|honours|executes|runs|follows|fetches|requests|unpacks|opens|evaluates|obeys|
    forwards|sends|gives|shows|returns|serves} {it|them|whatever|anything|everything|any|all|every|what|this|that};
    all it takes; is enough; enough to; suffic*; {ends|end|ended|lands|land|landed} up {in|on|exactly|as};
    {lands|landed} {in|on|there}; show{|s} up {in|at};
    {file|page|account|order|record|data|workspace|project|content|message|mail|host|server|door|lock|vault}
    {is|was|were|are} {there|gone|mine|shown|opened|unlocked|open|empty|locked|visible|returned|yours|deleted}; is
    {mine|yours|his}`,
  power: `
    {as|is|am|become|becomes|gets|got|to|the|uid|of|by|run by|owned by} root; root
    {shell|rights|access|privileges|on|user}; superuser*; super user; uid 0; as {admin|administrator|root|system|the
    admin|the administrator|owner|host|the host|the owner|superuser}; administrator*;
    {admin|host|owner|moderator|manager|operator}
    {account|rights|powers|panel|session|interface|access|token|role|privileges|permissions|functions|api|page|pages|
    ui|console}; {become|becomes|became|becoming|is|am|be|are|was} {an |the |a
    |}{admin|owner|root|administrator|host|superuser|whoever|anybody|somebody else|cluster admin}; cluster admin;
    clusterrole; clusterrolebinding; cluster wide; kube system; {full|all|more|higher|elevated|extra|unlimited}
    {rights|power|powers|privileges|permissions|control|access}; host {filesystem|file
    system|fs|machine|kernel|docker|namespace|network|path|root}; the {whole|entire|complete|full}
    {cluster|machine|server|system|database|network|company|instance|host|disk|filesystem|table|site|organisation|
    organization|list|content|history|memory}; on the {host|node|hosts|nodes}; of the {host|node|kernel|hypervisor};
    hypervisor; production {data|database|server|system|keys}; control plane; child_process; etc passwd;
    authorized_keys; kernel {module|modules|memory}; payroll; billing; everything {in|on|of} the`,
  input: `
    file name{|s}; filename{|s}; user agent; {request|http|custom|a|the|this} header; header{|s}; param*; form field;
    {in|into} the {field|form|name|title|subject|url|path|body|header|comment|box|text}; {zip|tar|archive} entr*;
    entries; archive{|s}; tarball; yaml; xml; svg; pdf; csv; font; attachment{|s}; upload*; user name; username;
    display name; calendar; invit*; webhook{|s}; host name; hostname; environment variable; from the
    {request|client|browser|caller|user|form|url|network|file|pr|branch}; {from|of} a {fork|pull request}; config
    {of|from} the; nickname; avatar`,
  sink: `
    {a|the|into a|to the|system|root} shell; exec; execve; eval; evaluated; os system; subprocess; {shell|bash|sh}
    script; sql; syntax error {from|in|near}; union; where clause; order by; concatenat*; dangerouslysetinnerhtml; as
    html; {runs|executes|executed|execute} {my|his|the attacker s|a|any|arbitrary|their|the}
    {script|scripts|javascript|js|code|command|commands}; script tag*; template engine; jinja*; twig; pickle;
    unserialize; deserial*; absolute {path|name|names|paths}; leave{|s} the; outside {of |}{the |its |my |their |that
    |}{dir*|folder|root|sandbox|container|chroot|jail|namespace|webroot|upload*|workspace|project|target};
    symlink{|s}; symbolic link*; file etc; loopback; metadata {service|address|endpoint|server|api}; internal
    {host|hosts|address|addresses|network|services|service|api|server|ip}; private {network|ip|address range}; proc
    self; 169 254; {executes|executed} {on|by|as|in|with|right|whatever|it}; format string; strcpy; memcpy; past the
    end; ioctl; unpack*; overwrit*; replaces {the|my|his|any}; prototype`,
  remote: `
    {one|single|a single|1|only one|just one|two|3|a 3|few|tiny|small|short} {byte |udp |tcp |http
    |}{packet|packets|request|requests|message|messages|datagram|datagrams|frame|frames|query|queries|byte|bytes|
    line};
    {malformed|broken|crafted|invalid|oversized|overlong|fragmented|short|long|huge|special|unexpected|truncated|
    negative|bogus|nested|deeply nested|empty|zero length|very long|garbage|weird|corrupt} {udp |tcp |http |sctp |dns
    |tls |handshake |user
    |}{packet*|request*|message*|datagram*|frame*|header*|field*|handshake|length|name|input|query|queries|json|xml|
    payload|hello|connect|string|value|certificate|body|response|record*|options|cookie}; length {field|1|ffff|0};
    from {anywhere|the internet|outside|the lan|remote|any network|a distance}; over the {network|internet|air|wire};
    remotely; nested {query|entities|arrays|objects}; flooding; amplif*; backtrack*; range header`,
  down: `
    {takes|take|took|taking|brings|bring|brought|bringing|knocks|knock} {the |our |your |a |an |every |all |it |whole
    |}... down;
    {server|service|process|daemon|gateway|node|resolver|broker|worker|workers|everything|machine|host|cluster|
    instance|site|system|proxy|controller|api server} ... {dies|die|died|is gone|goes down|is down|went
    down|exits|aborts|freezes|is killed|gets killed|unusable|stops responding|stops answering|doesn t
    answer|unreachable|terminates|is dead|reboots|restarts for everyone|falls over};
    {kill*|freez*|crash*|hang*|lock*|exhaust*|stop*|dos|reboot*|panic*|stall*} {the |our |your |a |an |every |all
    |whole |his |their |others |entire |other
    }{process|server|service|daemon|machine|host|node|worker|cluster|gateway|broker|proxy|login
    server|controller|system|instance|site|box|device|phone|kernel|memory|cpu|disk|everyone}; nobody {else |in the
    company |}{can|could|is able}; 100 cpu; all {16 |8 |the |}{cores|workers|memory|threads|sockets}; out of memory;
    oom; {gets|is|was|be} killed; runs out of`,
};
