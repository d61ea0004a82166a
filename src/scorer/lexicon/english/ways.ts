// English: the wider vocabulary of who, by which way, over which boundary, to what.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_WAYS: Lexicon = {
  role: `
    teacher*; pupil*; clerk*; buyer{|s}; seller{|s}; supplier*; {support|help
    desk|helpdesk|cleaning|temp|temporary|external|junior}
    {staff|people|agent|agents|worker|workers|user|users|account|accounts|developer|developers|team};
    {lowest|lower|weaker|lesser|smallest|minimal} {role|roles|rights|privilege*|level|tier|plan}; free {plan|tier};
    unprivileged; non root; worker node{|s}; {a|one|any|single|each|every|another|neighbouring|compromised|broken
    into|hacked|rogue} {node|worker|pod|container|vm|guest|workload|sidecar|peer|device|browser|extension|tab|web
    page|webpage|website|page|site|app|plugin|package|repository|repo|file|document|image|ad|iframe|client|
    participant|player|member|validator|miner|contract|caller|sender|process|program|job|stage|function|tenant|team|
    school|shop|branch|friend|child|customer|employee|user} ... {can|could|may|might|is
    able|gets|reads|sees|writes|sends|takes|becomes|has|learns|controls|controlled|decides|sets|chooses}; who
    {left|has left|quit|was removed|were removed|was never|shouldn t|has no|have no|only has|only have|never had};
    {people|person|persons|someone|somebody|colleague|employee|staff|those|users|customers|members} who; sibling;
    cheater*; malware; vendor{|s}; local {process|page|app}; accountant; namespaced`,
  bound: `
    {shouldn t|should not|must not|mustn t|isn t supposed to|aren t supposed to|not supposed to|not meant to|was not
    meant|never meant|not intended} {have|see|reach|get|know|leave|read|learn}; in spite of; {should|must|ought to}
    be {private|secret|hidden|protected|isolated|separate|separated|forbidden|refused|impossible|limited
    to|restricted|read only|seen
    once|invisible|anonymous|blocked|denied|rejected|for|kept|stopped|filtered|checked|verified|unreachable}; is
    {supposed|meant} to {protect|prevent|stop|block|hide|keep|limit|restrict|isolate|separate|guard}; without
    {their|his|her|my|our|the user s|the owner s|anyone s|any} {knowledge|consent|permission|approval|noticing|being
    asked|agreement|interaction|click|confirmation|notice|trace}; had no idea; {nobody|no one|nobody else}
    {knows|knew|notices|noticed|told|sees|saw it|asked|approved|agreed|was asked|would notice|is told|gets a mail};
    {wins|win|won|takes precedence|prevails} over the; overrul*; promises; private
    {photo*|folder*|page*|notes|list*|board*|video*|calendar*|profile*|space*|album*|part*|function*|method*|area*};
    drafts; unpublished; {meant|intended|reserved|only} for
    {after|before|the|later|managers|admins|teachers|staff|us|internal|members|owners|one}*; yet the`,
  tamper: `
    {a|any|the|by|with|to|per|each|another} {random|arbitrary|chosen|different|wrong|false|bogus|negative|huge|made
    up|fabricated|spoofed|manual}
    {value|number|amount|id|header|address|name|user|score|price|quantity|sender|host|key|token|date|role|email}*;
    double {spend*|submit*|click*|redeem*|withdraw*}; symlink; environment variable; proc self; safe mode;
    {old|older|legacy|v1|undocumented|hidden|forgotten|internal|debug} {api|route|endpoint|version of the
    api|url|interface|port|page|command|parameter|flag|method}{|s}; {v1|legacy|mobile|internal|old} api; graphql
    {introspection|query|queries|alias*}; introspection; websocket; postmessage; referrer; referer; crlf; newline*;
    backslash*; double slash; derive{|d|s} from; reconstruct*; tcpdump; recorded {logins|traffic|the|a};
    {pretend*|pretends|claim*|claims|pose|poses|posing|masquerad*} {to be|as|that|another}; fake*; mimic*;
    clone{|d|s} {the|a|my}; swapped; own {value|choice|id|header|address|role}; of {his|her|their|my|the attacker
    s|one s} {choice|choosing|liking}; {invent*|makes up|make up} {a|an|the}`,
  works: `
    obeys; swallow*; can still; was still; {is|are} still
    {open|valid|active|visible|readable|accepted|reachable|logged|able|alive|usable|possible|listed}; still
    {show*|receiv*|get*|got|sync*|list*|deliver*|decrypt*|load*|resolve*|ring*|hear*|watch*|edit*|delete*|download*|
    run*|respond*|reach*|let*|accept*|allow*}; {were|was|it s|all}
    {there|visible|readable|listed|included|downloadable|reachable|accessible|mine|in it|inside|in there};
    {i|we|he|she|they|one|you} {was|were|am|are|is|been} able to; is all it takes; takes {two|five|a
    few|some|one|ten} {minutes|seconds|hours|tries|lines|clicks}; trivially; with ease; works {everywhere|every
    time|always|on all|against|for all|for any|with any|from any|as any|without|even|in all|in every|remotely|too|on
    the default}; confirmed {on|with|by|against|in}; also works`,
  power: `
    owner; the owner;
    {rights|power|powers|role|account|credentials|identity|key|keys|name|permissions|session|privileges} of
    {the|an|a|our|my|another|any|every}
    {owner|node|admin|administrator|controller|operator|server|cluster|service|boss|manager|ceo|root|host|company|
    system|support team|vendor|parent|runner|daemon}; {our|the|your|my|their|an|whole|entire}
    {aws|azure|gcp|google|cloud|domain|npm|pypi|github|docker|signing|payment|bank|paypal|stripe|master|root|admin}
    {account|accounts|credentials|key|keys|project|subscription|tenant|organisation|password|secret|token};
    {all|any|every} of {the|our|their|his|your|my}
    {pool|funds|money|data|secrets|files|photos|keys|mails|messages|accounts|customers|users|tenants|devices|tokens|
    documents|databases}; {drain*|empt*|wipe*|own*|rul*|pwn*} {the|our|all|every|entire|whole|your|my|a}
    {pool|cluster|account|wallet|disk|database|system|network|box|table|server|vault|contract}; for the
    {entire|whole} {system|machine|company|cluster|network|fleet};
    {do|does|run|runs|read|reads|write|writes|send|change|execute|upload|download|set|choose}
    {anything|everything|whatever}; payroll; salaries; exam{|s}; the pool; metadata {service|endpoint|server}; 169
    254; fleet; firmware; bootloader; signing {key|cert*}; registry {credentials|password|token}; deploy
    {key|keys|token|credentials}; push {access|rights|permission|to main}; vault{| s}; root in; node of;
    {the|my|whole|entire} profile; payments`,
  sink: `
    pickle*; torch load; runs {python|code|javascript|php|ruby|lua|sql|whatever|it|anything|my|a
    program|programs|commands|arbitrary}; executes
    {python|code|javascript|php|ruby|lua|whatever|it|anything|my|programs|commands}; on open; build script*; setup
    py; preinstall; install script*; where clause; column{|s}; xpath; regex; graphql; audit {entries|log|trail};
    escape sequences; csv {injection|formula*}; excel; iframe*; same origin; cross origin; postmessage;
    placeholder{|s}; string format*; f string; concatenat*; chroot; internal
    {api|apis|url|urls|page|pages|tools|dashboard*|only}; redirect{|s|ed} to; ssrf; smtp; puppeteer; latex;
    recursion; recursive*; submodule{|s}; {name|path|url|host} ... joined; mount; win ini; in the {websocket |}url;
    access_token`,
  remote: `
    {small|tiny|one small|one tiny|short}
    {gzip|body|file|image|zip|upload|payload|string|mail|post|query|regex|url|header|request|frame|packet};
    {10|20|5|2|1} kb; decompress*; zip bomb; bomb; amplification; deeply nested; nested
    {json|yaml|xml|arrays|objects|lists|query|queries|brackets|comments}; unbounded; exponential*; infinite
    {loop|recursion}; reflected; reflector; multicast; bluetooth; rfid; sms; a call; qr code; barcode; visit{|s|ing}
    {a|the|my|any} {page|site|website|web page|link}; opening {a|the|my|this|such a}
    {file|mail|page|link|document|project|folder|image|message|pdf|issue|notebook}; {just|only|merely}
    {open*|view*|click*|receiv*|preview*|visit*|clon*|look*}; length 0; one udp; far away; content length; shorter
    than; {visited|visit|visiting|open|opened} a {test |web |}page; ssid`,
  down: `
    all {sites|shops|users|sessions|services|pods|jobs|nodes|devices|customers|games|players|meetings|calls} ...
    {gone|down|dead|offline|interrupted|kicked|fail|lost|stop|stopped|unreachable|restart};
    {database|server|service|disk|queue|worker|ingress|pod|process|backend|node|site|shop|system|everything|api|whole
    thing|device|phone|router} {stops|stopped|is full|was full|full|goes away|went away|is gone|was gone|never comes
    back|has to be restarted|must be restarted|needs a restart|needs a power cycle|won t boot}; blocks
    {everyone|everybody|all|other|others|the event loop|the whole|every}; for {everyone|everybody} else; all peers;
    can be crashed`,
};
