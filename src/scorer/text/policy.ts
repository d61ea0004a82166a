// Tells a sentence about how vulnerabilities are reported, as forms and careful writers have it, from one that reports.

/** In any language, as a form may be in another than the text. */
const WEAKNESS =
  /vulnerab|vuln[eé]rab|exploit|\bsecurity\b|s[eé]curit[eé]|seguridad|seguran[cç]a|sicherheits|уязвим|безопасн|漏洞|安全|脆弱性|セキュリティ|취약|보안|g[uü]venlik|sicurezza|podatno/iu;

const TELLING =
  /\b(?:report|disclos|describ|publi|post|file|open|submit|mail|send|share|discuss|meld|signal|report|divulg|not(?:if|ific)|envi|segnal|zg[lł]asza|bildir)|сообщ|публик|提交|报告|報告|公开|公開|投稿|신고|제보|게시/iu;

/** Tells others what to do. */
const RULE =
  /\b(?:please|do not|don.?t|never|must(?: not)?|should(?:n.?t| not)?|instead of|rather than|always|only use|are (?:to be )?(?:reported|sent|handled|mailed|disclosed)|go(?:es)? to|belongs? (?:to|in|on)|polic(?:y|ies)|bitte|nicht|keine|sollten?|statt|merci de|veuillez|ne pas|plut[oô]t|por favor|no (?:publi|abr|report)|n[aã]o (?:publi|abr|report|relat)|en lugar de|em vez de|l[uü]tfen|non (?:pubblic|apr|segnal)|prosimy)|пожалуйста|не (?:сообщайте|публикуйте|создавайте|открывайте)|请|請|勿|不要|ください|しないで|마세요|주세요/iu;

/** Says that the writer knows of the rule, or that this is nothing of the kind. */
const KNOWING =
  /\b(?:i|we) (?:have |did |do )?(?:know|read|understand|understood|confirm|checked|agree|am aware|are aware|saw|followed)\b|\b(?:this|it|that)(?: one)? (?:is|was) (?:not|no|only|just)\b|\bisn.?t a\b/iu;

/** Somebody who speaks of what he holds, asks for the way or says that it is blocked is no policy. */
const OWN =
  /\?\s{0,3}$|\b(?:i|we|and|but) (?:have |.ve )?(?:found|discovered|noticed|got|hold|want|would like|need|can)\b|\b(?:my|our) (?:report|finding|mail|e-?mail)|\b(?:bounce|no (?:answer|reply|response|contact)|unanswered)/iu;

const LONGEST = 400;

/** Whether a sentence that speaks of weaknesses and of how to tell them is a rule and no report. Linear. */
export function isPolicy(sentence: string): boolean {
  if (sentence.length > LONGEST || !WEAKNESS.test(sentence) || OWN.test(sentence)) return false;
  return (TELLING.test(sentence) && RULE.test(sentence)) || KNOWING.test(sentence);
}
