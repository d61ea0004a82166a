// English: how people word what is open, unchecked or handed out who do not call the weakness by its name.
import type { Lexicon } from "../concepts.ts";

const SECRET = [
  "password",
  "passwords",
  "token",
  "tokens",
  "cookie",
  "cookies",
  "credential",
  "credentials",
  "key",
  "keys",
  "secret",
  "secrets",
  "session",
  "sessions",
  "authorization",
  "auth header",
  "authorization header",
  "kubeconfig",
  "cert",
  "certificate",
  "api key",
  "api keys",
  "private key",
  "private keys",
].join("|");

export const ENGLISH_CLASSES: Lexicon = {
  attack: `
    {fail|fails|failing|failed} open; {treat|treats|treated|count|counts|counted|interpreted|handled|taken|means} ...
    {as|for} {allow|allowed|allow all|allow
    everything|trusted|authenticated|authorized|admin|valid|verified|signed|approved|root}; nodeintegration;
    contextisolation; pickle load*; alg none; {crosses|cross|crossing|across|over|beyond|leaks across|leak across}
    {the
    |}{tenant|tenants|tenancy|namespace|namespaces|org|orgs|organisation|organization|account|accounts|customer|
    trust} {boundary|boundaries|border*|wall*}; symlink{|s} {to|out|that|in|are|is} ...
    {follow*|outside|etc|root|anywhere}; follow{|s|ed|ing} {symlinks|symlink|symbolic*|hard links|junctions|the
    symlink|the link}; rewrite* ... {history|log|audit}`,
  memory: `
    {heap|stack|global} {buffer|based} {overflow|underflow|overrun|overread|corruption}; {past|beyond|behind|over}
    the {end|bounds|buffer|boundary|allocated}; {length|size|count|offset|index} {field |value |byte |}... {from|in}
    {the |}{header|packet|file|message|frame|peer|client|network|attacker} {is|was|and|not}; libfuzzer; afl; ubsan;
    msan`,
  anyone: `
    anyone who {may|can}; as
    {subscriber|member|guest|player|student|receptionist|reader|anonymous|visitor|viewer|editor|tenant}; any {random
    |other |registered |logged in |signed in |authenticated
    |}{person|people|visitor|player|tenant|customer|device|member|developer|contributor|colleague|pod|app|program|
    process|website|site|script|peer|host|client|account}; {free|trial|demo|basic}
    {plan|tier|user|users|account|accounts}; {everyone|everybody|anyone|anybody}
    {with|who|on|in|that|behind|holding|knowing|having}; no {special
    |}{rights|permission|permissions|privileges|role|account} {at all|needed|required|necessary|is needed|are
    needed|are required|whatsoever}; outsider*`,
  foreign: `
    {of|from|in|by} {all|other|every|both|different|neighbouring|others}
    {homes|practices|rooms|matches|spaces|sites|hospitals|clinics|shops|schools|stores|houses|branches|classes|wards|
    merchants|sellers|vendors|drivers|patients|parents|players|buyers|employees|offices|departments|communities|
    channels|guilds|apps|sandboxes|origins|containers|sessions|jobs|builds|forks|mailboxes|inboxes|wallets|vaults|
    phones|cars}; people who {only|never|aren t|are not|don t|left|should}; in another
    {match|room|home|space|org|site|game|account|tenant|repo|project}; {of|from|by|to|for|in|at|with|into}
    {another|other|a different|different|the other|some other|all other|every other|somebody else s|someone else s|a
    foreign|foreign}
    {team|teams|org|orgs|organisation|organization|organisations|organizations|company|companies|customer|customers|
    user|users|tenant|tenants|namespace|namespaces|account|accounts|workspace|workspaces|project|projects|member|
    members|people|person|persons|school|class|family|group|groups|client|clients|owner|owners|shop|patient|student|
    department|branch|device|devices|pod|pods|node|nodes|repo|repository}; {somebody|someone|anybody|anyone} {else
    |}s {else
    |}{account|data|session|board|profile|invoice*|customer*|order*|file*|list|mail*|room|document*|project*|photo*|
    token*|message*|name}; {i|we|he|she|they} {did not|didn t|do not|don t|never}
    {own|owned|create|created|belong|belonged|have access|had access|get access|join|upload|uploaded}; wrong
    {tenant|customer|org|organisation|organization|company|user|account|workspace|patient}`,
  asset: `
    client {cert|certs|certificate|key}*; iban; card {data|details|number}*; psk;
    {root|master|admin|db|database|registry|smtp|ldap|service} {password|credential|credentials|token|secret|key}*;
    authorization header*; access token*; refresh token*; {private|hidden|secret|internal|confidential}
    {board|boards|room|rooms|group|groups|document|documents|note|notes|file|files|page|pages|album|repo|repos|
    repository|repositories|calendar|list|lists|comment|comments|ticket|tickets|field|fields}; invoices; passport*;
    {mail|email|e mail} addresses`,
  exposed: `
    {is|are|sits|lies|live|lives|stands} in {the |a |its |their |our |plain |}{json|response|html|page
    source|source|dom|payload|bundle|repo config|config|url|job log|build
    log|log|logs|label*|metric*|header*|cookie*|error message|exception|memory
    dump|swap|backup|archive|tarball|binary|apk|firmware|javascript};
    {lists|shows|returns|finds|delivers|prints|reveals|gives|gets|has} {titles|patients|people|names|mails|e
    mails|emails|messages|orders|drafts|documents|comments|birthdays|addresses|customers|phone|content|contents|file
    names} {of|from|for|and|plus|with|in|who}; {go|goes|went|gets|sent|send|leave|leaves|leaked|leak|leaks} {out
    |}{by|over|through|via|around|past|outside|unencrypted|in the} {the
    |}{physical|normal|default|clear|tunnel|public|open|wrong|isp|unencrypted};
    {visible|readable|available|known|synced|sent|shown} {for|to|by|before} {the |}{host|other
    side|peer|server|everyone|receiver|sender|remote|guest|user
    accepts|third|player*|student*|opponent*|customer*|colleague*|employee*|whole}; is delivered to; line by line;
    {prints|print|printed|logs|log|logged|writes|wrote|written|dumps|dumped|records|recorded|echo|echoes|echoed|
    stores|stored|saves|saved|puts|puts|shows|shown|displays|displayed|includes|included|contains|embeds|embedded|
    bakes|baked} ... {${SECRET}}; {${SECRET}} ... {gets|get|is|are|was|were|being}
    {printed|logged|written|dumped|recorded|echoed|stored|saved|put|shown|displayed|included|embedded|baked|sent|
    visible|readable|passed|kept|appended|copied|forwarded} {to|in|into|by|as|on|with|for|inside|within}; {${SECRET}}
    ... {end up|ends up|ended up|land|lands|landed|show up|shows up|appear|appears|leak|leaks} {in|on|at|inside};
    {send|sends|sent|sending|forward|forwards|forwarded|pass|passes|passed|keeps|kept|leak|leaks|leaked|post|posts|
    posted|hand|hands|deliver|delivers|give|gives} {the |my |our |their |its |users |your |full |}{${SECRET}}
    {on|along|to|with|for|in|across|over|when|after|even}; process list; command line arguments; {in|from} {the
    |}{search|search results|autocomplete|suggestions|sitemap|rss|feed|changelog|activity};
    {shown|visible|listed|displayed|readable} {to|for|by} {the |}{wrong|unrelated|unauthori*|not invited|signed
    out|logged out|anonymous|other|non}*; in plain; in clear; world readable; {anyone|everyone|everybody|anybody}
    {can|could|may} {read|see|view|open|download|list|fetch|access|get}`,
  noAuth: `
    no question {in between|asked|is|was|at all}; no {click|prompt|confirmation|warning} {in between|needed|at
    all|whatsoever|is|was}; {delivered|served|sent|shown|given|readable|open} to {the |}{anonymous|guest*|not
    logged|logged out|anyone|whoever}; anyone on the {lan|network|wifi|internet|same}; anyone who
    {may|can|has|knows|is}; {not|without being|without even being|without even} {even |}{signed|logged} in; nor
    {login|logged|password|account};
    {go|goes|going|went|navigate|navigated|navigating|browse|browsed|jump|jumped|skip|skipped}
    {straight|directly|direct|right|just} to; {before|prior to} {the |any
    |}{handshake|login|check|auth*|password|pairing|code|trust|consent|confirmation|dialog|prompt}; without
    {prompting|prompt|asking|any question|warning|a warning|a prompt|confirmation|a
    login|signing|typing|entering|trust*|permission|permissions};
    {bound|listens|listening|binds|listen|exposed|published|open} {to|on} {0 0 0 0|all interfaces|every interface|the
    internet|all addresses|the public|the whole}; never asks {the |for |}`,
  unchecked: `
    no {policy|isolation|protection|filter|check|limit|auth*|encryption|control} at all; {has|have|with|there s|there
    is|checks|needs|contains|carries} {neither|no} {a |}{nonce|capability|token|csrf
    token|signature|check|cap|counter|limit|login|auth*|ownership|version
    counter|integrity|plausibility|sanity|permission|confirmation|sender|expiry}; neither ... nor
    {capabilit*|role|owner*|permission*|login|token|check*|nonce|auth*|password|signature|expiry}; no
    {plausibility|sanity|version|integrity|identity|sender|capability|nonce|counter}
    {check*|counter*|test*|validation|verification}; {client|browser|sender|peer|caller|player|app|device}
    {decides|chooses|dictates|determines|sets|says|tells|supplies|announces} {the |its |his |what |which |who |how
    |}*; {accepts|accepted|accept|takes|took|believes}
    {blocks|messages|packets|updates|values|tokens|certificates|signatures|replies|answers|headers|manifests|images|
    requests|commands|events|any|old|expired|revoked|unverified|unsigned|forged}
    {with|from|by|that|for|without|although|of|manifest*|token*|cert*|image*}; nothing {else |}is {checked|looked
    at|verified|asked|compared|validated}; {no|lacks|without|lack of|missing}
    {lockout|delay|throttl*|ownership|membership|tenant
    check|signature|origin|size|length|depth|bounds|escaping|escape|encoding|quoting|validation|sanit*|filter|
    isolation|check|checks}; no {check|checks} {of|on|for|if|whether|that|in|at|here|there}; no filter; {doesn t|does
    not|don t|do not|did not|didn t|never|not}
    {ask|asks|verify|verifies|check|checks|validate|validates|look|looks|compare|compares|test|tests|consult|
    consults|enforce|enforces|require|requires|honour|honor|evaluate|evaluated|call|go through|use} {the |a |any |if
    |whether |that |at |for |who |which |in
    |}{permission|permissions|owner|ownership|rights|role|roles|membership|member|signature|tenant|org|organi*|user|
    one
    who|caller|origin|sender|source|transaction|id|nonce|state|issuer|audience|who|authorize|policy|acl|scope|token|
    password|authori*|subject|certificate|hostname|checksum}; {ignores|ignore|ignored|ignoring} {the |all
    |}{permission|permissions|acl|acls|role|roles|scope|scopes|ownership|tenant|owner|membership|signature|policy|
    policies|allowlist|denylist|blocklist|visibility|audience|expiry|revocation|limit|rights}*;
    {guarded|protected|secured} {only |}by {the same|a|an|obscurity|nothing|hiding|client};
    {whatever|everything|anything} {i|you|one|he|she|they|is|the|comes|was|we|people}
    {tell|write|say|send|put|give|type|like|want|choose|sent|comes|caller|client|user|written|wrote}; {can
    be|be|are|is} {tried|guessed|brute forced|enumerated|repeated|replayed} {without|as
    often|forever|endlessly|unlimited|by|until|in}; {same|such a|the}
    {link|token|code|coupon|ticket|nonce|request|message} {three times|twice|again|many times|several
    times|repeatedly}; {cache|lookup|lock|session|bucket|storage|file} key
    {has|contains|is|uses|consists|lacks|misses|doesn t|does not|only}; {isn t|is not|aren t|are not|never|not}
    {filtered|escaped|verified|restricted|checked|looked
    at|cleared|invalidated|revoked|limited|enforced|isolated|separated|sandboxed|normali*|sanit*|parameteri*|quoted|
    bound|compared|authenticated|validated|removed from|deleted from|tied};
    {drops|loses|forgets|skips|empties|ignores|clears} {the |all |its
    |}{acl|acls|policy|policies|rules|permission*|restriction*|filter*|denies|deny}`,
  lasting: `
    {deleted|removed|expired|hidden|revoked|unpublished|restricted|closed|retained|old}
    {attachment*|file*|post*|message*|revision*|page*|photo*|document*|manifest*|version*|topic*|image*|comment*|
    link*|url*|invite*|upload*} ...
    {still|keep*|remain*|accepted|shows|show|delivered|reveal*|readable|visible|downloadable|on};
    {stay|stays|stayed|remain|remains|keep|keeps|kept} {being |}{valid|alive|active|usable|working|logged in|signed
    in|open|authenticated|authorized|paired|accepted|connected|subscribed|admin|member};
    {deleted|removed|disabled|deactivated|suspended|former|revoked|expired|kicked|offboarded|fired}
    {users|user|accounts|account|members|member|guests|guest|contractor*|employee*|people|key|keys|token|tokens|pin|
    pins|code|codes|device|devices|certificate*|session*|cert|certs|link*}
    {keep|keeps|can|could|still|retain*|have|has|had|is|are|work|works|open|opens|may|were|was}; old
    {pin|pins|key|keys|token|tokens|certificate*|code|codes|credential*|member*|secret*|api key|api
    keys|cookies|sessions|invitation*|share*}; used {twice|again|three times|more than once|several times}; we
    {removed|fired|disabled|deactivated|offboarded|deleted|revoked} {a|an|the|his|her|their|one|our}; after
    {it|he|she|they|this} {was|were|had been|has been|got}
    {used|removed|revoked|deleted|disabled|changed|closed|redeemed|cancelled|unshared|rotated}`,
};
