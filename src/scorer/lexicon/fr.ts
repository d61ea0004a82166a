// French.
import type { Lexicon } from "./concepts.ts";

export const FRENCH: Lexicon = {
  flaw: `
    vulnérab*; faille*;
    {problème|problèmes|trou|trous|défaut|défauts|bug|brèche|brèches|risque|risques|incident} {grave |graves |
      sérieux |critique |}de sécurité; brèche*; non sécurisé*; porte dérobée; jour zéro;
    {quelque chose|problème} de sérieux; faiblesse*`,
  attack: `
    injection*; exécution de {code|commandes}; exécution {arbitraire|à distance};
    exécuter {du |des |}{code|commandes|scripts}; code {arbitraire|malveillant}; {élévation|escalade} de privilège*;
    contournement; traversée de {répertoire*|chemin*}; {lecture|téléchargement|accès} ... fichiers;
    fichiers arbitraires; déni de service; détournement; usurpation*; usurper;
    vol de {session|compte|données|cookie*}; prise de contrôle; fuite de {données|informations|mémoire vive};
    divulgation; dépassement de {tampon|tas|pile|capacité}; désérialisation; redirection ouverte; énumération;
    force brute; homme du milieu; falsification; en dur; mot{s|} de passe par défaut; sans mot de passe;
    cloisonnement; xss stocké; condition de concurrence; piégé*; identifiants codés`,
  memory: `
    dépassement; corruption mémoire; fuzzing; hors limites; use after free; malformé*; double libération`,
  attacker: `
    attaquant*; pirate*; malveillant*; malicieux; victime*; hacker*; cybercriminel*; tiers; piégé*; intrus`,
  anyone: `
    n importe qui; n importe quel*; tout le monde; tout {utilisateur|visiteur|client|compte}; quiconque; chacun;
    utilisateur {connecté|authentifié|anonyme|normal|lambda|simple|sans droits|non privilégié};
    simple {compte|utilisateur|auteur|membre}; un membre; anonyme*; tous ceux; chez tous; sans droits; un invité;
    ceux qui; de l extérieur; n importe quel {visiteur|client|appareil|site|employé|élève|membre};
    tous les {utilisateurs|visiteurs|membres}; toute personne; des inconnus; sans être {admin*|membre};
    depuis n importe`,
  ability: `
    peut; peuvent; pourrait; pourraient; peux; permet; permettent; possible; suffit; il suffit; parvient; arrive à;
    j ai pu; j ai obtenu; j ai récupéré; obtient; fait tomber; entraîne; donne; renvoie; je vois; laisse`,
  harm: `
    lire; voir; vois; accéder; accès; télécharger; supprimer; modifier; changer; exécut*; voler; vole; récupér*;
    obtenir; obtenu; obtient; contourner; entrer; connecter; s attribuer; prend; prendre; usurper; tomber; planter;
    affiche; fuit; fuiter; écrire; écraser; lister; injecter; exploiter; extraire; renvoie; manipuler; détourner;
    se faire passer; envoyer des`,
  takeover: `
    administrateur; rôle admin*; prend le {compte|contrôle}; {prendre|prise de} {le |}contrôle; compte de la victime;
    un shell; code arbitraire; commandes arbitraires; n importe quel {fichier|code}; vol* ... {session|cookie|compte};
    sous le nom de; se faire passer; root; script ... {exécute|exécuté}; s exécute chez; toute la {table|base};
    au nom de; exécuté sur le serveur; est ensuite exécuté; se connecter {comme|en tant que};
    changer le mot de passe de; on est connecté; s attribuer; exécuter du code; prendre le contrôle;
    modifier {la configuration|les comptes|tous};
    lire {les|une} {messages|discussion|courriels} {privés|entre|de|des}; valider ses propres;
    {modifier|valider|approuver} ses propres; s accorder; se nommer`,
  foreign: `
    des autres; d autres {utilisateurs|clients|personnes|comptes|entreprises}; d un autre {utilisateur|client|compte};
    autrui; de mes collègues; qui ne me {concernent|appartien*}; client b; entre clients; autres utilisateurs;
    autres clients; de la victime; données de santé; des clients;
    des autres {membres|clients|utilisateurs|comptes|élèves}; d un{|e} autre; de quelqu un d autre; d autrui;
    entre deux collègues; de {tous les|chaque} {client|utilisateur|membre}*; messages privés; de ses collègues;
    de mon voisin; du voisin; celle de; ceux des autres; d un collègue`,
  asset: `
    mot de passe; mots de passe; identifiant*; jeton*; clé privée; clé d api; clé*; session*;
    données {personnelles|sensibles|de|des|confidentielles}; base de données; cookie*; adresse{s|} {mail|e mail};
    contrats; messages; boîte de réception; secrets; compte; comptes; pièces jointes; fichiers;
    informations {personnelles|sensibles|confidentielles}; métadonnées`,
  exposed: `
    en clair; texte clair; exposé*; expose; fuite*; fuit; visible*; divulgu*;
    dans {les |le |}{journaux|journal|log|logs}; affiché*; renvoyé*; renvoie; en dur; dans le code; dans le dépôt;
    publié*; accessible* {à|sans|publiquement|depuis}; non chiffré*; sans chiffrement; contenu du fichier; lisible*;
    publique; téléchargeable*; lisible par {tous|tout le monde}; affiche {la configuration|le mot|les identifiants};
    écrit{|e|s|es} en clair; accessible{|s} {à tous|par tous|sans|depuis}; avec les identifiants;
    contient le{|s} {mot*|clé*|jeton*}; exposition`,
  noAuth: `
    sans {authentification|s authentifier|mot de passe|être connecté|connexion|se connecter|compte|autorisation|
      droit*|permission*|jeton|contrôle}; aucune {authentification|autorisation|vérification d identité};
    avant {l authentification|la connexion}; non {authentifié*|connecté*};
    ne demande {aucun|pas de|pas} {mot de passe|authentification}; anonyme*; jamais demandé; mot de passe vide;
    identifiants ne sont pas; même sans {être connecté|compte|session};
    sans {saisir|session|identifiant|aucune authentification|être inscrit}; sans être; aucune authentification;
    n importe qui peut; depuis internet; sans saisir le code`,
  unchecked: `
    n est {pas|jamais} {vérifié*|contrôlé*|échappé*|filtré*|validé*|assaini*};
    ne {vérifie|contrôle|valide|filtre} {pas|rien}; aucun{e|} {contrôle|vérification|validation|filtre|filtrage};
    pas {échappé*|vérifié*|filtré*|validé*}; sans {vérification|contrôle|validation|échappement|filtrage}; tel quel;
    telle quelle; directement dans; collé tel; absence de {contrôle|vérification|validation}; n expire jamais;
    ne marche pas; accepte n importe; il suffit; personne ne {vérifie|contrôle};
    aucune {vérification|validation|limite|authentification|restriction}; aucun {contrôle|filtre|filtrage};
    ne {regarde|demande|limite} pas; l api accepte; est passé tel; seulement vérifié; sans {limite|aucun contrôle};
    aucun blocage; sans blocage; essais {ratés|illimités}; ne vérifie pas qui; ne vérifie`,
  bypass: `
    contourn*; bypass*; échapp* au; éviter l; sauter l; passer outre; court circuit*`,
  guard: `
    authentification; autorisation; double authentification; 2fa; vérification; mot de passe; contrôle*; droits;
    restriction*; bac à sable; filtre; code; connexion; rôle; rôles; permission*; session; serrure; pin; verrou*;
    certificat; signature; propriétaire; cloisonnement`,
  proof: `
    preuve de concept; exploit*; étapes pour reproduire; reproduire; charge utile; vecteur d attaque;
    scénario d attaque; démonstration; testé sur; requête`,
  severity: `
    sévérité; gravité; criticité; impact; versions affectées; versions concernées; critique; grave; risque;
    recommandation; c est {dangereux|grave|critique}; rgpd; protection des données; exploitable; abuser;
    à corriger {vite|rapidement|d urgence}`,
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
  role: `
    invité*; lecteur*; éditeur*; visiteur*; employé*; salarié*; collègue*; élève*; étudiant*; voisin*;
    ancien{|s|ne} {employé|salarié|membre|utilisateur|collègue}*;
    {utilisateur|compte|rôle} {simple|normal|limité|supprimé|désactivé|de test|en lecture seule|ordinaire|quelconque};
    {un|le} simple {lecteur|visiteur|client|membre}; membre*; locataire*; {mon|un autre|second|deuxième} compte;
    deux {comptes|collègues|utilisateurs}; depuis mon compte; lecture seule; joueur*; patient*; quelqu un;
    sur le même réseau; client{|s}; tiers; stagiaire*; chauffeur*; passager*; professeur*; fournisseur*`,
  bound: `
    seul{|s} {les administrateurs|l administrateur|le propriétaire|les membres|un admin*} ... {peu*|devrai*};
    ne {devrait|devraient|doit} pas; pas {autorisé|permis|prévu|le droit|membre|invité}*; bien que; malgré;
    quand même; même {sans|si}; sans {droit|droits|autorisation|permission|invitation|accord|saisir};
    {le bouton|bouton} ... {masqué|caché|grisé|absent}; masque le bouton; l interface ... {masque|cache|grise};
    seulement dans l interface; confidentiel*; interne*; privés; personne ne {vérifie|contrôle|demande};
    en dehors de {son|sa|leur}; hors de {son|sa}`,
  tamper: `
    {modifier|modifiant|changer|changeant|remplacer|remplaçant|mettre|mettant} ... {numéro|identifiant|id|paramètre|
      url|adresse|valeur|prix|rôle|cookie}; {numéro|identifiant|id} ... {modifi*|chang*}; deviner; séquentiel*;
    consécuti*; {appeler|appelle|appelant|appel} ... {directement|api}; directement; dans la requête;
    avec {curl|burp|un script|un proxy|mitmproxy}; curl; intercept*; rejou*; forg*; faux; manipulé*; à la main;
    il suffit de; suffit de {modifier|changer|connaître|remplacer|envoyer}; fenêtre privée; navigation privée`,
  works: `
    {fonctionne|marche} {quand même|toujours|encore|aussi};
    {toujours|encore} {valide|actif|accès|accessible|connecté|possible};
    {est|sont|a été|ont été} {accepté*|exécuté*|supprimé*|enregistré*}; 200; avec succès;
    sans {erreur|avertissement|problème}; il suffit; suffit; l api accepte; accepte la requête; on est connecté;
    j ai {lu|pu|obtenu|supprimé|modifié|récupéré|changé}; on obtient; affiche la; j ai ouvert; a été accepté; on entre`,
  power: `
    root; administrat*; admin; superutilisateur;
    {tout|toute|entière|entier|complète|complet} {le serveur|la base|le système|le réseau|la liste}; privilège*; hôte;
    du serveur; sur le serveur; patron; droits élevés`,
  input: `
    nom de fichier; nom d utilisateur; champ; paramètre*; en tête*; formulaire; pièce jointe; modèle*; fichier*;
    téléverse*; commentaire*`,
  sink: `
    shell; commande*; ligne de commande; sql; requête sql; script*; javascript; html; décompress*; écras*;
    en dehors du; eval; localhost; interne*; sendmail; configuration avec`,
  remote: `
    un{|e} {seul|seule|unique|simple|} {paquet|trame|message|requête};
    {paquet|trame|message|requête|fichier} {malformé*|invalide|forgé*|spécial*|corrompu*}; malformé*; par le réseau;
    depuis {internet|l extérieur|n importe}; sans limite; aucune limite`,
  down: `
    fait tomber;
    {serveur|service|processus|système|machine} ... {tombe|meurt|s arrête|plante|bloqué|ne répond plus|indisponible};
    {tomber|planter|arrêter|bloquer} le {serveur|service|processus|système}; épuis*; 100 % du processeur; saturer;
    plus de mémoire; personne ne peut; indisponible pour; hors service`,
  lasting: `
    n {expire|expirent} {jamais|pas}; jamais {révoqué*|invalidé*|expiré*}; pas {révoqué*|invalidé*};
    toujours {valide|valable|actif|connecté|accès}; encore {valide|actif|accès};
    après {déconnexion|la déconnexion|suppression|la suppression|changement|départ|le départ|avoir quitté};
    plusieurs fois; réutilis*; ancien{|ne|s} {lien|jeton|session|invitation|mot de passe|salarié*|employé*}; licencié*`,
  crypto: `
    certificat ... {pas|jamais|non|sans} {vérifié*|contrôlé*}; ne vérifie pas ... {certificat|signature}; prévisible*;
    aléatoire*; md5; sha1; même clé; clé fixe; signature ... pas; somme de contrôle; dans l {apk|application|archive};
    non chiffré*; se devine; devin*; quatre chiffres; code court`,
  cannot: `
    ne peu{t|x|vent} {pas|plus}; impossible; ne fonctionne {pas|plus}; ne marche {pas|plus}; n apparaît pas;
    ne s affiche{nt|} {pas|plus}; ne voit {pas|plus}; n arrive pas; échoue; échec; ne répond {pas|plus}; n est plus;
    disparaît; ne permet pas`,
  tell: `
    signaler; signalement*; rapporter; rapport; envoyer; transmettre; écrire; écrit; contacter; contact; prévenir;
    communiquer; divulguer; parler; remettre; informer; soumettre; déclarer`,
  where: `
    où; comment; à qui; quelle adresse; quel {canal|est}; avez vous {une|un}; existe t il; y a t il; pourriez vous;
    pouvez vous {activer|me|nous}; merci de; je souhaite; je cherche; quelle est; activer;
    à qui {puis je|dois je|s adresser|écrire|signaler|envoyer}; où {puis je|peut on|dois je|signaler|envoyer};
    comment {puis je|vous|signaler|contacter}; qui {contacter|est responsable|s occupe};
    y a t il {une adresse|un contact|un canal}`,
  private: `
    privé*; confidentiel*; de façon {confidentielle|privée}; en privé; adresse {de sécurité|mail|e mail};
    contact {sécurité|privé}; ne pas en parler; publiquement; public; canal {privé|sécurisé}; équipe sécurité;
    sécurité; une adresse; security md; pgp; discrètement; signalement privé;
    adresse {de sécurité|privée|mail|e mail|de contact}; préfère ne pas {publier|décrire|détailler|exposer};
    ne pas publier; sans {rendre public|publier}; clé pgp; avant {publication|de publier};
    détails {ici|en public|par mail|en privé}; de façon {privée|confidentielle}`,
  unanswered: `
    pas de réponse; sans réponse; aucune réponse; pas eu de {réponse|retour}; toujours pas;
    il y a {un|deux|trois|plusieurs} {mois|semaines}; confirmer la réception; resté sans`,
  affected: `
    touché*; affecté*; concerné*; vulnérable*; impacté*; impact; exposés; êtes vous; sommes nous;
    êtes vous {concernés|touchés|affectés|vulnérables};
    {est|sont|sommes} ... {concerné*|touché*|affecté*|vulnérable*}; affecte; touche t; impacte; nous concerne`,
  fixPlan: `
    quand; quelle version; correctif*; corrigé*; correction; patch; prévu*; sortie; mise à jour; contiendra; date de;
    atténuation; quand {sera|aurez|sortira|y aura|est ce}; version {corrigée|patchée};
    {mise à jour|correctif|correction} ... {prévu*|disponible|publié*}; correctif; corrigé* {dans|en}; date prévue;
    est ce corrigé`,
  scanner: `
    scanner; scan; analyse de sécurité; trivy; npm audit; signale; d après trivy; audit; outil de sécurité; détecte;
    analyse de {l image|sécurité|vulnérabilités}; {notre|le} {scanner|outil|audit};
    rapport de {trivy|grype|snyk|sécurité}; dependabot; signalé*; remonte`,
  dependency: `
    mettre à jour; mise à jour de; dépendance*; image de base; image; images; bibliothèque*; trop {ancien*|vieux};
    obsolète*; ancienne version; reconstruire; pouvez vous mettre; image {de base|officielle|docker};
    {mettre|mettez|remettre} à jour; ancien{s|ne|nes|} {version|bibliothèque}*; paquet*; embarque; vieille version`,
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
    ne peux pas {me connecter|accéder}; 403; 401; expiré*; invalide*; mot de passe est correct; non autorisé; bloqué*;
    alors que je suis; certificat invalide`,
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
