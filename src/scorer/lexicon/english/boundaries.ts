// English: which boundary is missing or crossed, and what is got that way.
import type { Lexicon } from "../concepts.ts";

const CHECKED =
  "check|checked|compared|verified|validated|looked at|bound|tied|considered|respected|honoured|honored|enforced|tested|limited|restricted|filtered|escaped|sanitized|revoked|encrypted|signed|cleaned|stripped|asked|authenticated|matched";

export const ENGLISH_BOUNDARIES: Lexicon = {
  lasting: `
    after {the |his |her |their |a |my |being |i was |i |he |he was |she |they |we
    |}{removal|removed|removing|logout|logging out|logged out|password change|changing the
    password|changed|deletion|deleted|kicked|leaving|left|revoked|revoking|revocation|expiry|expired|use|reset|
    downgrade|downgraded|fired|termination|offboarding|unshared|unsharing};
    {still|keeps|keep|continues|continue|remain*|stay*} {to |}{work*|valid|access|usable|logged
    in|push|alive|in|active|signed in|readable|able|good|have|has|had|receive|see|read}; never
    {expire*|die|dies|invalidated|revoked|ends|end|checked again}; {isn t|is not|not|aren t|are not|never|wasn t}
    {revoked|invalidated|expired|terminated|cleared|rotated|withdrawn}; for {30|60|90|14|7} days; {one
    day|days|weeks|months|a year|hours|two days|long} {later|after|afterwards}; forever; {was|were|been|got|am}
    {removed|kicked|fired|deactivated|banned|expelled|uninvited|demoted}; old
    {link|token|session|invite*|cookie|password|key|url}{|s}; {used|use|redeem*|works|valid|redeemed|accepted}
    {twice|again|several times|many times|more than once|a second time|forever}; reuse{d|s}`,
  crypto: `
    nonce*; {same|static|fixed|constant|hardcoded|hard coded|zero|predictable|known|shared|global|default}
    {iv|key|keys|nonce| salt|seed|secret|token|password}; srand; {seed|seeded|seeding} {with|by|from}; math random;
    predictable; md5; sha1; sha 1; base64; xor; constant time; timing;
    {key|keys|secret|certificate|password|credentials|token} {is|are|lies|sits|inside|shipped} {in|inside|with|part
    of} {the |your |every |each |all
    |}{apk|binary|package|image|repo|repository|firmware|jar|bundle|js|app|installer|deb|client|source|installs};
    {certificate|cert|host key|checksum|signature|hash|issuer|audience|hostname|nonce}{|s} ... {isn t|not|never|aren
    t|nothing|nobody|ignored|missing|no longer|skipped|is accepted|optional}; checksum mismatch; plain http; no
    {counter|challenge|signature|pinning|mac|integrity check}; alg none; audience; downgrad*; entropy; {four|4|6|six}
    digit*; in between; on the same {wifi|network|lan}; taken over`,
  cannot: `
    cannot; can not; can t; couldn t; could not; unable to; not able to; not possible; impossible to; fails to; fail
    to; failed to; won t; will not; refuses to; doesn t
    {let|allow|work|open|show|arrive|start|load|save|accept|match|find|connect|appear|update|lock|inherit|recognize};
    does not
    {let|allow|work|open|show|arrive|start|load|save|accept|match|find|connect|appear|update|lock|inherit|recognize};
    don t {see|get|arrive|find|work|inherit|appear|load}; {is|are} {not shown|not
    visible|refused|rejected|undefined|wrong|too strict|too short|too long|missing|empty|gone after}`,
  unchecked: `
    {isn t|is not|aren t|are not|not|never|nothing is|nobody|wasn t|hardly|being not} {really |actually |properly
    |being |ever |even |at all |}{${CHECKED}}; only checked; trusts; trust{s|ed} {the|whatever|it|any|x|a}; from the
    {browser|client|caller}; {has|have|with|there s|there is|is|are} no {check|limit|ownership|owner|depth
    limit|captcha|confirmation|authorization|permission|role|filter|protection|validation|verification|escaping|
    approval}*; no {check|limit|captcha|owner check|rate limit|counter|challenge|confirmation|approval|depth
    limit|limit of|limit on}; not {limited|bound|scoped} {in|to|by}; {doesn t|does not|don t|do not|didn t|did not}
    {really |even |}{compare|look|care|check|ask|filter|distinguish|
    verify|validate|strip|escape|limit|expire|honour|honor|respect|enforce|prevent}; anything goes; takes any;
    whatever {i|you|he|they|we|one|is|it|comes|somebody|the}`,
  noAuth: `
    {needs|need|needed|requires|require|want|wants|takes|asks for|asked for|with|has|have} no
    {session|account|login|password|credentials|authentication|authorization|token|secret|key|rights|cookie|
    permission|capabilities|auth|user|pin|privileges}; {didn t|don t|doesn t|without} need{|ing|ed} {an account|a
    login|to log in|any|a session|a password|to be logged in}; without {a|an|any}
    {account|session|cookie|key|login|password|user}; {no|zero}
    {credentials|authentication|auth|password|login|session|secret|token|account} {at all|whatsoever|involved|in
    it|for|was needed|needed|is asked|required|involved}; {binds|bound|listens} {to|on} {0 0 0 0|all interfaces|any};
    from {home|my laptop|a laptop|the guest wifi|the guest network|the street|outside}; guest wifi;
    {whoever|everyone|everybody|anybody|anyone|all} {who |that |}{can reach|reach|reaches|asks|knows|who asks|with
    network access|in reach|nearby|in the network|in the lan}; to whoever asks`,
  foreign: `
    someone s; somebody else s; stranger{|s}; boss; {foreign|strange|third party|other}
    {host|hosts|domain|domains|account|accounts|file|files|invoice|invoices|data|site|sites|server|origin|tenant*|
    user*|process*|compan*|people|person|customers|namespaces|pods|projects|machines|vault*|players|patients|groups|
    department*|branch*}; {another|other|different|next|neighbouring|neighboring|previous|wrong}
    {person|persons|company|companies|organisation|organization|customer|customers|session|player|tenant|team|user|
    department|store|school|family|patient|device|process|processes|pod|namespace|site|origin|domain|project|
    projects|group|member|job|house|room}{| s}; whose; each other; of
    {others|strangers|someone|somebody|everyone|everybody|all users|all customers|all tenants|every customer|every
    user|the victim|another|other people|his colleagues|my colleague|my boss|colleagues|people}; victim*; hospital;
    not {mine|ours|his own|their own|the owner}; isn t mine; another{| company| user| customer| tenant| person| team|
    account} s; user 1; owner check`,
  exposed: `
    {prints|print|printed|lists|list|shows|show|logs|logged|writes|wrote|keeps|kept|returns|returned|sends|contains|
    holds|includes|leaves|has|displays|reveals|gives} {the |all |my |your |our |their |every |out |them |full |whole
    |}{environment|env|passwords|password|tokens|token|secrets|secret|keys|key|credentials|credential|join|connection
    string|cookies|cookie|hash|hashes|api key|session|private}; {with|in} the
    {passwords|password|token|tokens|secrets|keys|key|credentials|client key} {in|inside|included|of}*; included in
    the; {can|could|may} read {it|them|the log|those|database|this}; {in|into|to|ends up in|up in} {the
    |}{syslog|journal|journald|clear|clear text|logs|log|support bundle|error message|error page|public|browser
    history|referer|url|query string|support tickets|crash report|core dump|page source}; 0644; 0666; world
    {writable|readable}; {copied|visible|open|available|downloadable|reachable} {to|for|by|from}
    {all|everyone|everybody|anyone|others|others|another|strangers|the internet}`,
  takeover: `
    {is|am|are|you re|i m|be|become|becomes|became} {root|admin|administrator|whoever|the admin|the owner|your
    colleague|somebody else|anybody|god}; log {in|into} ... as {the|him|another|anyone|anybody|boss|admin|somebody}*;
    {into|gets|take|takes|took|own|owns} {his|her|the|their|somebody s|someone s}
    {account|accounts|machine|session|server|whole machine|box|house}; {root|a|the|system} shell;
    {runs|run|ran|executes|executed} {as root|with root|as uid 0|with his account|with their account|with her
    account|on your server|on the server|on your build server|on our machines|on the node|on the
    host|whatever|commands|my script|my code|code|with their session|with his session}; from there the; mint*`,
  tell: `
    drop me a line; send ... to`,
  flaw: `
    something {sensitive|serious|that others could abuse|others could abuse|exploitable|that could be abused};
    abuse{d|s|}; security {bug|bugs|hole|relevant}`,
};
