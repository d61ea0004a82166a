// French.
import type { Lexicon } from "./concepts.ts";

export const FRENCH: Lexicon = {
  flaw: `
    vulnérab*`,
  attack: `
    divulgation`,
  attacker: `
    pirate*; tiers`,
  anyone: `
    n importe quel*; un membre`,
  ability: `
    peut; suffit; j ai pu; renvoie`,
  harm: `
    voir; exécut*; récupér*; connecter; affiche; renvoie`,
  foreign: `
    celle de`,
  asset: `
    mot de passe; mots de passe; identifiant*; jeton*; clé*; session*; secrets; compte; comptes; pièces jointes`,
  exposed: `
    exposé*; expose; visible*; dans {les |le |}{journaux|journal|log|logs}; affiché*; renvoie`,
  noAuth: `
    sans {authentification|s authentifier|mot de passe|être connecté|connexion|se
    connecter|compte|autorisation|droit*|permission*|jeton|contrôle}; non {authentifié*|connecté*}; même sans {être
    connecté|compte|session}`,
  unchecked: `
    tel quel; ne vérifie`,
  guard: `
    mot de passe; droits; connexion; permission*; session`,
  proof: `
    exploit*`,
  severity: `
    gravité; impact; critique; grave`,
  found: `
    découvert*; j ai pu; en testant; il y a une`,
  researcher: `
    audit`,
  urgent: `
    urgent*; rapidement; grave; critique; sérieux`,
  role: `
    élève*; membre*; quelqu un; tiers; fournisseur*`,
  bound: `
    bien que; même {sans|si}; {le bouton|bouton} ... {masqué|caché|grisé|absent}; interne*`,
  tamper: `
    curl; intercept*`,
  works: `
    suffit; j ai {lu|pu|obtenu|supprimé|modifié|récupéré|changé}`,
  power: `
    admin`,
  input: `
    champ; paramètre*; en tête*; formulaire; fichier*`,
  sink: `
    commande*; ligne de commande; script*; interne*`,
  lasting: `
    réutilis*`,
  cannot: `
    ne peu{t|x|vent} {pas|plus}`,
  tell: `
    signalement*; envoyer; transmettre`,
  where: `
    où; comment; à qui; à qui {puis je|dois je|s adresser|écrire|signaler|envoyer}; où {puis je|peut on|dois
    je|signaler|envoyer}`,
  private: `
    privé*; public; sécurité; une adresse; pgp; signalement privé; clé pgp`,
  affected: `
    touché*; affecté*; concerné*; impact; {est|sont|sommes} ... {concerné*|touché*|affecté*|vulnérable*}`,
  fixPlan: `
    quand; correctif*; correction; correctif`,
  scanner: `
    audit; signalé*`,
  dependency: `
    dépendance*; paquet*`,
  counts: `
    élevée*`,
  wish: `
    serait {bien|bon|utile|pratique|un plus|intéressant|top}; ce serait; ajouter; propose; j aimerais`,
  team: `
    tâche*; tests unitaires; ticket; le but de; décider`,
  denied: `
    expiré*`,
  docs: `
    coquille`,
  support: `
    question`,
};
