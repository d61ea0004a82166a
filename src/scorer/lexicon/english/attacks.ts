// English, and the technical words that all languages share: weaknesses and attacks by their names.
import type { Lexicon } from "../concepts.ts";

export const ENGLISH_ATTACKS: Lexicon = {
  flaw: `
    vulnerab*; vuln; vul; zero day; 0day; exploitable; secur* {relevant |related
    |}{issue|flaw|hole|bug|problem|weakness|breach|defect|risk|gap|concern|finding|incident|loophole}{|s|es};
    weakness{|es} in; security {critical|sensitive}`,
  attack: `
    xss; sxss; cross site script*; sql injection*; sqli; rce; remote code execution; code execution; ssrf; server
    side request forgery; csrf; {path|directory} traversal*; zip slip; zipslip; xxe;
    {command|code|shell|template|ldap|header|crlf|html|log|object|os command|prompt|argument|formula|csv|host
    header|expression} injection*; injection {attack|exploit|vector}*; clickjack*; request smuggling;
    {unsafe|insecure} {deseriali*|unseriali*}; deseriali* {of|attack|gadget}; prototype pollution; privilege*
    escalation; account takeover*; session {hijack*|fixation|replay}; auth* bypass*; redos; catastrophic backtrack*;
    denial of service; zip bomb; use after free; {buffer|heap} over{flow|run|read}*; stack {buffer|based} overflow*;
    {write*|writing|read*|escap*|extract*|land*} {outside|out} {of |}...
    {dir|directory|folder|root|path|target|destination|sandbox|chroot}*; out of bounds {read|write|access}*; double
    free; toctou; {information|path|data|info|source} {disclosure|leak|leakage}; {user|username|account|email}
    enumeration; users can be enumerated; {email|mail|dns|ip} spoofing; homograph; {container|sandbox|vm|jail}
    {escape|breakout}*; {unrestricted|arbitrary} file {upload|read|write|download|delet*|inclusion}*; broken access
    control; missing {authorization|authorisation|authentication|access control}; hard coded
    {key|credential|password|secret|token|signing key|api key|private key}*; hardcoded
    {key|credential|password|secret|token|signing key|api key|private key|jwt secret}*; spf {misconfigur*|record};
    {no|missing|misconfigur*} ... dmarc; {no|missing} spf; log4shell; spring4shell; broken authentication; sql code;
    unsafe unserialize; unsafe {eval|yaml|pickle|load}; weak {crypto*|hash*|random*|cipher*}; token leak*; key leak*;
    script injection; symlink {attack|race|follow*}; unsanitized; memory disclosure; pull_request_target; strcpy;
    {remote|unauthenticated|pre auth|local} {crash|dos|panic|exploit|attack}; world readable; admin admin;
    {token|session|cookie|invit*|link}s ... {never|don t|do not} expire; open {relay|proxy|port|bucket|directory};
    exposed {port|endpoint|panel|database|dashboard|socket|api}; {no|missing|lack of} rate limit*; account
    {lockout|takeover|enumeration}; phishing; weak {cipher*|tls|ssl|encryption|hashing};
    {aws|gcp|azure|openai|stripe|github|slack|api|private|secret|access|database|db|ssh|encryption|production}
    {key|keys|token|tokens|credential|credentials|secret|secrets|password|passwords}
    {committed|exposed|leak|leaked|leaks|visible|hardcoded|hard coded|in the repo|in repo|in source|in git|in
    public|disclosed|in plain*|found in}; exposed {api |secret |private
    |}{key|keys|token|tokens|credential|credentials|secret|secrets}; leaked {api |secret |private
    |}{key|keys|token|tokens|credential|credentials|secret|secrets}; {lacks|no|missing|without} auth{| on|
    check|entication on|orization on}; unauthenticated {endpoint|api|access|rpc|user*|remote|request*}; unsafe {use
    of|eval|deserial*}; arbitrary {file|memory|command|url|sql|redirect}*; blind {xss|sqli|ssrf|sql}; reflected;
    {hop|host} header; reentrancy; {unbounded|excessive|uncontrolled} {memory|allocation|recursion|resource}*`,
  memory: `
    addresssanitizer; address sanitizer; memorysanitizer; heap buffer overflow; heap use after free; stack buffer
    overflow; global buffer overflow; asan; out of bounds write; use after free; double free; crash* input*; fuzz*
    {found|crash*|hit}; our fuzzer*; {crafted|malformed|malicious|corrupt|specially crafted}
    {file|files|input|inputs|packet|packets|pcap|request|requests|image|images|document|archive|font|video|pdf|
    payload|message|certificate}; segv; segv on unknown; afl; libfuzzer; {read|write} of size; summary
    addresssanitizer; unknown address; invalid {read|write} of`,
};
