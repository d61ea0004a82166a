// English: the wider vocabulary of who, by which way, over which boundary, to what.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_WAYS: Lexicon = {
  role: `
    trainee*; apprentice*; teacher*; pupil*; nurse*; clerk*; cashier*; applicant*; bidder*; buyer{|s}; seller{|s};
    merchant{|s}; vendor{|s} {account|user}*; partner {account|user|company}*; reseller*; supplier*; spectator*;
    passer by; passers by;
    {support|help desk|helpdesk|cleaning|temp|temporary|external|junior} {staff|people|agent|agents|worker|workers|
      user|users|account|accounts|developer|developers|team};
    {lowest|lower|weaker|lesser|smallest|minimal} {role|roles|rights|privilege*|level|tier|plan}; free {plan|tier};
    unpaid; anonymously; unknown {person|people|user|users|sender|caller|device};
    unrelated {user|account|person|people|party|site|app|project|tenant}*; unprivileged; non owner*; non member*;
    nonmember*; non root; nobody user; as user nobody; without an account; subuser*; sub account*; subtenant*;
    worker node{|s};
    {a|one|any|single|each|every|another|neighbouring|compromised|broken into|hacked|rogue} {node|worker|pod|
      container|vm|guest|workload|sidecar|peer|device|browser|extension|tab|web page|webpage|website|page|site|app|
      plugin|package|repository|repo|file|document|image|ad|iframe|client|participant|player|member|validator|miner|
      contract|caller|sender|process|program|job|stage|function|tenant|team|school|shop|branch|friend|child|customer|
      employee|user} ... {can|could|may|might|is able|gets|reads|sees|writes|sends|takes|becomes|has|learns|controls|
      controlled|decides|sets|chooses};
    who {left|has left|quit|was removed|were removed|was never|shouldn t|has no|have no|only has|only have|never had};
    {people|person|persons|someone|somebody|colleague|employee|staff|those|users|customers|members} who; spouse;
    roommate*; flatmate*; sibling; stalker*; burglar; cheater*; bot{|s} {can|could|may}; malware; a script on;
    rival{|s}; competitor{|s}; opponent{|s}; {billing|technical|sales|emergency|support} contact{|s};
    registered {vendor|user|users|customer|member|supplier|bidder|client|app}*; vendor{|s}; tester{|s} account;
    removed {people|phones|devices|clients}; other engineers; local {process|page|app};
    compromised {page|renderer|plugin|worker|node|device|account}; first come; whoever is first;
    users of the same {machine|host|server|box|network}; {your|my|their} own mail; accountant; secretary;
    a namespaced user; namespaced`,
  bound: `
    {shouldn t|should not|must not|mustn t|isn t supposed to|aren t supposed to|not supposed to|not meant to|was not
      meant|never meant|not intended} {have|see|reach|get|know|leave|read|learn}; shouldn t exist; nothing is ticked;
    has no such; has none of; in spite of; notwithstanding; contrary to; {should|must|ought to} be {private|secret|
      hidden|protected|isolated|separate|separated|forbidden|refused|impossible|limited to|restricted|read only|seen
      once|invisible|anonymous|blocked|denied|rejected|for|kept|stopped|filtered|checked|verified|unreachable};
    {supposed|meant|expected|said|believed|promised|advertised} to be {private|secret|hidden|protected|isolated|
      separate|separated|forbidden|limited|restricted|read only|read once|anonymous|blocked|safe|encrypted|deleted|
      gone|offline|internal}; is {supposed|meant} to {protect|prevent|stop|block|hide|keep|limit|restrict|isolate|
      separate|guard}; without {their|his|her|my|our|the user s|the owner s|anyone s|any} {knowledge|consent|
      permission|approval|noticing|being asked|agreement|interaction|click|confirmation|notice|trace}; had no idea;
    not aware of it; {nobody|no one|nobody else} {knows|knew|notices|noticed|told|sees|saw it|asked|approved|agreed|
      was asked|would notice|is told|gets a mail}; unnoticed; behind {my|his|her|the|our} back; {wins|win|won|takes
      precedence|prevails} over the; overrul*; although it only; {asks|asked} only for; promises; private {photo*|
      folder*|page*|notes|list*|board*|video*|calendar*|profile*|space*|album*|part*|function*|method*|area*}; members
      area; paywall; paid {content|feature|plan|version|course}*; premium {content|feature|version}*; behind a login;
    off limits; not {public|published|released} yet; drafts; unpublished; embargoed; anonymised; anonymized;
    pseudonym*; isn t anonymous; not anonymous; {meant|intended|reserved|only} for {after|before|the|later|managers|
      admins|teachers|staff|us|internal|members|owners|one}*; before the {deadline|opening|release|embargo|start|
      auction}; ignores {the |document |row |field |folder |object |record |page |}{level |}{rights|permission|
      permissions|acl|acls|visibility|scope|access}*; {opening|access|download} is refused, {yet|but}; yet the; {rule|
      approval*|vote*|votes} ... {met|counts|count|kept} {by|although|for|though}`,
  tamper: `
    {a|any|the|by|with|to|per|each|another} {random|arbitrary|chosen|different|wrong|false|bogus|negative|huge|made
      up|fabricated|spoofed|manual} {value|number|amount|id|header|address|name|user|score|price|quantity|sender|host|
      key|token|date|role|email}*; {quantity|amount|price} of {1|-1|0|minus}; negative {quantity|amount|price|
      balance}*; random value per; apply, remove; {twice|again} in quick; at the same {moment|second|instant}; double
      {spend*|submit*|click*|redeem*|withdraw*}; race between; win the race; interleav*; {re|over} us{e|ing} the
      {link|code|token|coupon|voucher|invite|nonce}; as often as {i|you|one|he|they} {like|want|please}; hard link;
    symlink; junction; reparse; ptrace; ld_preload; ld preload; dll in; path variable; environment variable; umask;
    /dev/; proc self; debug {port|interface|endpoint|flag}; jtag; uart; serial console; safe mode; recovery mode; boot
      from; usb stick; factory reset; root shell; emergency; {old|older|legacy|v1|undocumented|hidden|forgotten|
      internal|debug} {api|route|endpoint|version of the api|url|interface|port|page|command|parameter|flag|method}{|
      s}; {v1|legacy|mobile|internal|old} api; graphql {introspection|query|queries|alias*}; introspection; websocket;
    ws 127; postmessage; referrer; referer; mime type; utf 7; homoglyph*; zero width; bidi; right to left; crlf; line
      feed*; newline*; carriage return; null byte*; embedded {null|newline|quote}*; unescaped quote*; single quote;
    backslash*; double slash; semicolon*; ampersand; dollar; compute{|d|s} those; compute the {next|rest|others|key|
      token|ids}; foreseen; foresee*; derive{|d|s} from; deriv* the {key|password|token|id}; reconstruct*; reverse
      engineer*; decompil*; strings on the binary; hex editor; packet capture; tcpdump; recorded {logins|traffic|the|
      a}; {listen|listening|listened} {on|in|to} the {wire|air|bus|channel|socket|network}; man in; arp; rogue {ap|
      access point|dhcp|dns|base station|server|certificate}; flip{|ped|s|ping} {a|one|the} bit; bit flip*; {pretend*|
      pretends|claim*|claims|pose|poses|posing|masquerad*} {to be|as|that|another}; lie about; lies about; fake*;
    counterfeit; mimic*; clone{|d|s} {the|a|my}; swapped; sets his own; set their own; sets its own; own {value|
      choice|id|header|address|role}; of {his|her|their|my|the attacker s|one s} {choice|choosing|liking}; {invent*|
      makes up|make up} {a|an|the}; any score; any name; any amount; any price; any url; any path; any file; any
      table; any column; other columns`,
  works: `
    obeys; obey; honours it; swallow*; no questions asked; goes unnoticed; could still; can still; was still;
    {is|are} still {open|valid|active|visible|readable|accepted|reachable|logged|able|alive|usable|possible|listed};
    still {show*|receiv*|get*|got|sync*|list*|deliver*|decrypt*|load*|resolve*|ring*|hear*|watch*|edit*|delete*|
      download*|run*|respond*|reach*|let*|accept*|allow*};
    {were|was|it s|all} {there|visible|readable|listed|included|downloadable|reachable|accessible|mine|in it|inside|
      in there}; {i|we|he|she|they|one|you} {was|were|am|are|is|been} able to; is all it takes;
    takes {two|five|a few|some|one|ten} {minutes|seconds|hours|tries|lines|clicks};
    in {a few|two|five|ten|some|under a|less than a|one} {minutes|minute|seconds|hours|tries}; an hour of time;
    trivially; with ease; no effort;
    works {everywhere|every time|always|on all|against|for all|for any|with any|from any|as any|without|even|in all|
      in every|remotely|too|on the default}; repeatable; {8|9|3|7} of 10; confirmed {on|with|by|against|in};
    verified on; also works`,
  power: `
    owner; the owner;
    {rights|power|powers|role|account|credentials|identity|key|keys|name|permissions|session|privileges} of {the|an|a|
      our|my|another|any|every} {owner|node|admin|administrator|controller|operator|server|cluster|service|boss|
      manager|ceo|root|host|company|system|support team|vendor|parent|runner|daemon};
    {our|the|your|my|their|an|whole|entire} {aws|azure|gcp|google|cloud|domain|npm|pypi|github|docker|signing|payment|
      bank|paypal|stripe|master|root|admin} {account|accounts|credentials|key|keys|project|subscription|tenant|
      organisation|password|secret|token};
    {all|any|every} of {the|our|their|his|your|my} {pool|funds|money|data|secrets|files|photos|keys|mails|messages|
      accounts|customers|users|tenants|devices|tokens|documents|databases};
    {drain*|empt*|wipe*|own*|rul*|pwn*} {the|our|all|every|entire|whole|your|my|a} {pool|cluster|account|wallet|disk|
      database|system|network|box|table|server|vault|contract};
    for the {entire|whole} {system|machine|company|cluster|network|fleet};
    {anything|everything|whatever} {he|she|they|you|i|one|it} {like*|want*|please*|wish*};
    {do|does|run|runs|read|reads|write|writes|send|change|execute|upload|download|set|choose} {anything|everything|
      whatever};
    {everyone s|everybody s|all users|all customers|all tenants} {money|data|funds|accounts|messages|files}; at stake;
    payroll; salaries; salary; exam{|s}; grades; medical records; bank {account|statement|page}*; ceo; cfo;
    hr {department|data|files|system}; the pool; metadata {service|endpoint|server}; 169 254; cloud role; node role;
    role of the node; system wide; systemwide; fleet; firmware; bootloader; secure boot; backdoor; master key;
    signing {key|cert*}; registry {credentials|password|token}; deploy {key|keys|token|credentials};
    push {access|rights|permission|to main}; write {access|permission|rights} to; merge rights; kms; hsm; keychain;
    keystore; wallet {keys|seed|file of|of}; vault{| s}; domain controller; active directory; jump host; local root;
    root in; node of; {the|my|whole|entire} profile; board minutes; private key in; nodes proxy; cluster role;
    floating licenses; system account; payments`,
  sink: `
    pickle*; torch load; runs {python|code|javascript|php|ruby|lua|sql|whatever|it|anything|my|a program|programs|
      commands|arbitrary}; executes {python|code|javascript|php|ruby|lua|whatever|it|anything|my|programs|commands};
    autorun; on load; at load; on open; when {opened|loaded|imported|previewed|rendered|viewed|parsed|unpacked|cloned|
      built|installed}; git hook*; build script*; setup py; preinstall; install script*; where clause; table name;
    column{|s}; like clause; ldap {filter|query}; xpath; xslt; regex; graphql; audit {entries|log|trail}; escape
      sequences; csv {injection|formula*}; excel; data uri; iframe*; same origin; cross origin; postmessage;
    placeholder{|s}; string format*; f string; concatenat*; chroot; jail; hard link; outside world; internal {api|
      apis|url|urls|page|pages|tools|dashboard*|only}; redirect{|s|ed} to; open redirect; callback url; proxy pass;
    ssrf; smtp; sendmail; imagemagick; ghostscript; libreoffice; wkhtmltopdf; headless chrome; puppeteer; latex;
    pandoc; recursion; recurses; recursive*; submodule{|s}; post checkout; joins the {name|path|url|file}; {name|path|
      url|host} ... joined; executed in; ptrace; mount; nodes/proxy; aggregated role; win ini; url logged; logs the
      whole url; in the {websocket |}url; access_token`,
  remote: `
    {small|tiny|one small|one tiny|short} {gzip|body|file|image|zip|upload|payload|string|mail|post|query|
      regex|url|header|request|frame|packet}; {10|20|5|2|1} kb; becomes {10|1|2|5|100} {gb|mb|tb}; unpacked size;
    decompress*; zip bomb; bomb; amplification; deeply nested;
    nested {json|yaml|xml|arrays|objects|lists|query|queries|brackets|comments};
    without {bound|bounds|limit|limits|a limit|an upper bound|any limit|timeout}; unbounded; unlimited; quadratic;
    exponential*; cubic; recurses; infinite {loop|recursion}; hash {flood*|collision*};
    slow{ly |} {send*|read*|drip*}; keep{s|} {the |}connection{s|} open;
    thousands of {connections|requests|sockets|streams|headers}; reset frame*; ping flood; syn; reflected; reflector;
    multicast; beacon; advertis* packet; bluetooth; nfc; rfid; zigbee; can bus; sms; a call; missed call; voicemail;
    push message; qr code; barcode; click{|s|ing|ed} {a|the|on a|my|on my|one} link;
    visit{|s|ing} {a|the|my|any} {page|site|website|web page|link};
    opening {a|the|my|this|such a} {file|mail|page|link|document|project|folder|image|message|pdf|issue|notebook};
    {just|only|merely} {open*|view*|click*|receiv*|preview*|visit*|clon*|look*}; zero click; previewing;
    while the app is running; length 0; {attribute|option|header|chunk|record|packet|message} of length; one udp;
    far away; from afar; content length; shorter than; a test page;
    {visited|visit|visiting|open|opened} a {test |web |}page; by broadcast; ssid`,
  down: `
    all {sites|shops|users|sessions|services|pods|jobs|nodes|devices|customers|games|players|meetings|
      calls} ... {gone|down|dead|offline|interrupted|kicked|fail|lost|stop|stopped|unreachable|restart};
    {gone|down|dead|offline} for {a|an|some|everyone|all|minutes|hours|good};
    {database|server|service|disk|queue|worker|ingress|pod|process|backend|node|site|shop|system|everything|api|
      whole thing|device|phone|router} {stops|stopped|is full|was full|full|goes away|went away|is gone|was gone|
      never comes back|has to be restarted|must be restarted|needs a restart|needs a power cycle|won t boot};
    process gone; bricked; brick{|s} {the|a|my|it|every}; boot loop; oom of; outage; brought to {its knees|a halt};
    grinds to a halt; starv*; spin{|s} forever; never returns; loops forever;
    blocks {everyone|everybody|all|other|others|the event loop|the whole|every}; for {everyone|everybody} else;
    the others can t; pins {the|a|one|all} cpu; cpu at 100; all ram; gigabytes of memory;
    fills {up |}{the|our|my} {disk|log|queue|table|memory}; resets all; reset {all|every} {session|connection|peer}*;
    all peers; {all|every} {licenses|lights|doors|cameras|phones|printers|sensors} ... {gone|off|dead|offline|lost};
    flap*; engineers wait; keep us off; can be crashed; crash{ed|es|} {with|w|by} one`,
};
