// English: the wider vocabulary of what is open, unchecked, lasting or not one's own.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_GAPS: Lexicon = {
  lasting: `
    {after|since|once|when|though|although|even after} ...
    {revoked|removed|unshared|deleted|unsubscribed|expired|logged
    out|left|downgraded|cancelled|canceled|terminated|fired|banned|blocked|rotated|sold|returned|unpaired|
    uninstalled|transferred};
    {revoked|unshared|expired|cancelled|canceled|rotated|terminated|uninstalled|unpaired|deactivated|outdated}
    {device|devices|key|keys|token|tokens|cert|certs|certificate|certificates|user|users|account|accounts|session|
    sessions|link|links|member|members|licence|license|subscription|folder|card|cards|badge}*; revok*; days later; on
    thursday; a week later; years ago; since {2015|2016|2017|2018|2019|2020|2021|last year|years|months}; dangling;
    never deleted; not wiped; leftover{|s}; {still|continue*|went on|goes on|go on} {to
    |}{get|getting|decrypting|receiving|seeing|showing|working|reading}; split it`,
  crypto: `
    weak {random|rng|key|keys|hash}; multipl* by; own {crypto|cipher|hash|scheme}; collision{|s}; rainbow;
    crack{|ed|s} {the|it|them|in|within|a|all|by|with}; turned off; disabled by default; pinning; fingerprint*;
    entropy; {letter by letter|bit by bit|character by character}; oracle; response time*; distinguish*; replay*;
    {isn t|not|never|aren t} signed`,
  exposed: `
    {readable|downloadable|visible|reachable|accessible|open|available|shown|listed|published|searchable|indexed|
    known|exposed|displayed|sent|given|delivered|forwarded|leaked|disclosed|revealed|handed} {to|for|by|from|on} {the
    |a |our |all |any |every |each |another |other |an |}{web
    server|web|internet|world|public|everyone|everybody|anyone|anybody|all|guests|guest|users|user|visitors|search
    engine*|google|third part*|others|other|outsiders|strangers|read only|members|members
    of|clients|tenants|pods|building|browser|customers|advertisers|tracker|peers|neighbours|outside|anonymous}; in
    full; in the {query string|referrer|referer|browser history|proxy logs|access log|access logs|body of the
    mail|metadata|page source|cache|swap|dump|image layer*|layers|push notification|lock screen|exif|git
    history|artifact*|build log*|ci log*|telemetry|crash report*|sitemap|autocomplete|suggestions|drop
    down|thumbnail*|preview|queue|subject|subject line|filename|export|exports}; query string so; a search engine;
    shodan; public {servers|bucket|repository|repo|gist|pastebin|dashboard|link|url|s3|share|page|list};
    {learns|learn|learned|sees|see|saw|knows|know|reads|read|gets|get|collects|collect|receives|receive|finds
    out|find out} {the |his |her |their |my |your |our |all |every |each |other |others |its |full
    |}{salary|salaries|password|passwords|token|tokens|session|sessions|cookie|cookies|location|address|addresses|
    phone|mail|mails|e
    mail|names|photos|documents|messages|balance|order|orders|invoices|keys|key|secret|secrets|contacts|diagnos*|
    exam*|grades|traffic|conversation*|tickets|calendar|appointments|files|content|contents|data|identity|history|
    credentials|list}; {comes|come|came|shows|show|turns|turn|comes} {back|up} {in|for} {the |my |other |another |his
    |her |all |every |interns |guests |everyone |strangers |error |me}; on a public
    {ip|address|page|server|list|url}; public ip`,
  takeover: `
    {has|have|had|get|gets|got|take|takes|took|gains|gain|obtains|owns|own|controls|control|steals|steal|drains|
    drain|empties} {our|your|their|my|his|her|the|any|every|all|full|complete|all of the|the whole|the entire} {aws
    |cloud |whole |entire |admin |npm |github |bank
    |}{account|accounts|cluster|server|system|pool|funds|money|wallet|database|machine|network|domain|repository|
    organisation|company|box|phone|device|rights|control|site|shop}; do{|es} anything; can do
    {anything|everything|whatever}; {as|becomes|become|becoming|impersonate|impersonates|pretend to be|act as|acts
    as|speak as|post as|sign as|write as|send as|order as|pay as} {my |a |the |any |another |every |other |somebody
    |someone |anyone |an }{colleague|owner|ceo|boss|admin|other|others|user|somebody else|someone
    else|else|customer|tenant|node|device|teacher|doctor|host|moderator|anyone|victim|person|seller|bank|support|
    service|controller|server|project|member|employee|account}; impersonat*; others {notready|as}; rewrit* {each
    other|the|any|other}; mint{|s|ed|ing}; for free; cheaters; break{|s|ing} out; get{|s|ting} out of the;
    pivot{|s|ing}; lateral*; redirect {all|the|every|their|mail|traffic}; hijack*;
    {edit|change|open|read|manage|see|export|delete|cancel|download} {the |all |any |my |every |whole
    |}{profile|account|settings|contract|contracts|orders|notes|records|members|photos|trips|invoices} of
    {the|another|other|others|someone|somebody|any|every|all|each|my}*; speaks for`,
  foreign: `
    {department|school|team|company|shop|store|clinic|family|group|project|tenant|customer|account|user|branch|site|
    class|member|patient|child|neighbour|neighbor|colleague|buyer|seller|owner|host|stranger|partner|ex|boss|friend|
    player|peer|victim|employee|guest|visitor|person|client|device|pod|namespace|vendor|driver|student|teacher|rider|
    tester}{s |} s
    {account|data|files|file|mail|mails|messages|documents|photos|calendar|session|password|token|cookie|invoice*|
    order*|page|profile|app|device|phone|secret*|key*|money|balance|name|address|location|record*|exam*|status|
    traffic|room|folder|job*|pod*|ticket*|history|screen|camera|microphone|lock|door|car|plug|light*|inbox|basket|
    cart|list|content*|information|details|settings|rights|credentials}; other
    {schools|shops|families|classes|clinics|devices|nodes|pods|users|tabs|websites|apps|players|columns|rows|tables|
    tenants|repos|repositories|runners|jobs|containers|vms|guests|rooms|houses|members|employees|parents|children|
    peers|participants|browsers|sessions|origins|pages|extensions|plugins}; {all|every|each|any}
    {tabs|tenants|customers|schools|shops|users|accounts|devices|nodes|repositories|projects|mailbox*|sessions|page|
    pages|tab|account|device|user|customer|tenant|mail|message|document|photo|file of|secret|wallet|player|player s};
    rest of the {company|users|customers|day|tenants|world}; those of the; {belong|belongs|belonging|belonged} to
    {others|other|another|someone|somebody|a different|the|different|one|customer*|user*|tenant*|my|our|all|any};
    someone {to |}else; everyone s; everybody s; people s; not {his|hers|theirs|yours|your own|the user s|the caller
    s|their own|my own}; {he|she|they|i|we|you} {never|didn t|don t|doesn t|do not|does not|did not}
    {own|owned|belong|share|shared|join|joined|publish|published|order|ordered|invite|invited|create|created|pay|
    paid|authorise|authorize|approve|approved|agree|agreed|request|requested|sign|signed|send|sent}`,
  unchecked: `
    {nothing|nobody|no one|nowhere|neither|none} ...
    {proves|prove|checks|checked|verifies|verified|asks|asked|prevents|stops|limits|validates|looks|compares|keeps|
    protects|filters|guards|enforces|tests}; there s nothing that; {no|without|lacks|lack|missing|has no|have no|with
    no} {an |a |any |the
    |}{origin|polkit|owner|ownership|tenant|size|length|depth|type|scope|role|permission|access|auth|authorization|
    signature|integrity|content|sender|source|host|path|bounds|null|expiry|quota|replay|csrf|rate|range|input|server
    side|sanity|proper|real|second|further|additional}
    {check|checks|rule|rules|limit|limits|validation|verification|restriction|restrictions|protection|policy|
    policies|control|controls|test|guard|filter|condition}; {is|are} ignored {when|if|for|by|on|in}; unrestricted;
    unauthori*; left open; returns {true|none|null|success|ok} {if|when|for|on|in}; {isn t|aren t|is not|not|never}
    {logged|audited|recorded|restricted|isolated|separated|scoped|rate
    limited|throttled|escaped|quoted|sanitised|sanitized|bounded|checked
    for|stripped|closed|rotated|masked|hashed|salted|signed|pinned}; does {what|whatever}
    {it|the|get|one|you|i|anyone|they}*; {filter|profile|list|check} is {empty|skipped|not loaded|never applied};
    force push`,
  noAuth: `
    {on|from} {the|a} {public|start|landing|login} page; anybody can
    {use|call|send|open|reach|read|post|upload|trigger|run}; without being {asked|logged|invited|a
    member|authenticated|registered|signed|on}; logged out; as {guest|anonymous|nobody|an anonymous|an
    unauthenticated|a logged out}; no
    {invitation|account|registration|login|password|key|pin|pairing|token|approval|confirmation}; listens on;
    {bound|listening} to {0 0 0 0|all|any|every}`,
  guard: `
    rights; permissions; ownership; acl; access list; quota{|s}; admission {policy|webhook|controller}; approval;
    confirmation; consent; chroot; allow list; deny {rule|rules|list}; second step; pin; isolation; seccomp;
    apparmor; verification; protection; drm; anti cheat; two step; authenticator`,
  severity: `
    {rather|quite|very|really|pretty} {worried|scared|alarmed|worrying|bad|dangerous|serious|scary}; data protection
    {officer|authority|law}; before {someone|somebody|anyone|the bad|others} ...
    {abuse*|find*|notice*|use*|exploit*}; can be {abused|misused|exploited|weaponi*};
    {abuse|misuse|abused|misused|exploit|exploited} {this|it|that|by|for|to}`,
  found: `
    we noticed; i noticed; i realized; by accident; accidentally; by chance; as of today; on {our|my|the}
    {staging|test|demo|own|lab} {system|instance|server|machine|environment|setup|site|shop|account}; with his
    permission; with permission`,
  private: `
    telegram; won t {post|write|share|describe} {it|details|the details|more|them|any details}; details {in
    private|privately|on request|by mail|later}; {finding|findings|flaw|vulnerab*|report|reports|hole} ...
    {contact|mail|mailbox|policy page|reach|telegram|email}; policy page; mailbox`,
  fixPlan: `
    ship {an update|a fix|a patch|an updated|a new}; be {addressed|fixed|patched|resolved|remediated}; when will`,
  counts: `
    findings; critical findings; several known; known holes; fixed in; critical cve; {rated|scored|score} {9|8|7}`,
  attack: `
    rapid reset; xxe; open {dashboard|panel|admin|console|registry}`,
  unanswered: `
    was returned; undeliverable; is full; 550`,
};
