// French.
import type { Lexicon } from "./concepts.ts";

export const FRENCH: Lexicon = {
  flaw: `
    vulnérab*; faille*;
    {problème|problèmes|trou|trous|défaut|défauts|bug|brèche|brèches|risque|risques|incident} {grave |graves |sérieux |critique |}de sécurité;
    brèche*; non sécurisé*; porte dérobée; jour zéro; {quelque chose|problème} de sérieux; faiblesse*`,
  attack: `
    injection*; exécution de {code|commandes}; exécution {arbitraire|à distance};
    exécuter {du |des |}{code|commandes|scripts}; code {arbitraire|malveillant};
    {élévation|escalade} de privilège*; contournement; traversée de {répertoire*|chemin*};
    {lecture|téléchargement|accès} ... fichiers; fichiers arbitraires; déni de service; détournement; usurpation*;
    usurper; vol de {session|compte|données|cookie*}; prise de contrôle;
    fuite de {données|informations|mémoire vive}; divulgation; dépassement de {tampon|tas|pile|capacité};
    désérialisation; redirection ouverte; énumération; force brute; homme du milieu; falsification; en dur;
    mot{s|} de passe par défaut; sans mot de passe; cloisonnement; xss stocké; condition de concurrence; piégé*;
    identifiants codés`,
  memory: `
    dépassement; corruption mémoire; fuzzing; hors limites; use after free; malformé*; double libération`,
  attacker: `
    attaquant*; pirate*; malveillant*; malicieux; victime*; hacker*; cybercriminel*; tiers; piégé*; intrus`,
  anyone: `
    n importe qui; n importe quel*; tout le monde; tout {utilisateur|visiteur|client|compte}; quiconque; chacun;
    utilisateur {connecté|authentifié|anonyme|normal|lambda|simple|sans droits|non privilégié};
    simple {compte|utilisateur|auteur|membre}; un membre; anonyme*; tous ceux; chez tous; sans droits; un invité;
    ceux qui; de l extérieur`,
  ability: `
    peut; peuvent; pourrait; pourraient; peux; permet; permettent; possible; suffit; il suffit; parvient; arrive à;
    j ai pu; j ai obtenu; j ai récupéré; obtient; fait tomber; entraîne; donne; renvoie; je vois; laisse`,
  harm: `
    lire; voir; vois; accéder; accès; télécharger; supprimer; modifier; changer; exécut*; voler; vole; récupér*;
    obtenir; obtenu; obtient; contourner; entrer; connecter; s attribuer; prend; prendre; usurper; tomber; planter;
    affiche; fuit; fuiter; écrire; écraser; lister; injecter; exploiter; extraire; renvoie; manipuler; détourner;
    se faire passer; envoyer des`,
  takeover: `
    administrateur; rôle admin*; prend le {compte|contrôle}; {prendre|prise de} {le |}contrôle;
    compte de la victime; un shell; code arbitraire; commandes arbitraires; n importe quel {fichier|code};
    vol* ... {session|cookie|compte}; sous le nom de; se faire passer; root; script ... {exécute|exécuté};
    s exécute chez; toute la {table|base}; au nom de; exécuté sur le serveur; est ensuite exécuté`,
  foreign: `
    des autres; d autres {utilisateurs|clients|personnes|comptes|entreprises};
    d un autre {utilisateur|client|compte}; autrui; de mes collègues; qui ne me {concernent|appartien*}; client b;
    entre clients; autres utilisateurs; autres clients; de la victime; données de santé; des clients`,
  asset: `
    mot de passe; mots de passe; identifiant*; jeton*; clé privée; clé d api; clé*; session*;
    données {personnelles|sensibles|de|des|confidentielles}; base de données; cookie*; adresse{s|} {mail|e mail};
    contrats; messages; boîte de réception; secrets; compte; comptes; pièces jointes; fichiers;
    informations {personnelles|sensibles|confidentielles}; métadonnées`,
  exposed: `
    en clair; texte clair; exposé*; expose; fuite*; fuit; visible*; divulgu*;
    dans {les |le |}{journaux|journal|log|logs}; affiché*; renvoyé*; renvoie; en dur; dans le code; dans le dépôt;
    publié*; accessible* {à|sans|publiquement|depuis}; non chiffré*; sans chiffrement; contenu du fichier;
    lisible*; publique`,
  noAuth: `
    sans {authentification|s authentifier|mot de passe|être connecté|connexion|se connecter|compte|autorisation|droit*|permission*|jeton|contrôle};
    aucune {authentification|autorisation|vérification d identité}; avant {l authentification|la connexion};
    non {authentifié*|connecté*}; ne demande {aucun|pas de|pas} {mot de passe|authentification}; anonyme*;
    jamais demandé; mot de passe vide; identifiants ne sont pas`,
  unchecked: `
    n est {pas|jamais} {vérifié*|contrôlé*|échappé*|filtré*|validé*|assaini*};
    ne {vérifie|contrôle|valide|filtre} {pas|rien}; aucun{e|} {contrôle|vérification|validation|filtre|filtrage};
    pas {échappé*|vérifié*|filtré*|validé*}; sans {vérification|contrôle|validation|échappement|filtrage};
    tel quel; telle quelle; directement dans; collé tel; absence de {contrôle|vérification|validation};
    n expire jamais; ne marche pas; accepte n importe; il suffit`,
  bypass: `
    contourn*; bypass*; échapp* au; éviter l; sauter l; passer outre; court circuit*`,
  guard: `
    authentification; autorisation; double authentification; 2fa; vérification; mot de passe; contrôle*; droits;
    restriction*; bac à sable; filtre; code; connexion`,
  proof: `
    preuve de concept; exploit*; étapes pour reproduire; reproduire; charge utile; vecteur d attaque;
    scénario d attaque; démonstration; testé sur; requête`,
  severity: `
    sévérité; gravité; criticité; impact; versions affectées; versions concernées; critique; grave; risque;
    recommandation`,
  found: `
    j ai trouvé; nous avons trouvé; j ai découvert; nous avons découvert; découvert*; trouvé; repéré; détecté;
    remarqué; constaté; identifié; j ai pu; lors d un {audit|test}; pendant {un|mes}; en testant; il y a une;
    il existe; votre {site|application|plateforme|api|code|service}; vos; j ai vérifié; je vois; j ai obtenu`,
  researcher: `
    chercheur*; chercheuse; audit; test* d intrusion; pentest*; prime; bug bounty; récompense*;
    divulgation {responsable|coordonnée}; anssi; cert fr`,
  urgent: `
    urgent*; immédiatement; au plus vite; rapidement; grave; critique; sérieux; dangereux; dès que possible;
    en urgence`,
  tell: `
    signaler; signalement*; rapporter; rapport; envoyer; transmettre; écrire; écrit; contacter; contact; prévenir;
    communiquer; divulguer; parler; remettre; informer; soumettre; déclarer`,
  where: `
    où; comment; à qui; quelle adresse; quel {canal|est}; avez vous {une|un}; existe t il; y a t il; pourriez vous;
    pouvez vous {activer|me|nous}; merci de; je souhaite; je cherche; quelle est; activer`,
  private: `
    privé*; confidentiel*; de façon {confidentielle|privée}; en privé; adresse {de sécurité|mail|e mail};
    contact {sécurité|privé}; ne pas en parler; publiquement; public; canal {privé|sécurisé}; équipe sécurité;
    sécurité; une adresse; security md; pgp; discrètement; signalement privé`,
  unanswered: `
    pas de réponse; sans réponse; aucune réponse; pas eu de {réponse|retour}; toujours pas;
    il y a {un|deux|trois|plusieurs} {mois|semaines}; confirmer la réception; resté sans`,
  affected: `
    touché*; affecté*; concerné*; vulnérable*; impacté*; impact; exposés; êtes vous; sommes nous`,
  fixPlan: `
    quand; quelle version; correctif*; corrigé*; correction; patch; prévu*; sortie; mise à jour; contiendra;
    date de; atténuation`,
  scanner: `
    scanner; scan; analyse de sécurité; trivy; npm audit; signale; d après trivy; audit; outil de sécurité; détecte`,
  dependency: `
    mettre à jour; mise à jour de; dépendance*; image de base; image; images; bibliothèque*; trop {ancien*|vieux};
    obsolète*; ancienne version; reconstruire; pouvez vous mettre`,
  counts: `
    critiques; élevée*; hautes; vulnérabilités {connues|dans|critiques|élevées}; plusieurs vulnérabilités;
    cve critiques; connue`,
  wish: `
    serait {bien|bon|utile|pratique|un plus|intéressant|top}; ce serait; ajouter; ajout de; proposition; propose;
    suggestion; souhait*; fonctionnalité; prise en charge; option; possibilité; amélioration; configurable;
    j aimerais; nous aimerions; permettre de; pouvoir; chiffrer`,
  falseAlarm: `
    faux positif*; fausse alerte; n est pas une {faille|vulnérabilité}`,
  policyFile: `
    security md; politique de sécurité; fichier de sécurité`,
  team: `
    tâche*; à faire; refactor*; tests unitaires; feuille de route; ticket; le but de; jalon; décider; atelier;
    exercice`,
  official: `
    n est pas {affecté*|touché*|vulnérable|concerné*}; pas vulnérable*; corrigé dans; est corrigé*; déjà corrigé*`,
  denied: `
    accès refusé; refusé; permission refusée; impossible de se connecter; impossible {d accéder|de me connecter};
    ne peux pas {me connecter|accéder}; 403; 401; expiré*; invalide*; mot de passe est correct; non autorisé;
    bloqué*; alors que je suis; certificat invalide`,
  network: `
    pare feu; règles; politique* réseau; groupe* de sécurité; noyau; trafic; isolés`,
  crash: `
    exception; pointeur nul; trace; se fige; plante au; fuite de mémoire; au démarrage; ne démarre pas`,
  regression: `
    après la mise à jour; depuis la mise à jour; depuis la; avant ça marchait; ne fonctionne pas; ne marche plus;
    ne fonctionne plus; n affiche pas; ne réagit pas; vide; parfois; ne s applique*; après un redémarrage`,
  antivirus: `
    antivirus; quarantaine; defender; virus; cheval de troie; signer`,
  docs: `
    documentation; traduction; faute; coquille; guide; manuel; readme`,
  underAttack: `
    tentatives {d attaque|d intrusion|de connexion}; on nous attaque; bots; spam`,
  thanks: `
    merci pour {le correctif|la correction}; déjà résolu; doublon`,
  support: `
    comment {faire|changer|installer|configurer|vérifier|puis je|utiliser}; je ne trouve pas; quelqu un sait; aide;
    y a t il un moyen; est il possible; question`,
  tooling: `
    règle; base de vulnérabilités; linter; modèle de rapport`,
  teaching: `
    exercice*; cours; étude de cas; atelier`,
  boilerplate: `
    ne {signalez|publiez|créez|déclarez} pas ... {sécurité|vulnérab*|public*|faille*}; j ai {lu|cherché|vérifié};
    pour les {failles|problèmes de sécurité}`,
};
