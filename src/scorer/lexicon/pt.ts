// Portuguese.
import type { Lexicon } from "./concepts.ts";

export const PORTUGUESE: Lexicon = {
  flaw: `
    vulnerab*`,
  attack: `
    injeç*; injecao; injeção de {sql|código|comando*}; vazamento*`,
  anyone: `
    qualquer {usuário|pessoa|cliente|visitante|conta|funcionário|membro}; qualquer; todo mundo; todos; usuário
    {comum|normal|logado|anônimo|sem privilégio*|sem permissão|autenticado}; de qualquer`,
  ability: `
    pode; posso; consegue; conseguem; consegui; dá para; dá pra; possível; basta; faz; vi`,
  harm: `
    vê; vi; acesso; baixar; apagar; alterar; mudar; trocar; executar; executa; executad*; rodei; entrar; logar;
    abrir; escrever; devolve`,
  foreign: `
    {outro|outra|outros|outras}
    {usuário|usuários|cliente|clientes|empresa|empresas|pessoa|pessoas|conta|contas|inquilino*|organizaç*|tenant|
    tenants|paciente*}; de outra; de outr{o|a|os|as}; outr{o|a|os|as}
    {cliente|clientes|empresa|empresas|pessoa|pessoas|usuário|usuários|conta|contas|loja}`,
  asset: `
    senha*; token*; chave*; sessão; cpf; telefone; hash; contas; lgpd`,
  exposed: `
    sem criptografia; expost*; devolve*; no código; commit*; aberto para {todo|todos|qualquer}; ficou; público`,
  unchecked: `
    não {verifica|valida|checa|escapa|filtra|sanitiza|confere|é validad*|é verificad*|é escapad*|há verificação|há
    validação|tem validação|tem verificação}`,
  guard: `
    autorização; senha; restriç*; login; perfil; papéis; sessão; certificado; dono`,
  proof: `
    explora*`,
  severity: `
    lgpd`,
  found: `
    achei; testei; testando; consegui; seu {sistema|site|token|código|app}`,
  researcher: `
    auditoria`,
  urgent: `
    com urgência`,
  role: `
    alun{o|a|os|as}; vizinh*; {usuário|usuária|usuários|conta|perfil} {comum|normal|básic*|limitad*|sem
    permissão|removid*|excluíd*|de teste|somente leitura|qualquer}; duas {contas|pessoas}; paciente*; alguém;
    estagiári*`,
  bound: `
    não {autorizado|permitido|tem permissão|sou membro}`,
  tamper: `
    sequencia{l|is}; intercept*; na mão`,
  works: `
    {continua|ainda} {funcionando|funciona|válid*|ativo|entra|acessa}; {foi|é|são|foram|era}
    {aceit*|executad*|apagad*|gravad*|salv*}; basta`,
  power: `
    admin; privilégio*; do servidor`,
  input: `
    campo; parâmetro*; anexo*; arquivo*`,
  sink: `
    comando*; sql; consulta; html; php`,
  lasting: `
    continua {válid*|funcionando|ativ*|logado|com acesso}`,
  crypto: `
    aleatóri*; md5; mesma chave`,
  cannot: `
    não consigo; não pode`,
  tell: `
    mandar; avisar; falar; relatório; escrever; fala comigo; detalhes`,
  where: `
    onde; como; para quem; existe {um|uma|algum}; qual {o|é|canal}`,
  private: `
    canal {privado|seguro}; discord; segurança`,
  unanswered: `
    ainda não; até agora`,
  affected: `
    afeta*; afetad*; é afetado; é afetad*`,
  fixPlan: `
    quando; correç*; solução; atualização; correção`,
  scanner: `
    trivy; auditoria; dependabot`,
  dependency: `
    imagem; biblioteca*; antig*; antig{o|a|os|as}`,
  counts: `
    total`,
  wish: `
    sugestão; criar`,
  team: `
    o que falta; validar em; sprint; já está em; em staging`,
  official: `
    correção já está`,
  denied: `
    expira*; não autorizado`,
  crash: `
    exceção`,
  antivirus: `
    antivírus; antivirus; defender`,
  support: `
    alguém sabe; ajuda; dúvida`,
  teaching: `
    exercício*`,
};
