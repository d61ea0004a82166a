// English, and the technical words that all languages share: weaknesses and attacks by their names.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_ATTACKS: Lexicon = {
  flaw: `
    vulnerab*; vuln; vulns; vul; vuls; zero day; zero days; 0day; 0 day; exploitable; insecure;
    secur* {relevant |related |}{issue|flaw|hole|bug|problem|weakness|breach|defect|risk|gap|concern|finding|incident|
      loophole}{|s|es}; {issue|flaw|bug|problem|hole|weakness}{|s|es} {of|in|with|for} {the |}security;
    weakness{|es} in; security {critical|sensitive}; loophole`,
  attack: `
    xss; sxss; cross site script*; sql injection*; sqli; nosql injection; rce; remote code execution;
    {arbitrary|unsafe} code execution; code execution; ssrf; server side request forgery; csrf; xsrf;
    cross site request forgery; {path|directory} traversal*; zip slip; zipslip; lfi; rfi; xxe; idor; idors; bola;
    {command|code|shell|template|ldap|header|crlf|html|log|object|os command|prompt|argument|formula|csv|host header|
      expression} injection*; injection {attack|exploit|vector}*; ssti; open redirect*; clickjack*; click jacking;
    request smuggling; {unsafe|insecure} {deseriali*|unseriali*}; deseriali* {of|attack|gadget}; prototype pollution;
    privilege* escalation; escalat* {of |}... privilege*; account takeover*; subdomain takeover;
    session {hijack*|fixation|replay}; auth* bypass*; bypass of auth*; access control {bypass|issue}; redos;
    catastrophic backtrack*; denial of service; dos attack; ddos {vector|amplification}; decompression bomb; zip bomb;
    billion laughs; use after free; uaf; {buffer|heap} over{flow|run|read}*; stack {buffer|based} overflow*;
    {write*|writing|read*|escap*|extract*|land*} {outside|out} {of |}... {dir|directory|folder|root|path|target|
      destination|sandbox|chroot}*;
    outside {of |}{the |its |}{target|project|intended|web|base|document|allowed|upload} {dir|directory|folder|root|
      path}*; integer overflow* ... {leads|heap|write|memcpy|exploit*}; out of bounds {read|write|access}*;
    oob {read|write}; double free; type confusion; toctou;
    {information|path|data|info|source} {disclosure|leak|leakage}; {user|username|account|email} enumeration;
    users can be enumerated; {email|mail|dns|ip} spoofing; homograph; {container|sandbox|vm|jail} {escape|breakout}*;
    man in the middle; mitm; timing {attack|side channel}; side channel; downgrade attack; cache poisoning;
    mass assignment; {unrestricted|arbitrary} file {upload|read|write|download|delet*|inclusion}*;
    broken access control; missing {authorization|authorisation|authentication|access control};
    insecure direct object; default credentials; {auth|authorization} flaw;
    hard coded {key|credential|password|secret|token|signing key|api key|private key}*;
    hardcoded {key|credential|password|secret|token|signing key|api key|private key|jwt secret}*;
    spf {misconfigur*|record}; {no|missing|misconfigur*} ... dmarc; {no|missing} spf; predictable {token|session|id}*;
    log4shell; spring4shell; heartbleed; broken authentication; replay attack; sql code;
    {sql|html|javascript} {is |gets |}injected; bruteforce{d|}; guessable; attack vector; unsafe unserialize;
    unsafe {eval|yaml|pickle|load}; insecure randomness; weak {crypto*|hash*|random*|cipher*}; world writable;
    tapjacking; dns rebinding; buffer overread; stack exhaustion; null byte injection; css injection;
    header injection; session theft; credential{s|} leak*; token leak*; secret leak*; key leak*; data breach;
    supply chain attack; typosquat*; dependency confusion; backdoor*; privesc; lpe; stored javascript;
    script injection; cors misconfig*; {permissive|wildcard} cors; cleartext {password|credential|secret}*;
    plaintext {password|credential|secret}*; oracle attack; padding oracle; hash collision*; resource exhaustion;
    {crash*|exhaust*} {the |a |}{server|service|process|daemon|node|proxy} remotely; signature {bypass|forgery};
    prompt injection*; log injection; insecure temp* {file|dir}*; symlink {attack|race|follow*}; nonce reuse;
    key reuse; iv reuse; unsanitized; memory disclosure; uninitiali*ed memory; pull_request_target; tenant isolation;
    {broken|missing|no|lack of} {tenant |}isolation; insecure {default|temp|cookie|random|permission|storage|direct}*;
    weak {default|password|key}*; strcpy; buffer overrun; stack corruption; heap corruption; smashes the stack;
    kernel panic from; {remote|unauthenticated|pre auth|local} {crash|dos|panic|exploit|attack}; terminal escape*;
    escape sequence injection; xml external; insecure permissions; world readable;
    {steal|leak}s {token|cookie|credential|secret}*;
    signature {check|verification|validation} {passes|skipped|missing|bypass*}; {shell|command} metacharacter*;
    runs shell commands; {default|hardcoded} {admin|root}; admin admin; replayable;
    {token|session|cookie|invit*|link}s ... {never|don t|do not} expire; open {relay|proxy|port|bucket|directory};
    public bucket; exposed {port|endpoint|panel|database|dashboard|socket|api}; docker socket;
    {no|missing|lack of} rate limit*; unlimited {attempts|tries|login}; account {lockout|takeover|enumeration};
    phishing; tabnabbing; drive by; watering hole; cryptojacking;
    {missing|no|lack of} {security |http security |}headers; security headers {missing|not};
    session{|s} {not|is not|isn t|aren t|are not|remains} {invalidated|terminated|destroyed|expired|valid};
    exif {data|metadata|geolocation}; weak password policy; verification bypass*;
    {text|content|iframe|link|css|dom} injection*; broken link hijack*;
    {version|banner|server|stack trace} disclosure; weak {cipher*|tls|ssl|encryption|hashing}; xmlrpc;
    {public|open|exposed|misconfigured} {s3 |}bucket*;
    {x frame options|hsts|csp|content security policy} {header |}{missing|not set|is missing|not implemented};
    {aws|gcp|azure|openai|stripe|github|slack|api|private|secret|access|database|db|ssh|encryption|production} {key|
      keys|token|tokens|credential|credentials|secret|secrets|password|passwords} {committed|exposed|leak|leaked|
      leaks|visible|hardcoded|hard coded|in the repo|in repo|in source|in git|in public|disclosed|in plain*|found in};
    exposed {api |secret |private |}{key|keys|token|tokens|credential|credentials|secret|secrets};
    leaked {api |secret |private |}{key|keys|token|tokens|credential|credentials|secret|secrets};
    improper {access|input|neutrali*|auth*|validation|certificate|privilege|handling of auth*};
    insufficient {validation|verification|access|authori*|session|entropy};
    {lacks|no|missing|without} auth{| on| check|entication on|orization on};
    unauthenticated {endpoint|api|access|rpc|user*|remote|request*}; unsafe {use of|eval|deserial*};
    arbitrary {file|memory|command|url|sql|redirect}*; stored html; blind {xss|sqli|ssrf|sql}; second order; self xss;
    reflected; dom xss; dom based; session {not |}expir*; account {hijack*|compromise*};
    password reset {poison*|flaw|token|link} {leak*|flaw|poison*}; cookie {without|missing} {secure|httponly}*;
    {mass|data} exfiltration; credential stuffing; jwt {none|alg|forg*|confusion}; algorithm confusion;
    cache deception; {hop|host} header; logic flaw; business logic; rug pull; reentrancy; front running;
    integer wrap*; off by one {read|write|overflow}; uninitialized {read|memory};
    infinite loop {via|with|when parsing|in parser};
    {unbounded|excessive|uncontrolled} {memory|allocation|recursion|resource}*; algorithmic complexity; hash flood*;
    regex dos`,
  memory: `
    addresssanitizer; address sanitizer; memorysanitizer; heap buffer overflow; heap use after free;
    stack buffer overflow; global buffer overflow; asan; heap overflow; stack overflow write; out of bounds write;
    use after free; double free; wild pointer; memory corruption; crash* input*; fuzz* {found|crash*|hit};
    our fuzzer*; fuzzing {found|finds|shows|session};
    {crafted|malformed|malicious|corrupt|specially crafted} {file|files|input|inputs|packet|packets|pcap|request|
      requests|image|images|document|archive|font|video|pdf|payload|message|certificate}; segv; segv on unknown; afl;
    libfuzzer; honggfuzz; {read|write} of size; summary addresssanitizer; unknown crash; unknown address;
    invalid {read|write} of; {null|nil} pointer deref* in *; heap corruption; stack smash*`,
};
