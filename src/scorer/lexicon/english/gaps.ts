// English: the wider vocabulary of what is open, unchecked, lasting or not one's own.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_GAPS: Lexicon = {
  lasting: `
    {after|since|once|when|though|although|even after} ... {revoked|removed|unshared|deleted|unsubscribed|expired|
      logged out|left|downgraded|cancelled|canceled|terminated|fired|banned|blocked|rotated|sold|returned|unpaired|
      uninstalled|transferred};
    {revoked|unshared|expired|cancelled|canceled|rotated|terminated|uninstalled|unpaired|deactivated|
      outdated} {device|devices|key|keys|token|tokens|cert|certs|certificate|certificates|user|users|account|accounts|
      session|sessions|link|links|member|members|licence|license|subscription|folder|card|cards|badge}*; revok*;
    unsharing; unshared;
    keeps {the |its |their |his |her |}{old|pairing|access|token|session|key|rights|role|permission*|working|syncing|
      receiving|connection}; old pairing; previous owner; second hand; i sold; sold mine; crl; ocsp;
    loaded once at start; only at {start|startup|login|boot}; cached for;
    until {restart|the next restart|it is restarted|the cache}; long after; days later; on thursday; a week later;
    months ago; years ago; since {2015|2016|2017|2018|2019|2020|2021|last year|years|months};
    no longer {own|owned|ours|employed|works here|a member|valid}; for sale; expired domain;
    abandoned {domain|package|subdomain|bucket}; dangling; not deleted; isn t deleted; never deleted; not wiped;
    leftover{|s}; remnant{|s}; undelet*; recoverable; restor* deleted; on removal; rest of the week;
    {still|continue*|went on|goes on|go on} {to |}{get|getting|decrypting|receiving|seeing|showing|working|reading};
    shared an account; split it; live, including; repeat after`,
  crypto: `
    {with|has|uses|without|no|missing} {no |a |any |}salt; weak {random|rng|key|keys|hash}; counter times;
    multipl* by; own {crypto|cipher|hash|scheme}; home made; homegrown; collision{|s}; rainbow;
    crack{|ed|s} {the|it|them|in|within|a|all|by|with}; hashcat; can be brute forc*; brute forc* {the|it|a|all|in|within|is|was|takes};
    {decrypt*|read|recorded|recover*} {the|all|my|any|every|old} {traffic|messages|backups|logins|passwords|
      communication|backup|mails}; plain text on; talks plain;
    falls back to {plain|http|unencrypted|telnet|md5|none|sha1|no}; fallback to {plain|http|unencrypted};
    switched off silently; silently {switched|disabled|off|ignored|falls|downgrades|accepts|skips|turned}; turned off;
    disabled by default; not pinned; pinning; tofu; fingerprint*; entropy; guessable; short {code|token|id|key};
    four digits; only {4|6|four|six} digits; keyspace; {letter by letter|bit by bit|character by character}; oracle;
    response time*; takes longer {if|when}; leaks whether; tells whether; distinguish*; replay*; recorded and;
    stale nonce; signature over; {isn t|not|never|aren t} signed;
    {signs|sign|signed} {anything|everything|whatever|any}; key escrow; shared {secret|key} {by|for|in|across|is};
    {same|one|default} {key|password|secret|certificate|token} {for|in|on|everywhere|across} {all|every|each|
      everywhere}; sign* with the same; same {k|r|nonce|iv}; state is copied; from two signatures; ratchet;
    continue* to {get|receive} the keys; went on decrypting; not advanced; key isn t rotated`,
  exposed: `
    {readable|downloadable|visible|reachable|accessible|open|available|shown|listed|published|searchable|indexed|
      known|exposed|displayed|sent|given|delivered|forwarded|leaked|disclosed|revealed|handed} {to|for|by|from|
      on} {the |a |our |all |any |every |each |another |other |an |}{web server|web|internet|world|public|everyone|
      everybody|anyone|anybody|all|guests|guest|users|user|visitors|search engine*|google|third part*|others|other|
      outsiders|strangers|read only|members|members of|clients|tenants|pods|building|browser|customers|advertisers|
      tracker|peers|neighbours|outside|anonymous}; in full;
    in the {query string|referrer|referer|browser history|proxy logs|access log|access logs|body of the mail|metadata|
      page source|cache|swap|dump|image layer*|layers|push notification|lock screen|exif|git history|artifact*|
      build log*|ci log*|telemetry|crash report*|sitemap|autocomplete|suggestions|drop down|thumbnail*|preview|queue|
      subject|subject line|filename|export|exports}; query string so; alias /; make{|s} them downloadable; autoindex;
    index of; directory index; google finds; a search engine; shodan; censys; wayback;
    public {servers|bucket|repository|repo|gist|pastebin|dashboard|link|url|s3|share|page|list};
    {learns|learn|learned|sees|see|saw|knows|know|reads|read|gets|get|collects|collect|receives|receive|finds out|
      find out} {the |his |her |their |my |your |our |all |every |each |other |others |its |full |}{salary|salaries|
      password|passwords|token|tokens|session|sessions|cookie|cookies|location|address|addresses|phone|mail|mails|
      e mail|names|photos|documents|messages|balance|order|orders|invoices|keys|key|secret|secrets|contacts|diagnos*|
      exam*|grades|traffic|conversation*|tickets|calendar|appointments|files|content|contents|data|identity|history|
      credentials|list}; listable; browsable;
    {comes|come|came|shows|show|turns|turn|comes} {back|up} {in|for} {the |my |other |another |his |her |all |every |
      interns |guests |everyone |strangers |error |me}; live {tokens|sessions|credentials|keys};
    for {everyone|all|anyone|the world|anybody} to {see|read|download}; on a public {ip|address|page|server|list|url};
    public ip;
    {snippet|snippets|titles|names|thumbnails|excerpt*} of {board|private|confidential|other|internal|hidden|secret|
      closed|restricted}*; rest of the buffer; ends up with {advertisers|a third party|the provider};
    {passports|payslips|diagnoses}`,
  takeover: `
    {has|have|had|get|gets|got|take|takes|took|gains|gain|obtains|owns|own|controls|control|steals|steal|drains|drain|
      empties} {our|your|their|my|his|her|the|any|every|all|full|complete|all of the|the whole|the entire} {aws |cloud
      |whole |entire |admin |npm |github |bank |}{account|accounts|cluster|server|system|pool|funds|money|wallet|
      database|machine|network|domain|repository|organisation|company|box|phone|device|rights|control|site|shop}; do{|
      es} anything; can do {anything|everything|whatever}; {lets|let|gets|get|got|puts|put|logs|log|brings} me in as;
    {as|becomes|become|becoming|impersonate|impersonates|pretend to be|act as|acts as|speak as|post as|sign as|write
      as|send as|order as|pay as} {my |a |the |any |another |every |other |somebody |someone |anyone |an }{colleague|
      owner|ceo|boss|admin|other|others|user|somebody else|someone else|else|customer|tenant|node|device|teacher|
      doctor|host|moderator|anyone|victim|person|seller|bank|support|service|controller|server|project|member|
      employee|account}; impersonat*; {mark*|marking} others; others {notready|as}; attract pods; lure*; attract{|s}
      {traffic|pods|requests|mail}; rewrit* {each other|the|any|other}; mint{|s|ed|ing}; free {items|goods|money|
      credits|shipping|upgrade|coins|of charge}; for free; without paying; unlimited {coupon*|money|credits|exports|
      coins|discount*|free|gold|votes}; dollars on top; negative total; discount is taken; cheaters; cheat in; rig
      {the|a}; walk up; break{|s|ing} out; broke out; get{|s|ting} out of the; climb out; pivot{|s|ing}; lateral*;
    foothold; plant{|s|ed} {a|the|his}; sets the {dns|proxy|password|price|owner|admin}; set the {dns|proxy}; redirect
      {all|the|every|their|mail|traffic}; serves a different; different script; bought by somebody; hijack*; edit the
      whole {profile|account|page|record}; {edit|change|open|read|manage|see|export|delete|cancel|download} {the |all
      |any |my |every |whole |}{profile|account|settings|contract|contracts|orders|notes|records|members|photos|trips|
      invoices} of {the|another|other|others|someone|somebody|any|every|all|each|my}*; {flash|flashed|install|
      installed|run|ran|upload|uploaded|push|pushed} my own {image|firmware|code|version|build|page|script|
      certificate|key}; a miner running; crypto miner; jobs may be started; {local|gives|get|got|gives you|is|as} root
      in; computed {our|the|their} {private |}{key|password|token}*; exec into {every|any|all|the}; ends as admin;
    view admin; put words; speaks for; keep us off`,
  foreign: `
    {department|school|team|company|shop|store|clinic|family|group|project|tenant|customer|account|user|branch|site|
      class|member|patient|child|neighbour|neighbor|colleague|buyer|seller|owner|host|stranger|partner|ex|boss|friend|
      player|peer|victim|employee|guest|visitor|person|client|device|pod|namespace|vendor|driver|student|teacher|
      rider|tester}{s |} s {account|data|files|file|mail|mails|messages|documents|photos|calendar|session|password|
      token|cookie|invoice*|order*|page|profile|app|device|phone|secret*|key*|money|balance|name|address|location|
      record*|exam*|status|traffic|room|folder|job*|pod*|ticket*|history|screen|camera|microphone|lock|door|car|plug|
      light*|inbox|basket|cart|list|content*|information|details|settings|rights|credentials};
    other {schools|shops|families|classes|clinics|devices|nodes|pods|users|tabs|websites|apps|players|columns|rows|
      tables|tenants|repos|repositories|runners|jobs|containers|vms|guests|rooms|houses|members|employees|parents|
      children|peers|participants|browsers|sessions|origins|pages|extensions|plugins};
    {all|every|each|any} {tabs|tenants|customers|schools|shops|users|accounts|devices|nodes|repositories|projects|
      mailbox*|sessions|page|pages|tab|account|device|user|customer|tenant|mail|message|document|photo|file of|secret|
      wallet|player|player s}; whole department; rest of the {company|users|customers|day|tenants|world};
    each other s; one another; of those {looking|who|that}; those of the;
    {belong|belongs|belonging|belonged} to {others|other|another|someone|somebody|a different|the|different|one|
      customer*|user*|tenant*|my|our|all|any}; someone {to |}else; of someone; ex partner; ex wife; ex husband;
    ex girlfriend; ex boyfriend; everyone s; everybody s; people s; users own; customers own;
    not {his|hers|theirs|yours|your own|the user s|the caller s|their own|my own}; isn t {his|hers|theirs|yours};
    {he|she|they|i|we|you} {never|didn t|don t|doesn t|do not|does not|did not} {own|owned|belong|share|shared|join|
      joined|publish|published|order|ordered|invite|invited|create|created|pay|paid|authorise|authorize|approve|
      approved|agree|agreed|request|requested|sign|signed|send|sent}`,
  unchecked: `
    {nothing|nobody|no one|nowhere|neither|none} ... {proves|prove|checks|checked|verifies|verified|asks|asked|
      prevents|stops|limits|validates|looks|compares|keeps|protects|filters|guards|enforces|tests};
    there s nothing that;
    {isn t|aren t|is not|are not|not|never|wasn t} {part of|in|included in|taken into account|used in|looked up|
      asked for|in the} {the |}{where|query|check|key|signature|token|condition|filter|lookup|comparison|hash|policy|
      scope|cache key|signed part};
    {no|without|lacks|lack|missing|has no|have no|with no} {an |a |any |the |}{origin|polkit|owner|ownership|tenant|
      size|length|depth|type|scope|role|permission|access|auth|authorization|signature|integrity|content|sender|
      source|host|path|bounds|null|expiry|quota|replay|csrf|rate|range|input|server side|sanity|proper|real|second|
      further|additional} {check|checks|rule|rules|limit|limits|validation|verification|restriction|restrictions|
      protection|policy|policies|control|controls|test|guard|filter|condition};
    {masks|hides|validates|checks|filters} it {in the|on the|only};
    the {web page|ui|frontend|client|app|browser|form} {masks|hides|checks|validates|filters|enforces|prevents|stops|
      disables|limits}; keys on; {is|are} ignored {when|if|for|by|on|in}; wins over; unlimited; unrestricted;
    unprotected; unguarded; unsecured; unauthori*; wide open; left open; open by default;
    by default {open|public|readable|reachable|no|without|enabled|accepts|allow}; fail{s|} open; fails open; opens up;
    returns {true|none|null|success|ok} {if|when|for|on|in};
    {catches|swallows|ignores} the {error|exception|result|return};
    {isn t|aren t|is not|not|never} {logged|audited|recorded|restricted|isolated|separated|scoped|rate limited|
      throttled|escaped|quoted|sanitised|sanitized|bounded|checked for|stripped|closed|rotated|masked|hashed|salted|
      signed|pinned}; installs {what|whatever|anything|everything} {comes|is|it}*;
    does {what|whatever} {it|the|get|one|you|i|anyone|they}*; answers to {every|any|all|each|anyone|whoever};
    {filter|profile|list|check} is {empty|skipped|not loaded|never applied};
    never applied; without {a |any |}{signature|integrity|pairing|button press|confirm*}; no button was pressed;
    no sign request; sticky bit; that s it; asks by broadcast; merely passed on; count{s|} although;
    for another commit; force push`,
  noAuth: `
    {on|from} {the|a} {public|start|landing|login} page; on the public internet;
    anybody can {use|call|send|open|reach|read|post|upload|trigger|run}; nobody needs;
    without being {asked|logged|invited|a member|authenticated|registered|signed|on};
    while {logged out|not logged in|signed out|being logged out}; when {logged out|signed out|not logged in};
    logged out; signed out; in an incognito {window|tab};
    as {guest|anonymous|nobody|an anonymous|an unauthenticated|a logged out}; no questions asked;
    no {invitation|account|registration|login|password|key|pin|pairing|token|approval|confirmation}; passwordless;
    blank password; default {password|passwords|credentials|account|key|pin|login};
    {is|are|was|were} {publicly|openly|freely|anonymously|directly} {accessible|reachable|available|readable|
      downloadable|visible|exposed|listed}; exposed without; on {port|0 0 0 0} ... {without|no|open}; opens a port;
    listens on; {bound|listening} to {0 0 0 0|all|any|every}`,
  guard: `
    rights; permissions; ownership; acl; acls; access list; quota{|s}; limiter; rate limiter; revocation;
    origin check; polkit; crl; admission {policy|webhook|controller}; approval; confirmation; consent; jail; chroot;
    allow list; block list; deny {rule|rules|list}; second step; pin; isolation; paywall; parental control*;
    content filter; screen lock; lock screen; secure boot; seccomp; apparmor; selinux; verification; protection;
    quotas; licence check; license check; drm; anti cheat; kyc; spending limit; two step; authenticator; policy tier`,
  severity: `
    at stake; funds of everyone;
    this is {bad|serious|dangerous|critical|severe|terrible|awful|scary|alarming|a disaster};
    {rather|quite|very|really|pretty} {worried|scared|alarmed|worrying|bad|dangerous|serious|scary};
    privacy {law|violation|breach|issue|problem|nightmare}; gdpr {violation|breach|incident|fine};
    data protection {officer|authority|law}; this is patient; we published;
    rotate {all|your|our|their|the} {tokens|keys|passwords|credentials|secrets}; should rotate; change your passwords;
    pull the plug; pulled the plug; took it offline; taken offline; shut it down; unplugged;
    {please|should|must} {fix|act|react|check|patch} {quickly|fast|now|immediately|soon|today|before|asap};
    fixed before; before {someone|somebody|anyone|the bad|others} ... {abuse*|find*|notice*|use*|exploit*};
    can be {abused|misused|exploited|weaponi*};
    {abuse|misuse|abused|misused|exploit|exploited} {this|it|that|by|for|to}`,
  found: `
    in our {audit|pentest|review|test}; we noticed; i noticed; i realised; i realized; we realised; by accident;
    accidentally; by chance;
    {saw|found} {three|two|several|many|around|about|some|900|dozens} {public |}{servers|installations|instances|
      of them|hosts|sites|machines|devices|tables|accounts}; as of today;
    on {our|my|the} {staging|test|demo|own|lab} {system|instance|server|machine|environment|setup|site|shop|account};
    with his permission; with her permission; with their permission; with permission`,
  where: `
    is somebody reading; reading that mailbox; please contact me; do you accept; who takes care; where else;
    who is in charge`,
  private: `
    not going into detail; telegram; {on|via|by} {signal|matrix|telegram}; whatsapp;
    won t {post|write|share|describe} {it|details|the details|more|them|any details}; no details here;
    details {in private|privately|on request|by mail|later};
    {finding|findings|flaw|vulnerab*|report|reports|hole} ... {contact|mail|mailbox|policy page|reach|telegram|email};
    reach the maintainers; maintainer{|s} mail; contact a maintainer; policy page; mailbox; not in a public place;
    {something|a thing} to show; advisory draft; where else to send; takes care of security; responsible for security;
    security here`,
  fixPlan: `
    ship {an update|a fix|a patch|an updated|a new}; be {addressed|fixed|patched|resolved|remediated};
    any {word|news|progress} on; when will; {planned|scheduled} for {which|what}`,
  counts: `
    findings; critical findings; several known; known holes; fixed in; high cve; critical cve; medium cve;
    {rated|scored|score} {9|8|7}`,
  attack: `
    dirty pipe; dirty cow; regresshion; terrapin; ghostcat; rapid reset; xz backdoor; looney tunables; text4shell;
    shellshock; poodle; {meltdown|spectre} {attack|bug|variant|vulnerab*}; krack; log4j 1 2 17; leaky vessels; sigred;
    zerologon; baron samedit; pwnkit; stack overflow by; overflow by; external entit*; xml entit*; entity expansion;
    resolves entities; xxe; nonce{s|} repeat; repeated nonce; uninitiali*ed {buffer|memory};
    dangling {dns|cname|pointer}; memory of {the previous|another|other};
    open {dashboard|panel|admin|console|registry}`,
  unanswered: `
    was returned; no such user; undeliverable; mailer daemon; came back with; is full;
    mailbox {unavailable|full|unknown}; 550`,
};
