// Portuguese.
import type { Lexicon } from "./concepts.ts";

export const PORTUGUESE: Lexicon = {
  flaw: `
    vulnerab*; vulneráve*;
    {falha|falhas|problema|problemas|brecha|brechas|furo|furos|erro|risco|riscos|bug|buraco|incidente|
      defeito} {grave |graves |sérios |séria |crítica |}de segurança; problemas {sérios|graves};
    falha {grave|crítica|séria}; brecha*; inseguro; insegura; dia zero; porta dos fundos; gravíssim*; furo`,
  attack: `
    injeç*; injecao; injeção de {sql|código|comando*}; execução {remota |arbitrária |}de {código|comandos};
    {executar|executa|executei|executando|rodei|rodar} {código|comandos|scripts};
    código {arbitrário|remoto|malicioso}; escalonamento de privilégio*; escalação de privilégio*;
    elevação de privilégio*; {bypass|contorno|burla|desvio} {de|da|do} {autenticação|login|autorização|segundo};
    negação de serviço; travessia de diretório*; {leitura|acesso|download} ... arquivos; falsificação;
    estouro de {buffer|pilha|memória}; vazamento*; vazam; vazou; roubo de {sessão|conta*|dados|cookie*};
    sequestro de sessão; tomada de conta; desserialização; deserialização; redirecionamento aberto;
    enumeração de usuários; força bruta; homem no meio; upload {sem|irrestrito|de arquivo*}; personificação;
    credenciais {fixas|no código|padrão}; senha* {no código|padrão}; sem nenhuma permissão; divulgação de;
    condição de corrida; xss armazenado`,
  memory: `
    estouro; corrupção de memória; fuzzing; use after free; fora dos limites; malformad*`,
  attacker: `
    atacante*; invasor*; malicios*; hacker*; vítima*; criminoso*; mal intencionad*; terceiros; golpista*; fraudador*`,
  anyone: `
    qualquer um; qualquer {usuário|pessoa|cliente|visitante|conta|funcionário|membro}; qualquer; todo mundo; todos;
    usuário {comum|normal|logado|anônimo|sem privilégio*|sem permissão|autenticado}; anônim*; janela anônima;
    quem {consegue|tiver|quiser|souber}; usuários não autenticados; de fora; um convidado; logado consegue;
    qualquer {visitante|aluno|dispositivo|máquina|site|página|um na internet}; quem quer que;
    sem ser {admin*|ninguém|membro}; de qualquer; gente de fora; desconhecidos; estranhos`,
  ability: `
    pode; podem; posso; poderia; consegue; conseguem; consegui; permite; permitem; dá para; dá pra; possível; basta;
    deixa; fez com que; faz; só preciso; vi; acredita; virar; aparecem; mostra`,
  harm: `
    ver; vê; vi; ler; acessar; acessa; acesso; baixar; baixei; apagar; excluir; deletar; alterar; mudar; trocar;
    modificar; executar; executa; executad*; rodei; roubar; pegar; obter; burlar; contornar; derruba*; cair; entrar;
    entra; logar; conectar; redefinir; enviar um; abrir; vazar; forjar; escrever; sobrescrever; listar; listados;
    devolve; explorar; usar; virar; extrair; mostra; invadir; manipular; impersonar`,
  takeover: `
    como admin*; {virar|tornar se|vira|ser} {admin|administrador|dono|root|owner};
    {permissão|acesso|privilégio} {total|de admin|de root|de administrador};
    {assumir|tomar|roubar|pegar} {a |o |}{conta|controle|sessão|cookie|token|senha}; comandos no servidor;
    executa código; código arbitrário; qualquer {arquivo|comando|código}; shell; senha de qualquer; direto como;
    dono da; no painel do admin*; pegar o cookie; root; controle total; executado no; env do servidor;
    vir{ar|a|ou} administrador; rodar comandos; comandos como; consegui rodar; entr{ei|ar|a|ou} como; na conta de;
    assumir a; se passar {pelo|por}; executar código; apagar {os dados|tudo} de; decifrar o tráfego; parar o serviço;
    {mudar|alterar|aprovar} {suas|seus} próprios*; muda as configurações; entra e muda`,
  foreign: `
    {outro|outra|outros|outras} {usuário|usuários|cliente|clientes|empresa|empresas|pessoa|pessoas|conta|contas|
      inquilino*|organizaç*|tenant|tenants|paciente*}; alheio*; alheia*; de terceiros; dos outros;
    de qualquer {pessoa|outro|usuário}; que não são {meus|minhas}; não me pertence*; da vítima; de outra;
    de pacientes; a outra; clientes que; de outr{o|a|os|as};
    outr{o|a|os|as} {cliente|clientes|empresa|empresas|pessoa|pessoas|usuário|usuários|conta|contas|loja}; alhei*;
    de outra {pessoa|empresa|conta}; de clientes; pedidos de; boletos de; cpf e telefone`,
  asset: `
    senha*; credencia*; token*; chave privada; chave {da|de} api; chave*; sessão; sessões;
    dados {pessoais|sensíveis|de|da|do}; banco de dados; senha do banco; cookie*; cpf; telefone; e mail{s|}; laudos;
    segredos; hash; informações {pessoais|sensíveis|confidenciais}; conta; contas; faturamento; exames; arquivos;
    lgpd; metadados`,
  exposed: `
    texto puro; texto claro; texto plano; em claro; sem criptografia; sem hash; expost*; expõe*; vazad*; vaza; vazou;
    vazando; visível; visíveis; {no|nos} {log|logs}; aparece* {no|na|nos|sem}; aparecem; devolve*; retorna*;
    no código; hardcoded; no javascript; no repositório; no histórico; commit*; aberto para {todo|todos|qualquer};
    publicad*; mostra o; acessível; ficou; na resposta; público; aparece {o|a} ... {de outra|pessoa|senha|conexão};
    vai junto; gravado inteiro; mostra a {string|senha|chave}; acessíve*; é gravad*; na página de erro; no log;
    vão para um serviço; completa para; quem baixar`,
  noAuth: `
    sem {autenticação|autenticar|login|senha|permissão|nenhuma permissão|estar logado|logar|token|credenciais|
      autorização|estar autenticado|conta|precisar};
    não {pede|exige|requer|precisa} {autenticação|senha|login|permissão|autorização|estar|de login};
    antes de autentic*; não autenticad*; não precisa estar; janela anônima; anônim*; sem validação de acesso;
    nem {login|senha|conta} {pede|precisa}; não pede {login|nada|senha};
    sem {senha nenhuma|sessão|usuário|conta|estar logado|login}; sem senha;
    qualquer {um|visitante} na {internet|rede}; para qualquer visitante; em aba anônima; abre sem senha;
    sem senha quando; na rede do`,
  unchecked: `
    não {verifica|valida|checa|escapa|filtra|sanitiza|confere|é validad*|é verificad*|é escapad*|há verificação|
      há validação|tem validação|tem verificação};
    sem {validação|validar|verificação|verificar|checagem|filtro|escapar|sanitizar|tratamento|nenhuma};
    falta de {validação|verificação|controle}; direto na {consulta|query}; basta trocar; acredita; insegura;
    é executado; qualquer endereço; aceita qualquer; ninguém {verifica|confere|valida};
    não há {nenhuma |}{verificação|validação|controle|limite|checagem}; nenhuma {verificação|validação|checagem};
    verificação nenhuma; não {olha|pede|confere|filtra|limita}; aceita {sem|qualquer|.php};
    o servidor {aceita|não verifica|não confere}; sem limite; sem nenhuma {checagem|verificação|validação};
    nenhuma checagem`,
  bypass: `
    bypass; burlar; burla; contornar; contorna; pular; driblar; ignora a; evitar a; evadir; escapar do`,
  guard: `
    autenticação; autorização; segundo fator; dois fatores; verificação; permissão; permissões; senha;
    controle de acesso; filtro; sandbox; 2fa; restriç*; login; validação; perfil; papel; papéis; controle; sessão;
    fechadura; pin; bloqueio; certificado; assinatura; checagem; dono`,
  proof: `
    prova de conceito; exploit*; explora*; passos para reproduzir; carga útil; vetor de ataque; cenário de ataque;
    reproduzir; testei agora; payload; fiz com duas contas`,
  severity: `
    severidade; gravidade; crítico; crítica; impacto; versões afetadas; risco; grave; recomendação; gravíssim*;
    é {perigoso|grave|gravíssimo|crítico}; proteção de dados; lgpd; precisa {ser corrigido|corrigir}; explorar;
    abusar; urgente`,
  found: `
    encontrei; encontramos; encontrad*; descobri; descobrimos; achei; achamos; notei; percebi; identifiquei;
    identificamos; detectei; testei; testando; durante {um|uma} {auditoria|teste|análise|pentest}; existe uma; há uma;
    tem uma; consegui; de vocês; seu {sistema|site|token|código|app}; sua {plataforma|api|aplicação}; no meu teste;
    fiz com`,
  researcher: `
    pesquisador*; pesquisa de segurança; recompensa*; programa de recompensas; divulgação responsável; pentest*;
    teste de {invasão|intrusão|penetração}; bug bounty; auditoria; hacker ético; cert br`,
  urgent: `
    urgente; imediat*; o quanto antes; grave; gravíssim*; sério; crítico; corrijam; perigoso; arrumem; com urgência`,
  role: `
    convidad*; leitor*; editor*; visitante*; funcionári*; ex funcionári*; colega*; alun{o|a|os|as}; estudante*;
    vizinh*;
    {usuário|usuária|usuários|conta|perfil} {comum|normal|básic*|limitad*|sem permissão|removid*|excluíd*|de teste|
      somente leitura|qualquer}; membro*; inquilino*; {minha|outra|segunda} conta; duas {contas|pessoas};
    com minha conta; somente leitura; jogador*; paciente*; alguém; demitid*; na mesma rede; terceiro*; motorista*;
    passageiro*; hóspede*; professor*; estagiári*; fornecedor*`,
  bound: `
    só {administrador*|o dono|os membros|admin*} ... {pode*|deveria*}; não {deveria|deveriam|devia|era para|pode ser};
    não {autorizado|permitido|tem permissão|sou membro}; embora; apesar de; mesmo {assim|sem|que};
    sem {permissão|permissões|direito|autorização|convite|consentimento};
    o botão ... {não aparece|some|escondid*|ocult*|desabilitad*}; só na {interface|tela}; confidencia*;
    intern{o|a|os|as}; ninguém {verifica|confere|pergunta|pediu|valida}; fora {da|do} {sua|seu|pasta|projeto};
    sem reclamar`,
  tamper: `
    {mudando|mudar|trocando|trocar|alterando|alterar|mudei|troquei|alterei|colocando} ... {número|id|parâmetro|
      endereço|url|valor|preço|perfil|cookie}; trocando o id; adivinhar; sequencia{l|is}; chamando a api;
    direto {na|pela} api; com {curl|burp|um script|um proxy|mitmproxy}; curl; interceptar; intercept*; forj*;
    fals{o|a}; manipulad*; na mão; {delete|put|patch|post} {do|da|em|no|com}; aba anônima;
    basta {mandar|mudar|trocar|enviar}; renomead*; mandar um`,
  works: `
    {continua|ainda} {funcionando|funciona|válid*|ativo|entra|acessa}; funciona {mesmo|assim|normalmente};
    {foi|é|são|foram|era} {aceit*|executad*|apagad*|gravad*|salv*}; 200; com sucesso;
    sem {erro|aviso|problema|reclamar}; basta; suficiente; o servidor aceita; aparece o; entrou de novo; vale para`,
  power: `
    root; administrador*; admin; superusuário;
    {todo|toda|inteira|inteiro|completa|completo} {o servidor|o banco|o sistema|a rede|a lista}; privilégio*;
    www data; hospedeiro; chefe; passar pelo servidor; do servidor`,
  input: `
    nome do {arquivo|usuário}; campo; parâmetro*; cabeçalho*; formulário; anexo*; modelo*; arquivo*; upload*;
    comentário*`,
  sink: `
    shell; comando*; sql; consulta; script*; javascript; html; php; descompact*; sobrescrev*; fora da; eval;
    linha de comando; localhost; intern{a|o}s; apache executou; executou`,
  remote: `
    um {único |só |}{pacote|mensagem|requisição};
    {pacote|mensagem|requisição|arquivo|cabeçalho} {malformad*|inválid*|manipulad*|especial}; malformad*; mal formad*;
    pela rede; {pela|na} internet; de fora; sem limite; não há limite; connect`,
  down: `
    derruba*; {servidor|serviço|processo|sistema|broker|máquina} ... {cai|morre|termina|trava|para|parado|fora do ar};
    {cai|morre|trava|parar|para|derrubar} o {servidor|serviço|processo|sistema|broker}; processo morre; esgota*;
    100 % de cpu; sem memória; ninguém consegue; fora do ar; parar o serviço`,
  lasting: `
    não {expira|vence|é invalidad*|é revogad*|caduca}; nunca {expira|vence}; vale para sempre; para sempre;
    continua {válid*|funcionando|ativ*|logado|com acesso}; depois de {sair|excluir|remover|trocar a senha|demitid*};
    após {sair|exclusão|remoção|trocar|logout}; várias vezes; mais de uma vez; reutiliz*;
    {link|token|sessão|convite} {antig*|velh*}; ex funcionário; demitid*; um convite de`,
  crypto: `
    certificado ... {não|sem} {verifica|valida}*; não {verifica|valida|confere} ... {certificado|assinatura};
    previsíve*; aleatóri*; md5; sha1; mesma chave; chave fixa; usada por todas; assinatura ... não; decifrar;
    dentro do {apk|binário|pacote}; vai junto no pacote; server key; se passar pel*`,
  cannot: `
    não consigo; não consegue; não conseguem; não posso; não pode; não funciona; não aparece*; não carrega;
    não mostra; não chega; não vê; não deixa; impossível; falha ao; erro ao; recebo; não permite; some quando`,
  tell: `
    reportar; relatar; reporte; informar; enviar; mandar; avisar; comunicar; contatar; contato; divulgar; falar;
    expor; relatório; notificar; escrever; fala comigo; detalhes; denunciar`,
  where: `
    onde; como; para quem; a quem; com quem; existe {um|uma|algum}; qual {o|é|canal}; há algum; podem ativar; ativem;
    habilitem; poderiam; vocês têm; tem algum; preciso de um; queria saber; preciso enviar;
    onde {posso|devo|relato|reporto|aviso}; a quem {posso|devo|aviso};
    como {posso|devo|faço para} {avisar|reportar|relatar|informar|contatar}; com quem {falo|posso}; quem cuida;
    existe {canal|e mail|contato}; qual o {canal|e mail|contato}`,
  private: `
    privad*; privadamente; confidencial*; em particular; particular; no privado; em sigilo; sigilo*;
    canal {privado|seguro}; e mail de segurança; email de segurança; contato {de segurança|privado};
    não {gostaria|quero|queria} ... {expor|público|publicar|divulgar}; expor aqui; publicamente; em público;
    security md; pgp; equipe de segurança; discord; segurança; mantenedor*; e mail {privado|de segurança|seguro};
    prefiro não {publicar|escrever|detalhar|expor}; não quero {escrever|publicar|postar|detalhar|expor};
    detalhes {aqui|em público|por e mail}; sem tornar público; em privado; chave pgp; antes de publicar;
    contato no site; confidencial`,
  unanswered: `
    sem resposta; ninguém {respondeu|responde}; não {recebi|tive|obtive|responderam|houve} {resposta|retorno};
    sem retorno; há {três|duas|quatro|um} {semanas|mês|meses}; ainda não; até agora`,
  affected: `
    afeta*; afetad*; vulneráve*; impacta*; estamos vulneráveis; é afetado; em risco; somos afetados; afeta{m|};
    é afetad*; estamos {afetados|expostos}; está vulneráve*; são afetadas; nos afeta; atinge`,
  fixPlan: `
    quando; previsão; qual versão; correç*; corrigi*; patch; lançamento; solução; sai a versão; há planos;
    atualização; mitigação; quando {sai|sairá|haverá|vai|será|vão}; versão {corrigida|com correção|com a correção};
    previsão {de|para}; foi corrigid*; está corrigid*; há {correção|patch|previsão}; correção; data prevista;
    vão corrigir`,
  scanner: `
    scanner; scan; varredura; trivy; npm audit; análise de segurança; auditoria; ferramenta de segurança; aponta;
    mostrou; encontrou; escaneamento; {nosso|o} {scanner|trivy|grype|snyk}; relatório de {segurança|varredura};
    dependabot; acusa; detecta`,
  dependency: `
    atualizar; atualizem; atualizar a; dependência*; dependências; imagem base; imagem; imagens; biblioteca*;
    desatualizad*; antig*; versão antiga; transitivas; base alpine; obsolet*; imagem {base|oficial|docker};
    {atualizar|atualizem|podem atualizar|subir}; antig{o|a|os|as}; pacote*`,
  counts: `
    críticas; altas; vulnerabilidades {conhecidas|na|em|críticas|altas}; várias vulnerabilidades; severidade alta;
    total`,
  wish: `
    seria {bom|legal|ótimo|interessante|útil|mais}; poderia {ter|adicionar}; adicionar; permitir; proposta; proponho;
    sugestão; sugiro; gostaria {de ter|que}; melhoria*; funcionalidade; suporte a; opção; deveria ter;
    dá para configurar; configurar; criar; implementar; criptografar; pedido de; mascarar`,
  falseAlarm: `
    falso positivo; falsos positivos; alarme falso; não é uma vulnerabilidade`,
  policyFile: `
    security md; política de segurança; scorecard; arquivo de política`,
  team: `
    tarefa*; o que falta; validar em; refator*; testes unitários; sprint; história; backlog; já está em; em staging;
    curso; exercício`,
  official: `
    não {afeta|é afetad*|é vulnerável|estamos vulneráveis}; corrigido em; já {foi|está} corrigid*; correção já está`,
  denied: `
    permissão negada; acesso negado; negado; não consigo {entrar|logar|acessar|conectar|fazer login}; erro 403; 403;
    401; expira*; expirad*; inválid*; sessão expira; sou administrador; não autorizado; bloquead*; bloqueia;
    certificado inválido`,
  network: `
    firewall; regras; política* de rede; grupo* de segurança; kernel; tráfego`,
  crash: `
    exceção; ponteiro nulo; trava; congela; vazamento de memória; ao iniciar; não inicia; stack trace`,
  regression: `
    depois de atualizar; após atualizar; desde a versão; antes funcionava; não funciona; parou de; não aparece;
    errado; desalinhad*; às vezes; fora da tela; formato errado`,
  antivirus: `
    antivírus; antivirus; suspeito; defender; avast; vírus; trojan; quarentena`,
  docs: `
    documentação; tradução; guia; manual; readme; erro de digitação`,
  underAttack: `
    tentativas de {ataque|invasão|acesso}; estão atacando; sendo atacad*; bots; spam`,
  thanks: `
    obrigado pela correção; já resolvido; duplicad*; já corrigido`,
  support: `
    como {instalar|faço|posso|configuro|mudo|uso}; não encontro; alguém sabe; ajuda; tem como; existe alguma forma;
    é possível; dúvida`,
  tooling: `
    base de vulnerabilidades; linter; regra; scanner falha; modelo de`,
  teaching: `
    exercício*; curso; estudo de caso; oficina`,
  boilerplate: `
    não {reporte|relate|publique|abra} ... {segurança|vulnerab*|públic*}; eu {li|procurei|verifiquei};
    para problemas de segurança; se encontrar uma vulnerab*`,
};
