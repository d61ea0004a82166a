// English: how people word each class of weakness who do not call it by its name.
import type { Lexicon } from "./concepts.ts";

const SECRET =
  "password|passwords|token|tokens|cookie|cookies|credential|credentials|key|keys|secret|secrets|session|sessions|authorization|auth header|authorization header|kubeconfig|cert|certificate|api key|api keys|private key|private keys";

export const ENGLISH_CLASSES: Lexicon = {
  attack: `
    {fail|fails|failing|failed} open; failopen; allow{|s|ed} {everything|all|any|anything} {if|when|for|in case|on};
    {treat|treats|treated|count|counts|counted|interpreted|handled|taken|means} ... {as|for} {allow|allowed|allow all|
      allow everything|trusted|authenticated|authorized|admin|valid|verified|signed|approved|root};
    {empty|missing|null|unknown|absent|broken} ... {means|is|counts as|treated as|gives} {allow*|everything|all|
      trusted|admin|unlimited|no limit|no restriction}; rejectunauthorized; insecureskipverify; trust all {cert*|
      host*}; {cert|certificate|certificates|hostname|tls|ssl|signature|host key} {verification|validation|check|checks|
      checking} {is |are |gets |silently |was |being |}{off|disabled|skipped|missing|ignored|switched off|turned off|
      bypassed|not done|broken|a no op};
    {without|instead of} {verifying|validating|checking} {the |any |its |their |}{cert*|signature*|hostname*|host*|token*|
      owner*|issuer*|checksum*|origin*|sender*|source*|audience*|hash*|identity}; unsigned {image*|firmware|update*|package*|
      plugin*|module*|binar*|driver*|request*|webhook*|token*}; exported {activity|activities|provider|receiver|service|
      component|broadcast}; nodeintegration; node integration; contextisolation; context isolation; addjavascriptinterface;
    yaml load; yaml unsafe; unsafe_load; safeloader; fullloader; pickle load*; objectinputstream; binaryformatter;
    allow_pickle; alg none; algorithm none; none algorithm; {confus*|mix*} ... {hs256|rs256};
    {predictable|guessable|sequential|enumerable|foreseeable} {id|ids|token|tokens|code|codes|link|links|password|
      passwords|session|sessions|number|numbers|url|urls|name|names|cookie|cookies|key|keys}; {token|tokens|code|codes|
      session|sessions|link|links|key|keys|cookie|cookies|password|nonce|invitation|id|ids} {is|are} {easily |trivially |}{
      predictable|guessable|sequential|foreseeable|enumerable|derived|reused|reusable|never checked|never verified};
    {crosses|cross|crossing|across|over|beyond|leaks across|leak across} {the |}{tenant|tenants|tenancy|namespace|
      namespaces|org|orgs|organisation|organization|account|accounts|customer|trust} {boundary|boundaries|border*|wall*};
    symlink{|s} {to|out|that|in|are|is} ... {follow*|outside|etc|root|anywhere}; follow{|s|ed|ing} {symlinks|symlink|
      symbolic*|hard links|junctions|the symlink|the link}; path{|s} {is|are} {not |never |}{normali*|canonical*};
    hostpath; breakout; break out of {the |}{container|sandbox|vm|jail|chroot|pod}; rewrite* ... {history|log|audit};
    compromised {package|release|version|tarball|maintainer|account|dependency|build|mirror|publish*}; publish token;
    {supply chain|poisoned} {attack*|compromise|incident|package|release|artifact}; remotely trigger*; remote trigger*`,
  memory: `
    sanitizer {report|output|trace|error|finding}; {heap|stack|global} {buffer|based} {overflow|underflow|overrun|overread|corruption}; heap {overflow|corruption|underflow};
    {reads|writes|read|write|reading|writing|written|access|accesses} {one|two|four|8|4|some|several|n|a few|many|up to} {byte|
      bytes} ... {past|beyond|behind|after|before|outside}; {past|beyond|behind|over} the {end|bounds|buffer|boundary|allocated};
    {length|size|count|offset|index} {field |value |byte |}... {from|in} {the |}{header|packet|file|message|frame|peer|
      client|network|attacker} {is|was|and|not}; {length|size|count|offset|index} {is|are|was} {never|not} {compared|
      checked|validated|bounded|limited|verified}; {length|size|offset|count|index} {field |}{is|are} {trusted|believed|
      taken as|used as|copied|attacker*}; slice bounds out of; index out of range ... {remote|peer|packet|parse*|client};
    libfuzzer; afl; valgrind ... {invalid|uninit*|write}; ubsan; msan`,
  anyone: `
    {by|from|for|to|of|as} any {subscriber|member|user|visitor|customer|player|client|person|employee|student|website|process|app|guest|reader|tenant|pod}; people in
      certain countries; anyone who {may|can}; any subscriber; plain member; as {subscriber|member|guest|player|student|receptionist|reader|anonymous|visitor|
      viewer|editor|tenant};
    any {random |other |registered |logged in |signed in |authenticated |}{person|people|visitor|player|tenant|customer|
      device|member|developer|contributor|colleague|pod|app|program|process|website|site|script|peer|host|client|account};
    {free|trial|demo|basic} {plan|tier|user|users|account|accounts}; {everyone|everybody|anyone|anybody} {with|who|on|in|that|
      behind|holding|knowing|having}; {all|every} {our |the |}{support team|employees|staff|students|members|customers};
    no {special |}{rights|permission|permissions|privileges|role|account} {at all|needed|required|necessary|is needed|are needed|
      are required|whatsoever}; {only|just} {the right|read|network|lan} {access|rights|reach} ... {needed|enough|necessary};
    someone on the {same|lan|network|internet|outside|path}; outsider*; random people; unknown people`,
  foreign: `
    {of|from|in|by} {all|other|every|both|different|neighbouring|others} {homes|practices|rooms|matches|spaces|sites|hospitals|clinics|shops|schools|stores|houses|
      branches|classes|wards|merchants|sellers|vendors|drivers|patients|parents|players|buyers|employees|offices|departments|communities|channels|guilds|apps|sandboxes|
      origins|containers|sessions|jobs|builds|forks|mailboxes|inboxes|wallets|vaults|phones|cars}; two {customers|tenants|homes|users|orgs|accounts|companies} ... {same|
      share*|each other|both}; people who {only|never|aren t|are not|don t|left|should}; {their|theirs|his|her} ... {shows|show|appears|goes on|rings|opens|visible|lands} {on|
      in|at} {my|mine|our}; drafts of {others|other|somebody|everyone}; opens {b|another|others|any other|every other|the others}; {for|of} one {object|user|file|
      customer|tenant|account|project|document} ... {all|any|every|others|opens|works}; in another {match|room|home|space|org|site|game|account|tenant|repo|project};
    {of|from|by|to|for|in|at|with|into} {another|other|a different|different|the other|some other|all other|every other|
      somebody else s|someone else s|a foreign|foreign} {team|teams|org|orgs|organisation|organization|organisations|
      organizations|company|companies|customer|customers|user|users|tenant|tenants|namespace|namespaces|account|accounts|
      workspace|workspaces|project|projects|member|members|people|person|persons|school|class|family|group|groups|client|
      clients|owner|owners|shop|patient|student|department|branch|device|devices|pod|pods|node|nodes|repo|repository};
    other {organi*|org|orgs|company|companies|tenants|customers|people|peoples|teams|accounts|namespaces|subscribers} {ids|
      data|files|boards|events|invoices|orders|details|dashboards|numbers|secrets|messages|names|records|pods|calls};
    {returns|shows|gives|lists|delivers|sends|includes|receives|contains|displays|exposes|leaks|fetches|reads} ... {of|from}
      {everybody|everyone|all users|all tenants|all customers|all orgs|all organi*|every user|every tenant|others|other};
    {somebody|someone|anybody|anyone} {else |}s {else |}{account|data|session|board|profile|invoice*|customer*|order*|file*|list|mail*|
      room|document*|project*|photo*|token*|message*|name}; {i|we|he|she|they} {did not|didn t|do not|don t|never} {own|owned|create|
      created|belong|belonged|have access|had access|get access|join|upload|uploaded}; wrong {tenant|customer|org|organisation|
      organization|company|user|account|workspace|patient}; {mixed|mix|mixes|swapped|swaps|confuses|confused} ... {users|tenants|
      sessions|customers|accounts|orgs}; {users|tenants|orgs|customers|accounts|sessions|companies} {share|shares|sharing|get mixed|
      are mixed}; between {tenants|customers|organi*|orgs|users|accounts|companies|namespaces|workspaces}; cross {org|
      namespace|customer|user|workspace|project|organi*}*; {not |}scoped {to|by} {the |}{tenant|org|organi*|user|account|
      workspace|project|owner|caller|namespace}`,
  asset: `
    kubeconfig*; client {cert|certs|certificate|key}*; service account {token|key}*; customer {list|lists|names|records|
      details|numbers|addresses|mails|emails}; names and addresses; iban; ibans; {order|invoice|payment|billing|payroll|salary} {
      payload|data|details|records|history}*; card {data|details|number}*; psk; {wifi|wi fi|wlan} {password|key|credentials};
    {root|master|admin|db|database|registry|smtp|ldap|service} {password|credential|credentials|token|secret|key}*;
    authorization header*; auth header*; access token*; refresh token*; {private|hidden|secret|internal|confidential} {board|boards|
      room|rooms|group|groups|document|documents|note|notes|file|files|page|pages|album|repo|repos|repository|repositories|
      calendar|list|lists|comment|comments|ticket|tickets|field|fields}; invoices; payslip*; health {data|record*}; chat history;
    complete history; home address*; date of birth; birthdate*; passport*; {mail|email|e mail} addresses; location history;
    seed phrase`,
  exposed: `
    {is|are|sits|lies|live|lives|stands} in {the |a |its |their |our |plain |}{json|response|html|page source|source|dom|payload|bundle|repo config|
      config|url|job log|build log|log|logs|label*|metric*|header*|cookie*|error message|exception|memory dump|swap|backup|archive|tarball|binary|apk|firmware|javascript};
    {lists|shows|returns|finds|delivers|prints|reveals|gives|gets|has} {titles|patients|people|names|mails|e mails|emails|messages|orders|drafts|documents|comments|
      birthdays|addresses|customers|phone|content|contents|file names} {of|from|for|and|plus|with|in|who}; {go|goes|went|gets|sent|send|leave|leaves|leaked|leak|leaks} {out
      |}{by|over|through|via|around|past|outside|unencrypted|in the} {the |}{physical|normal|default|clear|tunnel|public|open|wrong|isp|unencrypted}; {visible|readable|
      available|known|synced|sent|shown} {for|to|by|before} {the |}{host|other side|peer|server|everyone|receiver|sender|remote|guest|user accepts|third|player*|
      student*|opponent*|customer*|colleague*|employee*|whole}; masked values; is delivered to; still on the {cdn|server|disk|bucket|site|internet|device}; scans of {
      ids|passports|cards|documents}; error message prints; line by line; spammers see; who reads; gdpr people;
    {prints|print|printed|logs|log|logged|writes|wrote|written|dumps|dumped|records|recorded|echo|echoes|echoed|stores|stored|
      saves|saved|puts|puts|shows|shown|displays|displayed|includes|included|contains|embeds|embedded|bakes|baked} ... {${SECRET}};
    {${SECRET}} ... {gets|get|is|are|was|were|being} {printed|logged|written|dumped|recorded|echoed|stored|saved|put|shown|
      displayed|included|embedded|baked|sent|visible|readable|passed|kept|appended|copied|forwarded} {to|in|into|by|as|on|
      with|for|inside|within}; {${SECRET}} ... {end up|ends up|ended up|land|lands|landed|show up|shows up|appear|appears|leak|leaks} {in|on|at|inside};
    {send|sends|sent|sending|forward|forwards|forwarded|pass|passes|passed|keeps|kept|leak|leaks|leaked|post|posts|posted|hand|
      hands|deliver|delivers|give|gives} {the |my |our |their |its |users |your |full |}{${SECRET}} {on|along|to|with|for|in|
      across|over|when|after|even}; docker history; build arg*; image layer*; {visible|readable|shown|listed} ... {autocomplete|
      search|preview|api|page source|network tab|html|json|response|logs|process list|ps|argv}; process list; command line
      arguments; {in|from} {the |}{search|search results|autocomplete|suggestions|sitemap|rss|feed|changelog|activity}; gets
      {back |}the {kubeconfig|owner|admin|private|password|token|secret|key}*; {shown|visible|listed|displayed|readable} {to|for|by}
      {the |}{wrong|unrelated|unauthori*|not invited|signed out|logged out|anonymous|other|non}*;
    in plain; in clear; plain password*; clear password*; unprotected; world readable; {anyone|everyone|everybody|anybody} {can|
      could|may} {read|see|view|open|download|list|fetch|access|get}`,
  noAuth: `
    before {the |}{user|owner|host|victim|admin|he|she|they|anybody|anyone|i} {accepts|accept|accepted|confirms|confirmed|agrees|agreed|approves|approved|clicks|
      clicked|consents|allows|allowed|answers|logs in|signs in|knows}; before {submitting|accepting|confirming|approving|agreeing|being asked}; no question {in between|asked|
      is|was|at all}; no {click|prompt|confirmation|warning} {in between|needed|at all|whatsoever|is|was}; {straight|direct|directly} to the {pod|port|ip|backend|service|node|api|
      database}; {delivered|served|sent|shown|given|readable|open} to {the |}{anonymous|guest*|not logged|logged out|anyone|whoever}; w o being logged; w o {login|auth*|password|
      confirm*|a check|checks|check|token|being|any}; unasked; anyone on the {lan|network|wifi|internet|same}; anyone who {may|can|has|knows|is};
    not {even |}{behind|protected by|guarded by} {the |a |any |}{login|auth*|password|session|firewall|vpn|sso|check};
    {not|without being|without even being|without even} {even |}{signed|logged} in; nor {login|logged|password|account};
    {go|goes|going|went|navigate|navigated|navigating|browse|browsed|jump|jumped|skip|skipped} {straight|directly|direct|right|just} to;
    just {navigated|navigate|open|opened|go|went|call|called|request|requested} {to |}... {rather|instead|directly};
    {direct|directly|straight} {to|at|against|from} {the |}{backend|port|pod|service|endpoint|url|page|api|container|node|
      database|origin|upstream}; {before|prior to} {the |any |}{handshake|login|check|auth*|password|pairing|code|trust|consent|
      confirmation|dialog|prompt}; {dialog|prompt|question|warning|consent|code|password} ... {comes|came|appears|shows|is shown|is
      asked|pops up} {only |}{afterwards|later|after|too late}; without {prompting|prompt|asking|any question|warning|a warning|a
      prompt|confirmation|a login|signing|typing|entering|trust*|permission|permissions}; {rather than|instead of|without} {typing|
      entering|giving|providing} {the |a |any |}{code|password|otp|pin|token|second}; {step|code|prompt|check|password|2fa|mfa|
      otp|login|captcha|confirmation|approval} {can be|is|gets|could be|may be} {left out|skipped|omitted|avoided|ignored|
      jumped|bypassed|circumvented|sidestepped}; {bound|listens|listening|binds|listen|exposed|published|open} {to|on} {0 0 0 0|
      all interfaces|every interface|the internet|all addresses|the public|the whole}; whoever is near; anyone near*; {pairs|pair} {with|
      w} {whoever|anyone|any|everyone|everybody}; never asks {the |for |}`,
  unchecked: `
    {has|have|with|there s|there is|checks|needs|contains|carries} {neither|no} {a |}{nonce|capability|token|csrf token|signature|check|cap|counter|limit|
      login|auth*|ownership|version counter|integrity|plausibility|sanity|permission|confirmation|sender|expiry}; neither ... nor {capabilit*|role|owner*|permission*|login|
      token|check*|nonce|auth*|password|signature|expiry}; no {plausibility|sanity|version|integrity|identity|sender|capability|nonce|counter} {check*|counter*|test*|
      validation|verification}; no token in {the |}form*; {client|browser|sender|peer|caller|player|app|device} {decides|chooses|dictates|determines|sets|says|tells|
      supplies|announces} {the |its |his |what |which |who |how |}*; {accepts|accepted|accept|takes|took|believes} {blocks|messages|packets|updates|values|tokens|
      certificates|signatures|replies|answers|headers|manifests|images|requests|commands|events|any|old|expired|revoked|unverified|unsigned|forged} {with|from|by|that|
      for|without|although|of|manifest*|token*|cert*|image*}; although {unverified|unconfirmed|unsigned|expired|revoked|invalid|not verified|not confirmed}; taken as
      {identity|is|proof|trusted|verified|the user}; loads {whatever|anything|everything|any}; {is|are|was} {only |}{checked|validated|verified|enforced|tested} only {in|
      when|at|by|on|for|if|the|after}; is done only in; nothing {else |}is {checked|looked at|verified|asked|compared|validated}; {matches|match|compares|compared} {on|only} {the
      |by |}{second|first|prefix|suffix|substring|level|part|beginning|end|name}; {signature|signed|mac} ... {not the|but not|without the|doesn t cover|does not cover|only
      covers|covers only}; {highest|first|last} version wins; order isn t honou*;
    {no|lacks|without|lack of|missing} {lockout|delay|throttl*|ownership|membership|tenant check|signature|origin|size|length|depth|bounds|escaping|escape|encoding|quoting|validation|sanit*|filter|isolation|
      check|checks}; no {check|checks} {of|on|for|if|whether|that|in|at|here|there}; no filter;
    {doesn t|does not|don t|do not|did not|didn t|never|not} {ask|asks|verify|verifies|check|checks|validate|validates|look|looks|
      compare|compares|test|tests|consult|consults|enforce|enforces|require|requires|honour|honor|evaluate|evaluated|call|go
      through|use} {the |a |any |if |whether |that |at |for |who |which |in |}{permission|permissions|owner|ownership|rights|role|
      roles|membership|member|signature|tenant|org|organi*|user|one who|caller|origin|sender|source|transaction|id|nonce|state|
      issuer|audience|who|authorize|policy|acl|scope|token|password|authori*|subject|certificate|hostname|checksum};
    {ignores|ignore|ignored|ignoring} {the |all |}{permission|permissions|acl|acls|role|roles|scope|scopes|ownership|tenant|owner|
      membership|signature|policy|policies|allowlist|denylist|blocklist|visibility|audience|expiry|revocation|limit|rights}*;
    {guarded|protected|secured} {only |}by {the same|a|an|obscurity|nothing|hiding|client}; keys are never; checks only; {takes|took|
      reads|gets|uses|trusts|believes|derives} {the |}{alg|algorithm|tenant|user|role|owner|sender|identity|host|price|amount|
      length|size|ip|address|url|path|org} {out of|from|in|given|sent|by} {the |}{token|request|header|client|packet|body|query|
      cookie|message|url|browser|input|user|peer}; {whatever|everything|anything} {i|you|one|he|she|they|is|the|comes|was|we|people}
      {tell|write|say|send|put|give|type|like|want|choose|sent|comes|caller|client|user|written|wrote}; {can be|be|are|is} {tried|
      guessed|brute forced|enumerated|repeated|replayed} {without|as often|forever|endlessly|unlimited|by|until|in}; {same|such a|
      the} {link|token|code|coupon|ticket|nonce|request|message} {three times|twice|again|many times|several times|repeatedly};
    {cache|lookup|lock|session|bucket|storage|file} key {has|contains|is|uses|consists|lacks|misses|doesn t|does not|only};
    {isn t|is not|aren t|are not|never|not} {filtered|escaped|verified|restricted|checked|looked at|cleared|invalidated|revoked|
      limited|enforced|programmed|isolated|separated|sandboxed|normali*|sanit*|parameteri*|quoted|bound|compared|authenticated|
      validated|removed from|deleted from|tied}; {policy|policies|acl|acls|rule|rules|rbac|permissions|restriction|
      restrictions|isolation|limits|filter|filters|quota} {is|are|was|were|get|gets|got|being} {silently |simply |just |}{ignored|
      skipped|dropped|lost|forgotten|emptied|not enforced|not applied|not evaluated|not checked|bypassed|without effect|
      disregarded|overridden|empty}; {drops|loses|forgets|skips|empties|ignores|clears} {the |all |its |}{acl|acls|policy|
      policies|rules|permission*|restriction*|filter*|denies|deny}`,
  lasting: `
    {deleted|removed|expired|hidden|revoked|unpublished|restricted|closed|retained|old} {attachment*|file*|post*|message*|revision*|page*|photo*|document*|manifest*|
      version*|topic*|image*|comment*|link*|url*|invite*|upload*} ... {still|keep*|remain*|accepted|shows|show|delivered|reveal*|readable|visible|downloadable|on}; link keeps; keeps
      working; a year later; restricted revision*; hidden post*; retained message*; old manifest;
    {survive|survives|survived|outlive|outlives|outlast*} {a |the |its |their |any |}{password|logout|log out|removal|deletion|reset|
      change|revocation|expiry|deactivation|disabl*|uninstall|rotation|restart|reboot|role|offboarding|user|account|session};
    {stay|stays|stayed|remain|remains|keep|keeps|kept} {being |}{valid|alive|active|usable|working|logged in|signed in|open|authenticated|
      authorized|paired|accepted|connected|subscribed|admin|member}; {not|never|isn t|aren t} {killed|ended|cut|closed|dropped|
      terminated|thrown out|kicked|signed out|logged out|deleted} {when|after|on|by|once|if}; {deleted|removed|disabled|
      deactivated|suspended|former|revoked|expired|kicked|offboarded|fired} {users|user|accounts|account|members|member|guests|
      guest|contractor*|employee*|people|key|keys|token|tokens|pin|pins|code|codes|device|devices|certificate*|session*|
      cert|certs|link*} {keep|keeps|can|could|still|retain*|have|has|had|is|are|work|works|open|opens|may|were|was};
    old {pin|pins|key|keys|token|tokens|certificate*|code|codes|credential*|member*|secret*|api key|api keys|cookies|sessions|
      invitation*|share*}; {works|valid|usable|accepted|good|open|opens} {forever|until {the |}next|for {hours|days|weeks|months}|long
      after|months after|days after|after {that|it was|being}}; used {twice|again|three times|more than once|several times}; as long
      as the {session|token|connection|browser|process}; {contractor|employee|colleague|intern|freelancer|user|member|admin} {left|
      was removed|has left|quit|was fired|got fired|was disabled|was deleted}; we {removed|fired|disabled|deactivated|offboarded|
      deleted|revoked} {a|an|the|his|her|their|one|our}; after {it|he|she|they|this} {was|were|had been|has been|got} {used|removed|
      revoked|deleted|disabled|changed|closed|redeemed|cancelled|unshared|rotated}`,
  takeover: `
    {makes|make|made|making|get|gets|trick|tricks|tricked|lure|lures} {it|them|him|her|the {server|agent|client|app|browser|host|service|process|user|victim|
      bot|assistant|admin|model|device}} {to |}{run|send|mail|fetch|post|open|delete|execute|call|load|do|download|write|visit|click|hand|give|read};
    {grant|grants|give|gave|make|made|promote|approve|approved|allow|add|added|assign|assigned|let|invite|invited|set} {myself|himself|herself|themselves|
      oneself|yourself|itself|ourselves}; {approved|confirmed|signed|granted|paid} by {myself|himself|the same person|themselves};
    {starts|start|started|launch|launches|launched|pops|popped|spawns|spawn} {a program|programs|any program|notepad|calc|calculator|xcalc|a process|
      processes|arbitrary|an app|whatever|commands}; has the run of; {gets|get|got|gain|gains} code {on|execution|in}; run{|s|ning} on {the |}{host|our
      servers|our server|their server|build server|every|all|customers|the victim|victim s|visitors|your}; {emptied|empties|drained|drains} {the |}{vault|pool|
      account|wallet|contract|balance}; {changed|changes|set|sets|switched} the {dns|default role|role|owner|recipient|amount|price|permissions} {server*|for|of|to|
      from|without};
    {act|acts|acting|pose|poses|pass|passes|speak|login|log in|sign in|signed in|order|post|write|appear} as {any|anyone|anybody|
      whoever|whomever|every|another|other|someone|somebody|a different|the|an|a} {user|customer|member|admin|administrator|
      person|tenant|account|else|owner|colleague|agent|player|client|device|node|}; {i|he|she|they|one|you|we} {am|is|are|was|were|
      become|became|becomes} {whatever|whoever|whomever|that user|another user|the other|someone else|admin|root|owner|
      the victim|logged in as}; impersonat*; {had|have|got|get|gets|gave|gives|has|obtained|yields|ends in|end in|ended in} {me |us |you |
      him |them |}{a |the |}{root |admin |system |remote |interactive |full |}{shell|root|admin|session of|rce|control of|control over|
      access to the {host|node|cluster|server|machine|database|account}}; {ends|end|ended|results|resulted|lands|landed} in a {root |}
      shell; {writes|wrote|write|put|puts|place|places|placed|drop|drops|dropped|overwrites|overwrote|overwrite|create|creates|created}
      ... {anywhere|outside|arbitrary|authorized_keys|cron|etc|home dir*|startup|ssh|webroot|root owned|system files};
    {runs|run|running|executes|execute|executed|started|starts|launches|launched|evaluates|evaluated} {code|commands|command|a command|
      javascript|js|scripts|a script|my script|their script|whatever|anything|it|shell} {as|on|in|from|at once|without|with|by|on
      open|right|when|inside|through|of}; is {executed|evaluated|launched} {at once|by|as|on|in|with|without|when|
      immediately|right|automatically}; {steal|stole|stolen|grab|grabbed|harvest*|capture|captured|received|got|collected|took}
      {the |his |her |their |a |our |my |}{cookie|cookies|token|tokens|session|sessions|credentials|password|passwords|keys|auth cookie|
      hash|hashes}; {send|sends|sent|gives|gave|send me|give me} me {the |his |her |their |a |}{cookie|cookies|token|tokens|session|
      sessions|credentials|password|passwords|keys|secret*}; {delete|deletes|deleted|edit|edits|overwrite|change|changed|rename|
      remove|removes|removed|wipe|wiped|cancel|approve|transfer} {other|others|another|somebody|someone|everyone|everybody|any|foreign|
      all} {people|peoples|user|users|person|else|team|teams|tenant|tenants|s|customer|customers|member|members|board|
      boards|one s|account|accounts|project|projects}*; take out more; {10|ten|two|three|several|5|100} times the amount;
    {balance|money|credit|coupon|refund|withdraw*} ... {twice|negative|for free|double|again}`,
  bound: `
    {in spite of|despite|regardless of|even with|irrespective of} {the |its |my |our |this |that |}{setting|settings|option|flag|kill switch|policy|rule|
      restriction|checkbox|block|ban|permission*|role|mode|strict*|deny*|lock|consent|opt out}; {setting|option|flag|switch|mode|checkbox|restriction} {is|gets|was|
      has|does} {not honou*|not respected|ignored|bypassed|no effect|without effect|nothing}; defeats the {purpose|point|idea}; {that|this} is the {sole|only|whole|very} {
      reason|point} {why|we|of}; where i have no {access|rights|permission*|business}; {has|have} no business; should{n t| not} be in {a |}position; shouldn t be able;
    {strict|enforced|mandatory|required} {in|for|on} {the|this|all|every} ... {yet|but|still|nevertheless}; {is|was|be} the same person;
    {isn t|is not|aren t|are not|not|wasn t|never} {intended|meant|supposed|entitled|expected} {to|for|
      by|that|there|here|at all}; {should|must|ought} {not|never} {be able|have|get|see|be possible|be allowed|reach|return|be talking|be
      readable|be reachable|be visible|be listed|be there|work|be served|be accepted|let|leave|give|contain}; {should|must|
      ought to} {get|see|have|return|be|only get|only see|receive|give} {nothing|none|only own|only his|only their|only the|only its|
      401|403|404|an error|refused|rejected|denied|forbidden|blocked}; {although|though|despite|even though|while|whereas|in spite} ...
      {forbids|forbid|forbidden|denies|deny|default deny|not allowed|read only|disabled|private|revoked|restricts|restricted|policy|
      isolation|only}; {read only|readonly|view only|viewer|guest|limited|restricted|private|internal} ... {only |just |merely }{hidden|
      cosmetic|frontend|in the ui|client side|a flag}; only {own|his own|their own|her own|its own|my own|our own|messages for|events for|
      data of|for my|of my} ; with rights only in; has rights only; {rights|role|permission|access} only {in|on|for|to}; same permission
      as; {default deny|deny all|deny by default|zero trust|least privilege|multi tenan*|multitenan*|tenant separation|namespace
      separation|namespace isolation|separation of duties|four eyes}; {should|would|must} {be|have been} {opaque|isolated|separate*|
      refused|rejected|hashed|one time|single use|short lived|admin only}; read only {link|user|role|token|access|key|account|mode|
      member|share}*`,
  tamper: `
    {replay|replaying|replayed} {of |}{the|an|a|old|it|this}; rollback {possible|attack|to|works|is}; roll back to {an |}old*; with the same name; same name and; {second|two} {tab|tabs|
      browser*}; tab two; hidden {field|input|parameter|requester}; in a fork; fork of mine; lookalike*; look alike*; calls back; that calls; auto submitting;  white on white; hidden text; {patched|modified|own|custom|forged|fake|rogue} {client|server|contract|device|app|peer|firmware|apk|binary}; without confirming
      it; registered at the; {changed|change} the {hidden|default|requester|owner|role|price|id};
    {cut|cutting|drop|dropping|dropped|strip|stripping|stripped|remove|removing|removed|leave out|leaving out|omit|omitting|omitted} {
      the |out the |}{signature|last part|token|header|cookie|csrf|parameter|check|mac|nonce|code}; {put|putting|write|writing|wrote|set|
      setting|type|typing|insert|inserting|enter|entering|fill|change|changed|changing} ... {none|admin|the id| the number|someone|somebody|an arbitrary|negative|junk} {in|into|as|instead|of|to|for|user|id|one|value|there};
    take the {id|token|share token|number|code} {out|of|from|and}; note the {id|number|uuid|url}; {change|changed|changing|replace|
      increment|incremented|decrement|count|counted|guess|guessed|iterate|iterated|enumerate} {the |that |this |it |an |through |
      down |up |}{number|numbers|id|ids|uuid|last digit|slug|digits|index}; {number|id} to the {next|previous|one before|other};
    {a |one |simple |small |tiny |little |}{loop|script|for loop|bash loop|one liner} {found|tries|tried|over|that|was|which|of|in|
      goes|through}; {i|we} {flipped|forged|crafted|replayed|spoofed|intercepted|modified|altered|patched|rebuilt|recomputed|fabricated|
      prepared|hosted|impersonated|injected|appended|tampered|sniffed|captured|recorded}; recomputed the; {sent|send|sending} {replies|
      answers|responses|packets|frames|an intent|a request|requests|messages|it} {for|with|from|to|as|directly|by hand};
    {second|other|two|another|test|attacker|own} {request|account|accounts|browser|machine|session|user} {gave|of mine|that|and|at|could|
      was}; {called|named|with name|with the name|entry|path|filename|key} {like |etc|root|home|tmp}; entry called; {a|my|an|own|malicious|prepared}
      {archive|zip|tar|project|repo|repository|template|playlist|svg|image|document|page|iframe|site|host|server|dns|proxy|app} {that|with|
      which|of mine|has|contains|pointing|holds|sent|file}; fake* {reply|replies|answer|answers|update|updates|request|server|peer|node};
    {x forwarded|x real ip|x original|x http method|x user|x auth}*; {parallel|concurrent|simultaneous} {requests|curl|calls|requests
      all|submits|withdraw*|redeem*}; {in|at} the {very |exact }same {moment|time|instant|second}; {send|sent|sending|submit*|fire*|do|did} ...
      {both|two|10|ten|several|many} {requests|times|succeed|at once}`,
  works: `
    {succeed|succeeds|succeeded|works|reproduced|reproducible|confirmed} {every time|each time|always|reliably|in all|5|10|3|too|on all|on every}; {both|all|each|they all} {succeed|succeeded|go through|went through|
      work|worked|accepted|pass|passed}; {it|that|this|request|requests|call|calls|connection} {goes|go|went|gets|got} {through|thru|
      accepted|in|past|fine}; and {it s|it is|its} {really |}{gone|deleted|there|mine|written|executed|changed}; ended up {in|at|on|
      being|as}; {i|we|he|she|they} {was|were|am|are|is} in {the|his|her|their|a|with}; {was|is|are} {served|returned|displayed|handed|
      delivered|downloaded|written|saved|cached|run|mounted|opened|booted} {to|for|with|by|as|in|inline|from|when|at|my|it|them|all};
    {booted|accepted|opened|ran|took|executed|loaded|installed|cached|honoured|honored|swallowed|believed|mounted|processed} {my|the
      forged|the fake|the modified|the unsigned|the changed|the crafted|them|it anyway|them all|it without}; is {all it takes|enough for|
      enough to|sufficient*|all that s needed|all one needs}; {are|is|was|were} {enough|sufficient|all that|all you need}; {the |}{server|service|
      api|app|door|lock|camera|agent|backend|host|proxy|client|node|controller} {happily|simply|just|gladly|readily|blindly} *;
    {reaches|reach|reached|reachable|connect|connected|connects|talk|talks|get to|got to} {them|it|the pods|pods|every pod|all pods|from
      every|from any|from all|from other|from another|from a tenant|from outside|from a different}; lets {pods|traffic|packets|requests|
      through|them|it|privileged|people|users} {through|in|pass|by|past|out|pods}; {stays|stay|stayed|is|are|was} {up|open|allowed|
      connected} {even|although|though|despite|until|for|after}`,
  role: `
    {backup|support|read|billing|service|report|content|board|project|namespace|room|site|group|space|help desk|junior} {operator*|
      editor*|maintainer*|moderator*|viewer*|agent*|manager*|user|users|guest*|role|member|members}; {an|a|any|every|as|the|with} {editor|
      viewer|guest|reporter|developer|operator|auditor|reader|commenter|subscriber|contributor|intern|trainee|customer|tenant|
      employee|student|player|participant|attendee|renter|seller|buyer} {role|can|could|may|gets|sees|with|who|account|is|
      token|user|has|sends|changes|deletes|reads|to|of}; {an|the} account with {the |only |just |}; {users|user|people|someone|developer|
      developers|tenants|customers|members} {who|that|with} {can|only|may|just|rights|have|has|the|no|read|are|write} ...; users with
      {read|only|no|view|guest|limited|restricted|low}; {be|as|is|was} {guest|viewer|editor|reporter|member|invited as|logged in as}; invited {as|
      to} {a |only |}{guest|viewer|single|editor|reporter|member}; low privilege*; lower privilege*; non admin*; nonadmin*; non privileged;
    unprivileged; {second|other|my own second|throwaway} account; {client|clients|peer|peers|tenant|pod|pods|app|apps|container} {of|that|which|
      with|without} {another|no|are|has|is|any|only}*; test app; small app; plugin of; browser extension*; free plan`,
  power: `
    system masters; clusteradmin; cluster admin; cluster wide rights; rights on everything; {everything|anything} in the {cluster|
      namespace|system|account|org|organisation|organization|database|instance}; do everything; list secrets; {list|listed|read|reads|mount|
      mounts|mounted|get|gets|copies|copy|fetch} {the |all |any |every |other |}{secret|secrets|configmap*|service account*}; node shell; on the node; root
      {owned|filesystem|user|account|on}; services account; shell on the {host|node|server|machine|box}; privileged pod*; hostpid;
    hostnetwork; host {pid|ipc|mount|root|shell|namespace}*; instance {role|profile|credentials|metadata}; iam {role|credentials|
      security|user|key}*; the {keys|key|token|credentials|password} of {our|another|root|admin}; production {db|
      secret*|cluster|account|credentials|password}`,
  sink: `
    command line, incl*; my command line; core_pattern; pickled; {subtitle|playlist|theme|template|macro|plugin|config|project|model|dataset|notebook|font} file ... {starts|runs|executes|
      opens|loads}; startup folder; autostart; to the shell; in a shell; as {code|script|html|javascript|command*}; calls out before; target event; head of the pr; runs make;
    to {sh|bash|cmd|powershell|a shell|the shell}; sh c; bash c; cmd exe; child process; subshell; shell expansion;
    {evaluates|evaluate|evaluated|evals|expands|expanded|interprets|interpreted|interpolates|interpolated|executes|executed|runs} {the |as |
      my |any |whatever |it |them |formula*|template*|expression*|env*|shell|html|code|sql|script*|lua|python|ruby|command*};
    script {element|tag|inside|is running|executes}; javascript {in|runs|from|url|inside}; inline from; served inline; onerror;
    onload; img src; iframe; webview; {preview|link preview|unfurl|import by url|webhook|avatar url|image proxy|thumbnail|pdf export|
      renderer|fetcher} ... {fetch|fetches|fetched|requests|requested|calls|loads|follows|connects|displayed|reach*}; fetch{|es|ed} {
      whatever|any|anything|internal|arbitrary|the url|a url|urls|local|from}; {meta|metadata} data; link local; internal {host|ip|
      network|service|url|address|endpoint|range}*; private {ip|range|address}*; that range; extracts; unpacks; unzips;
    untar*; {when|as|while} {unpack*|extract*|import*|restor*|decompress*}; sort {param|parameter|by|field|column}; {order|sort|filter|
      limit|column|table|search} {param|parameter|clause|field|name} {is|are|gets|goes}; into the {query|sql|command|shell|template|
      html|page|prompt|url|path|statement}; dynamic sql; raw sql; raw query; string concat*; crontab; authorized_keys; config from
      cwd; current {dir|directory|folder}; picked up from; postinstall; install {script|hook}*; hook{|s} {runs|executed}`,
  remote: `
    {one|1|single|a single|after 1|after one|just one|with one} {post|get|put|udp|tcp|http|udp request|client|connection|websocket|query|mail|upload|click}; {10|20|30|40|
      50|60|100} {x|times} the size; x the size; {kb|bytes|mb} of {nested|brackets|a|zeros|garbage|json|xml}; with each {frame|packet|request|message|connection}; any website;
    from any {website|web page|page|site|origin|tab|domain}; auto submit*; page of mine; web page says; sender address; open a page; on all interfaces;
    {one|a single|single|a|few|four|three|five|ten|100|such} {udp |tcp |http |small |tiny |short |malformed |specially |} {datagram|packet|
      request|message|frame|line|call|query|mail|upload|requests|packets|messages|calls} {of|is enough|kills|takes|makes|crashes|
      stops|with|in parallel|suffic*|brings|freezes|blocks|and|from}; {bytes|byte} message; {3|4|5|8|10|12|16|20|32|64|100} bytes;
    {before|prior to} any {handshake|authentication|login|check}; from any {machine|host|client|peer|ip|box|computer|device} {that|which|on|
      in|can}; {reach|reaches|access|connect to|talk to} the {port|socket|api|listener|endpoint|service}; {peer|peers|client|clients|sender|
      node|server|stranger} {doesn t|does not|needs|needn t|need not|without|can|could|sends|announc*|may|controls} ...; length {field|
      prefix|header}; {lan|wifi|wlan|vpn|network} {box|peer|attacker|neighbour}; from a box; from the {lan|wifi|outside|internet|
      network|guest}; bluetooth; ble; gatt; rf; nested {depth|levels|groups|braces|aliases|fragments|query|lists}; {deep|deeply|10000|100000|
      1000} {nested|nesting|levels|deep}; decompress*; zip of; alias{|es} {expansion|bomb}; query cost; no {timeout|time out|limit|cap|upper limit|
      bound|max|maximum} {on|for|to|in|of|here|at|there}*`,
  down: `
    {kills|kill|crashes|crash|crashed|killed|stops|freezes|exhausts|takes down|brings down} {process|server|service|daemon|node|host|browser|app|worker*|everything|
      everyone|router|device|box|machine|all}; memory {rises|grows|goes up|increases|climbs} {with|without|until|forever|by each|per}; never freed; no cap; stack {goes out|
      is exhausted|runs out|exhaust*}; every service {that|which}; {is|are} down {after|for|until|with};
    {pin|pins|pinned|pegs|pegged|burn|burns|saturate|saturates|block|blocks|occupies|occupy|eat|eats|use|uses|hog|hogs|keeps|lock|locks}
      {a|one|the|all|every|each|an entire|two|four} {core|cores|cpu|cpus|worker|workers|thread|threads|event loop|connection pool|
      slot|slots|vcpu}*; stop{|s|ped} {answering|responding|serving|working for|accepting}; {whole|entire|complete} {instance|server|service|
      site|cluster|system|process|node|api|broker|fleet|network} {stops|is|goes|dies|was|hangs|crashes|freezes|unavailable|down|restarts};
    {kills|kill|killed|crash|crashes|crashed|abort|aborts|panics|terminates|stops} {the |our |your |a |any |every |all |}{daemon|server|
      service|process|node|agent|controller|broker|gateway|proxy|resolver|worker|app for everyone|listener|api|instance|collector|
      cluster|operator|exporter}; for all {customers|users|tenants|others|clients|the}; oom killer; out of memory kill*; {allocate|
      allocates|allocating|allocated|reserves|reserve} {up to |}{1|2|3|4|6|8|10|16|20|32|64|100|gigabytes|several|unbounded} {gb|gib|
      mb|mib|g|of|gigabyte*|memory}*; make{|s} {it|the server|the daemon|the process} {allocate|crash|hang|loop|exit|spin|swap|panic};
    nothing restarts it; {takes|took|needs} {10|20|30|40|60} s {instead|while|and}; for minutes; instance {stops|is down|unavailable}`,
  crypto: `
    timing {attack|leak|difference|oracle}*; constant time; response times; memcmp; strcmp; {byte|bit|char|character|digit} {after|by} {byte|bit|char|character|
      digit}; {time|timestamp|date|clock|uptime|pid|mac address|serial|serial number|user id|user name|counter} ... {hashed|as seed|as
      the seed|only input|md5|sha*}; md5; crc; crc32; {only|just} {the |a |}{crc|checksum|extension|prefix|length}; self signed {accepted|is
      accepted|goes}; own cert*; mitm; man in the middle; mitm box; predictable; {roughly|approximately} when; transaction id*; source port*;
    {same|fixed|static|constant|reused|hard coded|zero|null|default} {iv|nonce|salt|key|seed|secret|passphrase|jwt secret|signing key};
    unauthenticated encryption; plain {http|tcp|udp|mqtt|ftp|telnet|smtp|ldap}; tls {verification|check|validation}; {cert|
      certificate|certificates} {isn t|is not|aren t|are not|never|not} {verified|checked|validated|pinned|compared|looked}`,
  researcher: `
    findings; our review; part of a course; pen tester{|s}; penetration; bug hunter*; infosec; thesis`,
  found: `
    stumbled; {i|we} {noticed|managed|stumbled|discovered|verified|confirmed|reproduced|demonstrated|was able|were able|had a|downloaded|connected|
      received|compared|subscribed|posted|uploaded|flipped|navigated|removed|invited|logged}; {we have|i have|have} {four|three|two|five|one|a|
      some|several|multiple|critical} {finding|findings|report|reports|critical|serious}; i made {a|it|them|an}; tested with`,
  tell: `
    hear about; get to you; reach you; hand {it |them |this |}over; want to send; wanted to send; i sent a {mail|mail with|report|message|
      e mail|email}; sent you {a|the|an}; write it; describe it; file an advisory; {confirm|check} it arrived; arrived`,
  where: `
    right channel; best channel; proper channel; what s the {right|best|preferred|proper|correct}; who should i; whom should i; who can i; who do
    i; where do i; where should i; where can i; where to; where shall i; how else; how may i; how can i {reach|contact|send|hand}; is there a
    newer; which repo; another way; {other|different} way that you; can a maintainer; can somebody; can someone; could someone; could
    somebody; kindly {share|provide|send|give}; share the email; {need|want|looking for|seeking} a contact; switch it on; enable it; get in
    touch`,
  private: `
    hear about privately; rather not {post|write|describe|say|put|share|disclose}; not going to describe; not {post|write|describe|discuss} {it |
      this |them |that |}{here|in an open|in the open|in public|publicly|in a public}; open tracker; disclosure {process|policy|program|programme|
      contact|procedure|email|guideline*}; vulnerability disclosure; bug bounty {program|programme|policy}; security contact; security {mail|
      mailbox|inbox|reporting|report|e mail|person}; security at; mail to security; security {mail|address} bounces; {pgp|gpg} key; the details
    encrypted; encrypted {to you|report|message}; private {vulnerability reporting|advisory|report|disclosure|reporting}; responsible disclosure;
    coordinated disclosure; {mail|email|e mail} {address|contact} {of|for|to} {a |the |}{maintainer|maintainers|responsible|security|team};
    responsible person; hear about {in private|first}; not in a public; without details; won t describe; don t want to {write|post|
      share|describe|put|discuss|disclose}; file an advisory; draft advisor*; drafts opened; publish after {30|45|60|90|120}`,
  unanswered: `
    no reply; no answer; no response; no reaction; {nobody|no one|noone} {answered|replied|responded|reacted|answers|replies|responds}; {is|was|got}
    ignored; bounce*; which is 404; key {expired|ran out}; security txt expired; recipient rejected; didn t hear; haven t heard; tried {two|three|several}
    times; again on; still no; reminder; second attempt; ping for`,
  counts: `
    the advisory; advisory {says|from|lists|mentions|states|of|range|text|for}; {security|vulnerability} {bulletin|notice|announcement|advisory};
    known {problems|issues|holes|flaws|weaknesses|cves|bugs in}; {1|2|3|4|5|6|7|8|9|10|12|15|17|20|22|one|two|three|four|five|several|many|some}
    {critical|high|medium|moderate|severe|cve|cves|known}; {critical|high} {cves|vulnerab*|findings|alerts|issues found}; cvss; critical cve*;
    dependabot alert*; flagged {in|by|as|when}; rapid reset; backdoor`,
  affected: `
    {is|are|was|were} {the |our |your |any |these |those |it |you |}... {affected|vulnerable|impacted|concerned|exposed|susceptible|built with|built on};
    {affects|affect} {us|you|it|this|6|5|4|3|2|1|the}; affected range; {use|uses|using} {log4j|openssl|xz|struts|spring|curl} anywhere; do you use; are you using`,
  fixPlan: `
    {fix|fixed|patch|patched|backport*|release} {for|in|to|with|by} {the |}{cve|lts|version|release|openssl|1|2|3|4|5|6}*; backported; back ported; is there going
    to be; going to be a {fix|patch|release}; {any|a} timeline; have to upgrade; need to upgrade; need a statement; upgrade to`,
  dependency: `
    fat jar; official image*; {debian|alpine|ubuntu|buster|bullseye|bookworm|rhel|ubi} {layer|base|image|packages}; base layer; transitive dependency;
    {you|your} {pin|vendor|bundle|ship|depend on|include|use}; vendored; golang org; {jackson|commons|braces|semver|ws|minimist|protobuf|guava|snakeyaml|
      libexpat|expat|bootstrap|moment|handlebars|underscore|node forge|tar|glob parent|ansi regex|electron|werkzeug|flask|django|pillow|numpy|cryptography}
    {0|1|2|3|4|5|6|7|8|9|is|are|to|before|below|version|databind|text|io|collections}; bundled in`,
  scanner: `
    grype; trivy; prisma cloud; cargo deny; osv; mend; renovate {alert|security}; security tool; our auditors; our tooling flags; dependency check;
    npm audit; audit fix; snyk; codeql alert`,
  wish: `
    nice hardening; compliance asks; our policy demands; we would love; would love; a flag to; switch for; acceptance criteria; proposal; as a {platform|
      user|developer|cluster|team} {owner|operator|admin|i}; i can prepare; happy to send; make {it|the path|this} configurable; let us; allow us; support {for|read}`,
  denied: `
    is rejected by the; wrong credentials; bad signature; unsupported algorithm; are refused; sent back to the login; asks again and again; mail never arrives;
    invalid_state; authentication failed; accessdenied; operation not permitted; eacces; eperm; 429`,
};
