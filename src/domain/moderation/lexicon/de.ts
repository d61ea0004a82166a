// German.
import type { Lexicon } from "./concepts.ts";

export const GERMAN: Lexicon = {
  flaw: `
    sicherheitslücke*; sicherheitsluecke*; schwachstelle*; sicherheitsproblem*; sicherheitsrisiko*;
    sicherheitsmangel*; sicherheitsmängel*; sicherheitsfehler*; sicherheitsrelevant*; sicherheitsvorfall*;
    {lücke|lücken|loch}; sicherheitsmeldung; verwundbar*; angreifbar*;
    {schwere*|kritische*|ernste*|gravierende*} {lücke*|fehler|problem*|mangel}; unsicher; einfallstor; hintertür;
    datenleck*`,
  attack: `
    injection; sql injection; rechteausweitung; privilegien*; codeausführung; {fremd*|beliebig*|schad*}code;
    code {ausführ*|ausgeführt}; schadcode; {beliebige|fremde} {dateien|befehle|kommandos|skripte};
    befehle ausführ*; pfad* traversal; verzeichniswechsel; umgehung; umgehbar; überlauf*; pufferüberlauf*;
    denial of service; dienstverweigerung; identitätsdiebstahl; kontoübernahme; kontoübernahmen;
    übernahme ... konto*; datenabfluss; preisgabe; deserialisierung; unsichere deserialisierung; man in the middle;
    fest {einprogrammiert|kodiert|verdrahtet}*; hartkodiert*; hartcodiert*; gespeichertes xss; sitzungsdiebstahl;
    mandantentrennung; ausbruch*; benutzeraufzählung; fälsch*; gefälscht*; standardpasswort*; offene weiterleitung;
    ohne passwort möglich`,
  memory: `
    pufferüberlauf; heap überlauf; use after free; speicherfehler; fuzz*; außerhalb des puffers; präpariert*`,
  attacker: `
    angreifer*; hacker*; böswillig*; opfer*; unbefugt*; dritte; dritten; bösartig*; schädlich*; kriminelle*;
    eindringling*; fremde {seite|person}*`,
  anyone: `
    jeder; jeden; jedem; jede person; jedermann; jeder ... {benutzer|nutzer|anwender|kunde|user|besucher};
    beliebige {benutzer|nutzer|person}*; normaler {benutzer|nutzer}; {ein|als} {normaler|einfacher|gewöhnlicher};
    angemeldete* {benutzer|nutzer}; anonym*; alle; allen; wer ... kann; für alle; unprivilegiert*; von außen; gast;
    kundenkonto`,
  ability: `
    kann; können; konnte; könnte; lässt sich; lassen sich; möglich; ermöglicht; erlaubt; genügt; reicht; bekommt;
    bekomme; erhält; wird; man muss nur; komm*; darf; führt zu`,
  harm: `
    lesen; lesbar; auslesen; einsehen; sehen; gesehen; abrufen; abrufbar; abgreifen; herunterladen; löschen;
    gelöscht; ändern; verändern; überschreiben; ausführ*; ausgeführt; stehlen; gestohlen; klauen; übernehmen;
    umgehen; umgangen; einloggen; anmelden; angemeldet; fälschen; missbrauch*; mitlesen; abstürz*; abstürzt;
    stürzt; ausliefern; liefert; zugreifen; zugriff auf; einschleusen; erraten; kapern; erlangen; läuft bei;
    startet; manipulier*; schreiben; aufrufen`,
  takeover: `
    administrator{|rechte|rechten}; adminrechte; root rechte; {wird|als|zum} admin*;
    {konto|konten|account} übernehm*; {übernehmen|kapern} ... {konto|sitzung|system|server};
    beliebig* {code|datei*|befehl*}; {skript*|code|programm|befehl*} ... {aus|ausgeführt|ausführ*|läuft|startet};
    als {jeder|beliebiger|fremder} {benutzer|nutzer}; passwort hashes; benutzertabelle; vollzugriff;
    volle kontrolle; für jedes konto; läuft bei jedem; in fremdem namen; im namen von`,
  foreign: `
    fremde*; andere* {benutzer*|nutzer*|kunde*|mandant*|firm*|person*|team*|konto*|konten|leute|mitglied*};
    anderen {firmen|kunden|benutzern|nutzern|mandanten|leuten}; anderer {benutzer|nutzer|kunden|mandanten|leute};
    mandant b; von kollegen; patientendaten; kundendaten`,
  asset: `
    passwort*; passwörter*; kennwort*; kennwörter*; zugangsdaten; anmeldedaten; schlüssel; api schlüssel;
    privater schlüssel; privatschlüssel; token*; sitzung*; session*; personenbezogen*; kundendaten; patientendaten;
    datenbank*; geheimnis*; daten; rechnungen; diagnosen; konto; konten; cookie*; dateien; zertifikat*;
    nutzerdaten; benutzerdaten; benutzertabelle`,
  exposed: `
    klartext; im log; ins log; im protokoll; ins journal; offengelegt; offen im; unverschlüsselt; preisgegeben;
    sichtbar; einsehbar; lesbar; im repository; im repo; öffentlich {zugänglich|abrufbar|einsehbar|sichtbar};
    hartkodiert*; fest im code; steht im; stehen im; zurückgegeben; mitgeschickt; in der antwort; erreichbar;
    schreibt ... ins; geleakt; veröffentlicht`,
  noAuth: `
    ohne {anmeldung|login|passwort|authentifizierung|authentisierung|berechtigung|rückfrage|token|rechte|einloggen|angemeldet|zugangsdaten|prüfung};
    unangemeldet*; nicht {angemeldet|authentifiziert|eingeloggt};
    keine {anmeldung|authentifizierung|berechtigung|prüfung|rechte|berechtigungsprüfung} {nötig|erforderlich|notwendig};
    vor der {anmeldung|authentifizierung}; trotzdem angemeldet; anonym*; ohne sich anzumelden; nie verlangt;
    nicht verlangt`,
  unchecked: `
    {nicht|nie|keine|kein|ohne|fehlende|fehlt die} {geprüft|überprüft|validiert*|maskiert|escaped|gefiltert|verifiziert|prüfung|überprüfung|validierung|kontrolle|filterung|begrenzt|beschränkt};
    wird nicht ... {geprüft|maskiert}; werden nicht geprüft; ungeprüft*; ungefiltert*; ungesichert*;
    direkt in die abfrage; ohne token; nimmt jedes; akzeptiert jedes; greift nicht; sollte nicht möglich sein;
    nur die nummer; ändern in der adresse; unverändert`,
  bypass: `
    umgehen; umgehbar; umgangen; umgeht; umgehung; aushebeln; ausgehebelt; überspringen; überspringt; vorbei*`,
  guard: `
    anmeldung; authentifizierung; zwei faktor; 2fa; berechtigung*; prüfung; zugriffskontrolle; passworteingabe;
    sandbox; schutz; autorisierung; beschränkung*; code`,
  proof: `
    nachvollziehen; reproduzieren; beispiel; machbarkeitsnachweis; ausnutz*; angriffsszenario; angriffsvektor;
    exploit*; demonstr*; schritte; präpariert*`,
  severity: `
    schweregrad; auswirkung*; kritisch; betroffene versionen; betrifft; folgen; empfehlung; gravierend; risiko`,
  found: `
    gefunden; entdeckt; aufgefallen; festgestellt; bemerkt; gestoßen; identifiziert; beim {testen|audit};
    bei einem {audit|test|penetrationstest}; ich habe; wir haben; konnte ich; meiner sicht; aus meiner sicht; euer;
    eurer; ihre; ihrer; gibt es eine`,
  researcher: `
    sicherheitsforscher*; penetrationstest*; pentest*; belohnung; bug bounty; prämie; verantwortungsvoll*; audit;
    sicherheitsaudit; sicherheitsprüfung; bsi; cert bund; koordinierte offenlegung`,
  urgent: `
    dringend; umgehend; sofort; schnellstmöglich; schnell; ernst; kritisch; gravierend; eilt; große;
    große sicherheits*; ziemlich große`,
  tell: `
    melden; meldung; gemeldet; berichten; bericht; schicken; senden; mitteilen; kontaktieren; offenlegen;
    einreichen; weitergeben; wenden; beschreiben; schreiben; zusenden`,
  where: `
    wo; wohin; wie; an wen; wem; gibt es ... {mailadresse|adresse|kontakt|kanal|ansprechpartner|weg|e mail};
    ansprechpartner; bitte {aktivieren|aktiviert}; kontakt nennen; welche{r|n|} {kanal|weg|adresse}; welchem weg;
    kontakt; könnt ihr; könnten sie; suche; gesucht; habt ihr; was ist der`,
  private: `
    vertraulich*; privat*; nicht öffentlich; sicherheitskontakt; mailadresse; e mail adresse; emailadresse; geheim;
    diskret; private{n|} {meldung|kanal|melden}; verschlüsselt;
    öffentlich {beschreiben|machen|posten|schreiben|diskutieren}; security md; pgp; sicherheitsteam; vorab;
    für sicherheit; unter vier augen; persönlich`,
  unanswered: `
    keine antwort; nichts gehört; keine rückmeldung; unbeantwortet; niemand ... gemeldet; keine reaktion;
    bisher nicht; vor vier wochen; noch nichts`,
  affected: `
    betroffen; betrifft; gefährdet; verwundbar; anfällig; müssen wir; auswirkung; relevant`,
  fixPlan: `
    wann ... {update|fix|patch|release|behoben|version|korrektur|gibt|kommt|erscheint}; gepatcht*; behoben;
    in welcher version; korrektur; abhilfe; patch; aktualisierung; welche version; gibt es ein update; geplant`,
  scanner: `
    scanner; scan; schwachstellenscan*; virenscan der images; trivy; meldet; gemeldet von; schlägt an;
    sicherheitsscan; prüfwerkzeug; audit`,
  dependency: `
    abhängigkeit*; bibliothek*; veraltet*; basisimage*; basis image; image; images;
    bitte {aktualisieren|anheben|updaten}; aktualisieren; anheben; neuere version; auf eine neuere; ausliefer*;
    liefert ... aus; neu bauen`,
  counts: `
    kritische; hohe; bekannte* {lücke*|schwachstelle*}; mehrere {schwachstellen|cves|lücken};
    schwachstellen im image; anzahl; cves`,
  wish: `
    wäre {schön|gut|toll|hilfreich|nett|super|praktisch}; wünsch*; feature; funktionswunsch; vorschlag*;
    bitte {hinzufügen|einbauen|unterstützen}; einbauen; hinzufügen; unterstützung für; hätte gern*; hätten gern*;
    konfigurierbar; einstellbar; option; möglichkeit; verschlüsseln; idee; erweiterung; sollte man;
    aus sicherheitsgründen; einführen; anregung; könnte man`,
  falseAlarm: `
    fehlalarm*; falsch positiv*; falschmeldung*; fälschlich*; false positive; harmlos`,
  policyFile: `
    security md; sicherheitsrichtlinie*; richtlinie; badge`,
  team: `
    aufgabe*; todo; umbau; refaktor*; teilaufgabe; planung; übung*; schulung; testfälle`,
  official: `
    nicht betroffen; nicht verwundbar; behoben in; ist behoben; wurde behoben; keine auswirkung*`,
  denied: `
    zugriff verweigert; verweigert; nicht anmelden; anmeldung {schlägt|fehl}*; anmelden nicht; kann mich nicht;
    keine berechtigung; obwohl ich admin*; 403; 401; ungültig*; abgelaufen*; gesperrt; falsches passwort;
    zertifikatsfehler; abgelehnt`,
  network: `
    firewall*; netzwerkrichtlin*; firewallregel*; regeln ... nicht; sicherheitsgruppe*; kernel;
    nach {einem |}neustart`,
  crash: `
    absturz beim; friert; hängt; ausnahme; stacktrace; speicherleck; startet nicht; beim start; nach neustart;
    eingefroren`,
  regression: `
    nach dem update; seit dem update; seit version; früher; funktioniert nicht; geht nicht; nicht mehr;
    falsch angezeigt; wird nicht angezeigt; leer; manchmal; zeigt nicht`,
  antivirus: `
    virenscanner; antivirus; quarantäne; defender; trojaner; virus; signieren`,
  docs: `
    dokumentation; anleitung; übersetzung; tippfehler; rechtschreib*; handbuch; readme`,
  underAttack: `
    angriffsversuch*; einbruchsversuch*; werden angegriffen; spam; bots; brute force versuch*`,
  thanks: `
    danke für den fix; bereits behoben; erledigt; duplikat`,
  support: `
    wie {kann|ändere|stelle|mache|bekomme|konfigur*|installier*}; weiß jemand; finde nichts;
    gibt es eine {möglichkeit|einstellung|option}; hilfe; frage; wo finde`,
  tooling: `
    regel; linter; schwachstellendatenbank; scanner stürzt; vorlage für; prüfregel`,
  teaching: `
    übung*; schulung*; fallstudie*; lehrgang; kurs`,
  boilerplate: `
    {melden|meldet|melde} ... {nicht|keine} ... {hier|öffentlich}; sicherheitslücken bitte;
    ich habe {gesucht|gelesen|geprüft}; bitte nicht öffentlich`,
};
