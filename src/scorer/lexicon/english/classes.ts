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
    {fail|fails|failing|failed} open; failopen; allow{|s|ed} {everything|all|any|anything} {if|when|for|in case|on};
    {treat|treats|treated|count|counts|counted|interpreted|handled|taken|means} ... {as|for} {allow|allowed|allow all|
      allow everything|trusted|authenticated|authorized|admin|valid|verified|signed|approved|root}; {empty|missing|
      null|unknown|absent|broken} ... {means|is|counts as|treated as|gives} {allow*|everything|all|trusted|admin|
      unlimited|no limit|no restriction}; rejectunauthorized; insecureskipverify; trust all {cert*|host*}; {cert|
      certificate|certificates|hostname|tls|ssl|signature|host key} {verification|validation|check|checks|checking}
      {is |are |gets |silently |was |being |}{off|disabled|skipped|missing|ignored|switched off|turned off|bypassed|
      not done|broken|a no op}; {without|instead of} {verifying|validating|checking} {the |any |its |their |}{cert*|
      signature*|hostname*|host*|token*|owner*|issuer*|checksum*|origin*|sender*|source*|audience*|hash*|identity};
    unsigned {image*|firmware|update*|package*|plugin*|module*|binar*|driver*|request*|webhook*|token*}; exported
      {activity|activities|provider|receiver|service|component|broadcast}; nodeintegration; node integration;
    contextisolation; context isolation; addjavascriptinterface; yaml load; yaml unsafe; unsafe_load; safeloader;
    fullloader; pickle load*; objectinputstream; binaryformatter; allow_pickle; alg none; algorithm none; none
      algorithm; {confus*|mix*} ... {hs256|rs256}; {predictable|guessable|sequential|enumerable|foreseeable} {id|ids|
      token|tokens|code|codes|link|links|password|passwords|session|sessions|number|numbers|url|urls|name|names|
      cookie|cookies|key|keys}; {token|tokens|code|codes|session|sessions|link|links|key|keys|cookie|cookies|password|
      nonce|invitation|id|ids} {is|are} {easily |trivially |}{predictable|guessable|sequential|foreseeable|
      enumerable|derived|reused|reusable|never checked|never verified}; {crosses|cross|crossing|across|over|beyond|
      leaks across|leak across} {the |}{tenant|tenants|tenancy|namespace|namespaces|org|orgs|organisation|
      organization|account|accounts|customer|trust} {boundary|boundaries|border*|wall*}; symlink{|s} {to|out|that|in|
      are|is} ... {follow*|outside|etc|root|anywhere}; follow{|s|ed|ing} {symlinks|symlink|symbolic*|hard links|
      junctions|the symlink|the link}; path{|s} {is|are} {not |never |}{normali*|canonical*}; hostpath; breakout;
    break out of {the |}{container|sandbox|vm|jail|chroot|pod}; rewrite* ... {history|log|audit}; compromised
      {package|release|version|tarball|maintainer|account|dependency|build|mirror|publish*}; publish token; {supply
      chain|poisoned} {attack*|compromise|incident|package|release|artifact}; remotely trigger*; remote trigger*`,
  memory: `
    sanitizer {report|output|trace|error|finding}; {heap|stack|global} {buffer|based} {overflow|underflow|overrun|
      overread|corruption}; heap {overflow|corruption|underflow}; {reads|writes|read|write|reading|writing|written|
      access|accesses} {one|two|four|8|4|some|several|n|a few|many|up to} {byte|bytes} ... {past|beyond|behind|after|
      before|outside}; {past|beyond|behind|over} the {end|bounds|buffer|boundary|allocated}; {length|size|count|
      offset|index} {field |value |byte |}... {from|in} {the |}{header|packet|file|message|frame|peer|client|network|
      attacker} {is|was|and|not}; {length|size|count|offset|index} {is|are|was} {never|not} {compared|checked|
      validated|bounded|limited|verified}; {length|size|offset|count|index} {field |}{is|are} {trusted|believed|taken
      as|used as|copied|attacker*}; slice bounds out of; index out of range ... {remote|peer|packet|parse*|client};
    libfuzzer; afl; valgrind ... {invalid|uninit*|write}; ubsan; msan`,
  anyone: `
    {by|from|for|to|of|as} any {subscriber|member|user|visitor|customer|player|client|person|employee|student|website|
      process|app|guest|reader|tenant|pod}; people in certain countries; anyone who {may|can}; any subscriber; plain
      member; as {subscriber|member|guest|player|student|receptionist|reader|anonymous|visitor|viewer|editor|tenant};
    any {random |other |registered |logged in |signed in |authenticated |}{person|people|visitor|player|tenant|
      customer|device|member|developer|contributor|colleague|pod|app|program|process|website|site|script|peer|host|
      client|account}; {free|trial|demo|basic} {plan|tier|user|users|account|accounts}; {everyone|everybody|anyone|
      anybody} {with|who|on|in|that|behind|holding|knowing|having}; {all|every} {our |the |}{support team|employees|
      staff|students|members|customers}; no {special |}{rights|permission|permissions|privileges|role|account} {at
      all|needed|required|necessary|is needed|are needed|are required|whatsoever}; {only|just} {the right|read|
      network|lan} {access|rights|reach} ... {needed|enough|necessary}; someone on the {same|lan|network|internet|
      outside|path}; outsider*; random people; unknown people`,
  foreign: `
    {of|from|in|by} {all|other|every|both|different|neighbouring|others} {homes|practices|rooms|matches|spaces|sites|
      hospitals|clinics|shops|schools|stores|houses|branches|classes|wards|merchants|sellers|vendors|drivers|patients|
      parents|players|buyers|employees|offices|departments|communities|channels|guilds|apps|sandboxes|origins|
      containers|sessions|jobs|builds|forks|mailboxes|inboxes|wallets|vaults|phones|cars}; two {customers|tenants|
      homes|users|orgs|accounts|companies} ... {same|share*|each other|both}; people who {only|never|aren t|are not|
      don t|left|should}; {their|theirs|his|her} ... {shows|show|appears|goes on|rings|opens|visible|lands} {on|in|at}
      {my|mine|our}; drafts of {others|other|somebody|everyone}; opens {b|another|others|any other|every other|the
      others}; {for|of} one {object|user|file|customer|tenant|account|project|document} ... {all|any|every|others|
      opens|works}; in another {match|room|home|space|org|site|game|account|tenant|repo|project}; {of|from|by|to|for|
      in|at|with|into} {another|other|a different|different|the other|some other|all other|every other|somebody else
      s|someone else s|a foreign|foreign} {team|teams|org|orgs|organisation|organization|organisations|organizations|
      company|companies|customer|customers|user|users|tenant|tenants|namespace|namespaces|account|accounts|workspace|
      workspaces|project|projects|member|members|people|person|persons|school|class|family|group|groups|client|
      clients|owner|owners|shop|patient|student|department|branch|device|devices|pod|pods|node|nodes|repo|repository};
    other {organi*|org|orgs|company|companies|tenants|customers|people|peoples|teams|accounts|namespaces|subscribers}
      {ids|data|files|boards|events|invoices|orders|details|dashboards|numbers|secrets|messages|names|records|pods|
      calls}; {returns|shows|gives|lists|delivers|sends|includes|receives|contains|displays|exposes|leaks|fetches|
      reads} ... {of|from} {everybody|everyone|all users|all tenants|all customers|all orgs|all organi*|every user|
      every tenant|others|other}; {somebody|someone|anybody|anyone} {else |}s {else |}{account|data|session|board|
      profile|invoice*|customer*|order*|file*|list|mail*|room|document*|project*|photo*|token*|message*|name}; {i|we|
      he|she|they} {did not|didn t|do not|don t|never} {own|owned|create|created|belong|belonged|have access|had
      access|get access|join|upload|uploaded}; wrong {tenant|customer|org|organisation|organization|company|user|
      account|workspace|patient}; {mixed|mix|mixes|swapped|swaps|confuses|confused} ... {users|tenants|sessions|
      customers|accounts|orgs}; {users|tenants|orgs|customers|accounts|sessions|companies} {share|shares|sharing|get
      mixed|are mixed}; between {tenants|customers|organi*|orgs|users|accounts|companies|namespaces|workspaces}; cross
      {org|namespace|customer|user|workspace|project|organi*}*; {not |}scoped {to|by} {the |}{tenant|org|organi*|user|
      account|workspace|project|owner|caller|namespace}`,
  asset: `
    kubeconfig*; client {cert|certs|certificate|key}*; service account {token|key}*; customer {list|lists|names|
      records|details|numbers|addresses|mails|emails}; names and addresses; iban; ibans; {order|invoice|payment|
      billing|payroll|salary} {payload|data|details|records|history}*; card {data|details|number}*; psk; {wifi|wi fi|
      wlan} {password|key|credentials}; {root|master|admin|db|database|registry|smtp|ldap|service} {password|
      credential|credentials|token|secret|key}*; authorization header*; auth header*; access token*; refresh token*;
    {private|hidden|secret|internal|confidential} {board|boards|room|rooms|group|groups|document|documents|note|notes|
      file|files|page|pages|album|repo|repos|repository|repositories|calendar|list|lists|comment|comments|ticket|
      tickets|field|fields}; invoices; payslip*; health {data|record*}; chat history; complete history; home address*;
    date of birth; birthdate*; passport*; {mail|email|e mail} addresses; location history; seed phrase`,
  exposed: `
    {is|are|sits|lies|live|lives|stands} in {the |a |its |their |our |plain |}{json|response|html|page source|source|
      dom|payload|bundle|repo config|config|url|job log|build log|log|logs|label*|metric*|header*|cookie*|error
      message|exception|memory dump|swap|backup|archive|tarball|binary|apk|firmware|javascript}; {lists|shows|returns|
      finds|delivers|prints|reveals|gives|gets|has} {titles|patients|people|names|mails|e mails|emails|messages|
      orders|drafts|documents|comments|birthdays|addresses|customers|phone|content|contents|file names} {of|from|for|
      and|plus|with|in|who}; {go|goes|went|gets|sent|send|leave|leaves|leaked|leak|leaks} {out |}{by|over|through|via|
      around|past|outside|unencrypted|in the} {the |}{physical|normal|default|clear|tunnel|public|open|wrong|isp|
      unencrypted}; {visible|readable|available|known|synced|sent|shown} {for|to|by|before} {the |}{host|other side|
      peer|server|everyone|receiver|sender|remote|guest|user accepts|third|player*|student*|opponent*|customer*|
      colleague*|employee*|whole}; masked values; is delivered to; still on the {cdn|server|disk|bucket|site|internet|
      device}; scans of {ids|passports|cards|documents}; error message prints; line by line; spammers see; who reads;
    gdpr people; {prints|print|printed|logs|log|logged|writes|wrote|written|dumps|dumped|records|recorded|echo|echoes|
      echoed|stores|stored|saves|saved|puts|puts|shows|shown|displays|displayed|includes|included|contains|embeds|
      embedded|bakes|baked} ... {${SECRET}}; {${SECRET}} ... {gets|get|is|are|was|were|being} {printed|logged|written|
      dumped|recorded|echoed|stored|saved|put|shown|displayed|included|embedded|baked|sent|visible|readable|passed|
      kept|appended|copied|forwarded} {to|in|into|by|as|on|with|for|inside|within}; {${SECRET}} ... {end up|ends up|
      ended up|land|lands|landed|show up|shows up|appear|appears|leak|leaks} {in|on|at|inside}; {send|sends|sent|
      sending|forward|forwards|forwarded|pass|passes|passed|keeps|kept|leak|leaks|leaked|post|posts|posted|hand|hands|
      deliver|delivers|give|gives} {the |my |our |their |its |users |your |full |}{${SECRET}} {on|along|to|with|for|
      in|across|over|when|after|even}; docker history; build arg*; image layer*; {visible|readable|shown|listed} ...
      {autocomplete|search|preview|api|page source|network tab|html|json|response|logs|process list|ps|argv}; process
      list; command line arguments; {in|from} {the |}{search|search results|autocomplete|suggestions|sitemap|rss|feed|
      changelog|activity}; gets {back |}the {kubeconfig|owner|admin|private|password|token|secret|key}*; {shown|
      visible|listed|displayed|readable} {to|for|by} {the |}{wrong|unrelated|unauthori*|not invited|signed out|logged
      out|anonymous|other|non}*; in plain; in clear; plain password*; clear password*; unprotected; world readable;
    {anyone|everyone|everybody|anybody} {can|could|may} {read|see|view|open|download|list|fetch|access|get}`,
  noAuth: `
    before {the |}{user|owner|host|victim|admin|he|she|they|anybody|anyone|i} {accepts|accept|accepted|confirms|
      confirmed|agrees|agreed|approves|approved|clicks|clicked|consents|allows|allowed|answers|logs in|signs in|
      knows}; before {submitting|accepting|confirming|approving|agreeing|being asked}; no question {in between|asked|
      is|was|at all}; no {click|prompt|confirmation|warning} {in between|needed|at all|whatsoever|is|was}; {straight|
      direct|directly} to the {pod|port|ip|backend|service|node|api|database}; {delivered|served|sent|shown|given|
      readable|open} to {the |}{anonymous|guest*|not logged|logged out|anyone|whoever}; w o being logged; w o {login|
      auth*|password|confirm*|a check|checks|check|token|being|any}; unasked; anyone on the {lan|network|wifi|
      internet|same}; anyone who {may|can|has|knows|is}; not {even |}{behind|protected by|guarded by} {the |a |any |
      }{login|auth*|password|session|firewall|vpn|sso|check}; {not|without being|without even being|without even}
      {even |}{signed|logged} in; nor {login|logged|password|account}; {go|goes|going|went|navigate|navigated|
      navigating|browse|browsed|jump|jumped|skip|skipped} {straight|directly|direct|right|just} to; just {navigated|
      navigate|open|opened|go|went|call|called|request|requested} {to |}... {rather|instead|directly}; {direct|
      directly|straight} {to|at|against|from} {the |}{backend|port|pod|service|endpoint|url|page|api|container|node|
      database|origin|upstream}; {before|prior to} {the |any |}{handshake|login|check|auth*|password|pairing|code|
      trust|consent|confirmation|dialog|prompt}; {dialog|prompt|question|warning|consent|code|password} ... {comes|
      came|appears|shows|is shown|is asked|pops up} {only |}{afterwards|later|after|too late}; without {prompting|
      prompt|asking|any question|warning|a warning|a prompt|confirmation|a login|signing|typing|entering|trust*|
      permission|permissions}; {rather than|instead of|without} {typing|entering|giving|providing} {the |a |any |
      }{code|password|otp|pin|token|second}; {step|prompt|check|password|2fa|mfa|otp|login|captcha|confirmation|
      approval} {can be|could be|may be} {left out|skipped|omitted|avoided|ignored|jumped|bypassed|
      circumvented|sidestepped}; {bound|listens|listening|binds|listen|exposed|published|open} {to|on} {0 0 0 0|all
      interfaces|every interface|the internet|all addresses|the public|the whole}; whoever is near; anyone near*;
    {pairs|pair} {with|w} {whoever|anyone|any|everyone|everybody}; never asks {the |for |}`,
  unchecked: `
    no {policy|isolation|protection|filter|check|limit|auth*|encryption|control} at all; is per {session|cookie|connection|ip|process};
    {has|have|with|there s|there is|checks|needs|contains|carries} {neither|no} {a |}{nonce|capability|token|csrf
      token|signature|check|cap|counter|limit|login|auth*|ownership|version counter|integrity|plausibility|sanity|
      permission|confirmation|sender|expiry}; neither ... nor {capabilit*|role|owner*|permission*|login|token|check*|
      nonce|auth*|password|signature|expiry}; no {plausibility|sanity|version|integrity|identity|sender|capability|
      nonce|counter} {check*|counter*|test*|validation|verification}; no token in {the |}form*; {client|browser|
      sender|peer|caller|player|app|device} {decides|chooses|dictates|determines|sets|says|tells|supplies|announces}
      {the |its |his |what |which |who |how |}*; {accepts|accepted|accept|takes|took|believes} {blocks|messages|
      packets|updates|values|tokens|certificates|signatures|replies|answers|headers|manifests|images|requests|
      commands|events|any|old|expired|revoked|unverified|unsigned|forged} {with|from|by|that|for|without|although|of|
      manifest*|token*|cert*|image*}; although {unverified|unconfirmed|unsigned|expired|revoked|invalid|not verified|
      not confirmed}; taken as {identity|is|proof|trusted|verified|the user}; loads {whatever|anything|everything|
      any}; {is|are|was} {only |}{checked|validated|verified|enforced|tested} only {in|when|at|by|on|for|if|the|
      after}; is done only in; nothing {else |}is {checked|looked at|verified|asked|compared|validated}; {matches|
      match|compares|compared} {on|only} {the |by |}{second|first|prefix|suffix|substring|level|part|beginning|end|
      name}; {signature|signed|mac} ... {not the|but not|without the|doesn t cover|does not cover|only covers|covers
      only}; {highest|first|last} version wins; order isn t honou*; {no|lacks|without|lack of|missing} {lockout|delay|
      throttl*|ownership|membership|tenant check|signature|origin|size|length|depth|bounds|escaping|escape|encoding|
      quoting|validation|sanit*|filter|isolation|check|checks}; no {check|checks} {of|on|for|if|whether|that|in|at|
      here|there}; no filter; {doesn t|does not|don t|do not|did not|didn t|never|not} {ask|asks|verify|verifies|
      check|checks|validate|validates|look|looks|compare|compares|test|tests|consult|consults|enforce|enforces|
      require|requires|honour|honor|evaluate|evaluated|call|go through|use} {the |a |any |if |whether |that |at |for |
      who |which |in |}{permission|permissions|owner|ownership|rights|role|roles|membership|member|signature|tenant|
      org|organi*|user|one who|caller|origin|sender|source|transaction|id|nonce|state|issuer|audience|who|authorize|
      policy|acl|scope|token|password|authori*|subject|certificate|hostname|checksum}; {ignores|ignore|ignored|
      ignoring} {the |all |}{permission|permissions|acl|acls|role|roles|scope|scopes|ownership|tenant|owner|
      membership|signature|policy|policies|allowlist|denylist|blocklist|visibility|audience|expiry|revocation|limit|
      rights}*; {guarded|protected|secured} {only |}by {the same|a|an|obscurity|nothing|hiding|client}; keys are
      never; checks only; {takes|took|reads|gets|uses|trusts|believes|derives} {the |}{alg|algorithm|tenant|user|role|
      owner|sender|identity|host|price|amount|length|size|ip|address|url|path|org} {out of|from|in|given|sent|by} {the
      |}{token|request|header|client|packet|body|query|cookie|message|url|browser|input|user|peer}; {whatever|
      everything|anything} {i|you|one|he|she|they|is|the|comes|was|we|people} {tell|write|say|send|put|give|type|like|
      want|choose|sent|comes|caller|client|user|written|wrote}; {can be|be|are|is} {tried|guessed|brute forced|
      enumerated|repeated|replayed} {without|as often|forever|endlessly|unlimited|by|until|in}; {same|such a|the}
      {link|token|code|coupon|ticket|nonce|request|message} {three times|twice|again|many times|several times|
      repeatedly}; {cache|lookup|lock|session|bucket|storage|file} key {has|contains|is|uses|consists|lacks|misses|
      doesn t|does not|only}; {isn t|is not|aren t|are not|never|not} {filtered|escaped|verified|restricted|checked|
      looked at|cleared|invalidated|revoked|limited|enforced|isolated|separated|sandboxed|normali*|sanit*|
      parameteri*|quoted|bound|compared|authenticated|validated|removed from|deleted from|tied}; {acl|
      acls|rbac|permissions|restriction|restrictions|isolation|limits|filter|filters|quota} {is|are|was|
      were|get|gets|got|being} {silently |simply |just |}{ignored|skipped|dropped|lost|forgotten|emptied|not enforced|
      not applied|not evaluated|not checked|bypassed|without effect|disregarded|overridden|empty}; {drops|loses|
      forgets|skips|empties|ignores|clears} {the |all |its |}{acl|acls|policy|policies|rules|permission*|restriction*|
      filter*|denies|deny}`,
  lasting: `
    {deleted|removed|expired|hidden|revoked|unpublished|restricted|closed|retained|old} {attachment*|file*|post*|
      message*|revision*|page*|photo*|document*|manifest*|version*|topic*|image*|comment*|link*|url*|invite*|upload*}
      ... {still|keep*|remain*|accepted|shows|show|delivered|reveal*|readable|visible|downloadable|on}; link keeps;
    keeps working; a year later; restricted revision*; hidden post*; retained message*; old manifest; {survive|
      survives|survived|outlive|outlives|outlast*} {a |the |its |their |any |}{password|logout|log out|removal|
      deletion|reset|change|revocation|expiry|deactivation|disabl*|uninstall|rotation|restart|reboot|role|offboarding|
      user|account|session}; {stay|stays|stayed|remain|remains|keep|keeps|kept} {being |}{valid|alive|active|usable|
      working|logged in|signed in|open|authenticated|authorized|paired|accepted|connected|subscribed|admin|member};
    {not|never|isn t|aren t} {killed|ended|cut|closed|dropped|terminated|thrown out|kicked|signed out|logged out|
      deleted} {when|after|on|by|once|if}; {deleted|removed|disabled|deactivated|suspended|former|revoked|expired|
      kicked|offboarded|fired} {users|user|accounts|account|members|member|guests|guest|contractor*|employee*|people|
      key|keys|token|tokens|pin|pins|code|codes|device|devices|certificate*|session*|cert|certs|link*} {keep|keeps|
      can|could|still|retain*|have|has|had|is|are|work|works|open|opens|may|were|was}; old {pin|pins|key|keys|token|
      tokens|certificate*|code|codes|credential*|member*|secret*|api key|api keys|cookies|sessions|invitation*|
      share*}; {works|valid|usable|accepted|good|open|opens} {forever|until {the |}next|for {hours|days|weeks|months}|
      long after|months after|days after|after {that|it was|being}}; used {twice|again|three times|more than once|
      several times}; as long as the {session|token|connection|browser|process}; {contractor|employee|colleague|
      intern|freelancer|user|member|admin} {left|was removed|has left|quit|was fired|got fired|was disabled|was
      deleted}; we {removed|fired|disabled|deactivated|offboarded|deleted|revoked} {a|an|the|his|her|their|one|our};
    after {it|he|she|they|this} {was|were|had been|has been|got} {used|removed|revoked|deleted|disabled|changed|
      closed|redeemed|cancelled|unshared|rotated}`,
};
