// German.
import type { Lexicon } from "./concepts.ts";

export const GERMAN: Lexicon = {
  flaw: `
    sicherheitslücke*; sicherheitsluecke*; schwachstelle*; sicherheitsproblem*; sicherheitsrisiko*; sicherheitsmangel*; sicherheitsmängel*;
    sicherheitsfehler*; sicherheitsrelevant*; sicherheitsvorfall*; {lücke|lücken|loch}; sicherheitsmeldung; verwundbar*; angreifbar*;
    {schwere*|kritische*|ernste*|gravierende*} {lücke*|fehler|problem*|mangel}; unsicher; einfallstor; hintertür; datenleck*`,
  attack: `
    injection; sql injection; rechteausweitung; privilegien*; codeausführung; {fremd*|beliebig*|schad*}code; code {ausführ*|ausgeführt};
    schadcode; {beliebige|fremde} {dateien|befehle|kommandos|skripte}; befehle ausführ*; pfad* traversal; verzeichniswechsel; umgehung; umgehbar;
    überlauf*; pufferüberlauf*; denial of service; dienstverweigerung; identitätsdiebstahl; kontoübernahme; kontoübernahmen; übernahme ... konto*;
    datenabfluss; preisgabe; deserialisierung; unsichere deserialisierung; man in the middle; fest {einprogrammiert|kodiert|verdrahtet}*;
    hartkodiert*; hartcodiert*; gespeichertes xss; sitzungsdiebstahl; mandantentrennung; ausbruch*; benutzeraufzählung; fälschung*; gefälscht*;
    fälschbar*; standardpasswort*; offene weiterleitung; ohne passwort möglich`,
  memory: `
    pufferüberlauf; heap überlauf; use after free; speicherfehler; fuzz*; außerhalb des puffers; präpariert*`,
  attacker: `
    angreifer*; hacker*; böswillig*; opfer*; unbefugt*; dritte; dritten; bösartig*; schädlich*; kriminelle*; eindringling*; fremde {seite|person}*`,
  anyone: `
    jeder; jeden; jedem; jede person; jedermann; jeder ... {benutzer|nutzer|anwender|kunde|user|besucher}; beliebige {benutzer|nutzer|person}*;
    normaler {benutzer|nutzer}; {ein|als} {normaler|einfacher|gewöhnlicher}; angemeldete* {benutzer|nutzer}; anonym*; alle; allen; wer ... kann;
    für alle; unprivilegiert*; von außen; gast; kundenkonto; jede* {person|angemeldete*|benutzer*|besucher*|kunde|mitarbeiter*};
    wer {die|den|das|im|auf} ... {kennt|hat|zugriff|erreicht}; egal wer; beliebige personen; alle welt; die ganze welt; außenstehend*`,
  ability: `
    kann; können; konnte; könnte; lässt sich; lassen sich; möglich; ermöglicht; erlaubt; genügt; reicht; bekommt; bekomme; erhält; wird;
    man muss nur; komm*; darf; führt zu`,
  harm: `
    lesen; lesbar; auslesen; einsehen; sehen; gesehen; abrufen; abrufbar; abgreifen; herunterladen; löschen; gelöscht; ändern; verändern;
    überschreiben; ausführ*; ausgeführt; stehlen; gestohlen; klauen; übernehmen; umgehen; umgangen; einloggen; anmelden; angemeldet; missbrauch*;
    mitlesen; abstürz*; abstürzt; stürzt; ausliefern; liefert; zugreifen; zugriff auf; einschleusen; erraten; kapern; erlangen; läuft bei;
    startet; manipulier*; schreiben; aufrufen`,
  takeover: `
    administrator{|rechte|rechten}; adminrechte; root rechte; {wird|als|zum} admin*; {konto|konten|account} übernehm*;
    {übernehmen|kapern} ... {konto|sitzung|system|server}; beliebig* {code|datei*|befehl*};
    {skript*|code|programm|befehl*} ... {aus|ausgeführt|ausführ*|läuft|startet}; als {jeder|beliebiger|fremder} {benutzer|nutzer};
    passwort hashes; benutzertabelle; vollzugriff; volle kontrolle; für jedes konto; läuft bei jedem; in fremdem namen; im namen von;
    hat man die verwaltung; bin ich admin; {löschen|stornieren|ändern|lesen} ... {alle|fremde|beliebige}*;
    {alle|fremde|beliebige}* ... {löschen|stornieren|ändern|herunterladen}; eigenes update; hat sich ... geholt; update unter*;
    sich selbst {freischalten|befördern|genehmigen}`,
  foreign: `
    fremde*; andere* {benutzer*|nutzer*|kunde*|mandant*|firm*|person*|team*|konto*|konten|leute|mitglied*};
    anderen {firmen|kunden|benutzern|nutzern|mandanten|leuten}; anderer {benutzer|nutzer|kunden|mandanten|leute}; mandant b; von kollegen;
    patientendaten; kundendaten; fremd*; eines anderen; einer anderen; von anderen; anderer; des kollegen; meines {kollegen|chefs|nachbarn};
    nicht wem; wem ... gehört; nicht gehören; kundenliste; mandanten; {andere|anderer|anderen} {firma|mandanten|person|projekte*|abteilung*};
    der nachbarn; des nachbarn; {von|der} {kollegen|nachbarn|patienten|mieter*|schüler*}; fremden`,
  asset: `
    passwort*; passwörter*; kennwort*; kennwörter*; zugangsdaten; anmeldedaten; schlüssel; api schlüssel; privater schlüssel; privatschlüssel;
    token*; sitzung*; session*; personenbezogen*; kundendaten; patientendaten; datenbank*; geheimnis*; daten; rechnungen; diagnosen; konto;
    konten; cookie*; dateien; zertifikat*; nutzerdaten; benutzerdaten; benutzertabelle; kontodaten; bankdaten; adressen; telefonnummern; gehälter;
    noten; befunde`,
  exposed: `
    klartext; im log; ins log; im protokoll; ins journal; offengelegt; offen im; unverschlüsselt; preisgegeben; sichtbar; einsehbar; lesbar;
    im repository; im repo; öffentlich {zugänglich|abrufbar|einsehbar|sichtbar}; hartkodiert*; fest im code; steht im; stehen im; zurückgegeben;
    mitgeschickt; in der antwort; erreichbar; schreibt ... ins; geleakt; veröffentlicht; heruntergeladen werden; liegt offen;
    für {alle|jeden} {lesbar|sichtbar|einsehbar|abrufbar}; abrufbar; herunterladbar; schreibt ... passwort; im {cookie|quelltext|archiv|paket}`,
  noAuth: `
    ohne {anmeldung|login|passwort|authentifizierung|authentisierung|berechtigung|rückfrage|token|rechte|einloggen| angemeldet|zugangsdaten|prüfung};
    unangemeldet*; nicht {angemeldet|authentifiziert|eingeloggt};
    keine {anmeldung|authentifizierung|berechtigung|prüfung|rechte|berechtigungsprüfung} {nötig|erforderlich| notwendig};
    vor der {anmeldung|authentifizierung}; trotzdem angemeldet; anonym*; ohne sich anzumelden; nie verlangt; nicht verlangt;
    keine {anmeldung|passwort|zugangsdaten}; ohne {konto|sitzung|session}; anmeldung ist nicht; ohne passwort;
    offen {im netz|erreichbar|zugänglich}; kann ohne; jeder im netz`,
  unchecked: `
    {nicht|nie|keine|kein|ohne|fehlende|fehlt die} {geprüft|überprüft|validiert*|maskiert|escaped|gefiltert| verifiziert|prüfung|überprüfung|validierung|kontrolle|filterung|begrenzt|beschränkt};
    wird nicht ... {geprüft|maskiert}; werden nicht geprüft; ungeprüft*; ungefiltert*; ungesichert*; direkt in die abfrage; ohne token;
    nimmt jedes; akzeptiert jedes; greift nicht; sollte nicht möglich sein; nur die nummer; ändern in der adresse; unverändert;
    {nicht|nie|niemand|nichts} ... {geprüft|überprüft|kontrolliert|abgefragt|verglichen|gefiltert}; es wird nichts geprüft; wird nur geprüft;
    nur geprüft; prüft nur; keine {prüfung|kontrolle|begrenzung|abfrage}; hochladen darf jeder; landet ungeprüft;
    {kein|keine} {limit|sperre|bestätigung}`,
  bypass: `
    umgehen; umgehbar; umgangen; umgeht; umgehung; aushebeln; ausgehebelt; überspringen; überspringt; vorbei*`,
  guard: `
    anmeldung; authentifizierung; zwei faktor; 2fa; berechtigung*; prüfung; zugriffskontrolle; passworteingabe; sandbox; schutz; autorisierung;
    beschränkung*; code; rechte; rechteprüfung; rollen; rolle; freigabe*; zugriffsrecht*; sperre; pin; schloss; passwortschutz; filterung;
    mandantentrennung; kontrolle; signaturprüfung; zertifikatsprüfung`,
  proof: `
    nachvollziehen; reproduzieren; beispiel; machbarkeitsnachweis; ausnutz*; angriffsszenario; angriffsvektor; exploit*; demonstr*; schritte;
    präpariert*`,
  severity: `
    schweregrad; auswirkung*; kritisch; betroffene versionen; betrifft; folgen; empfehlung; gravierend; risiko;
    das ist {gefährlich|schlimm|kritisch|übel}; datenschutz*; dsgvo; meldepflichtig; bitte {schnell|dringend|sofort}; ausnutzbar;
    missbraucht werden`,
  found: `
    gefunden; entdeckt; aufgefallen; festgestellt; bemerkt; gestoßen; identifiziert; beim {testen|audit}; bei einem {audit|test|penetrationstest};
    ich habe; wir haben; konnte ich; meiner sicht; aus meiner sicht; euer; eurer; ihre; ihrer; gibt es eine`,
  researcher: `
    sicherheitsforscher*; penetrationstest*; pentest*; belohnung; bug bounty; prämie; verantwortungsvoll*; audit; sicherheitsaudit;
    sicherheitsprüfung; bsi; cert bund; koordinierte offenlegung`,
  urgent: `
    dringend; umgehend; sofort; schnellstmöglich; schnell; ernst; kritisch; gravierend; eilt; große; große sicherheits*; ziemlich große`,
  role: `
    gast; gäste; leser; betrachter; redakteur*; mitarbeiter*; kollege*; kollegin*; schüler*; student*; praktikant*; nachbar*; ehemalige*;
    ausgeschieden*; gelöschte* {benutzer|nutzer|konto|konten}; gesperrte* {benutzer|nutzer|konto|konten};
    {einfache|normale|eingeschränkte|andere|zweite|lesende|fremde|beliebige|angemeldete|registrierte}* {benutzer*| nutzer*|konto|konten|rolle|rollen|anwender*|mitglied*|person};
    {jeder|jede|jedes|alle|wer} ... {benutzer|nutzer|mitarbeiter|mitglied|kunde|im netz|im haus|angemeldet}; besucher*; kunden; mandant*; mieter;
    testkonto; zweitkonto; meinem {konto|testkonto|account}; mit zwei konten; außenstehende*; mitglied*; benutzer ohne; nur lese*; lesezugriff;
    lokale* {benutzer|nutzer}; spieler; patient*; im selben {netz|wlan}; jemand; mieter*; azubi*; lehrling*; bewohner*; fahrer*; nachbarn;
    patienten; lieferant*; vermieter*`,
  bound: `
    nur {administratoren|admins|der eigentümer|mitglieder|die verwaltung|leitung|verwalter} ... {dürfen|darf|können| sollte*};
    {dürfte|dürften|sollte|sollten} ... nicht; nicht {erlaubt|berechtigt|vorgesehen|gedacht|befugt|zugelassen|eingeladen}; obwohl; trotzdem;
    dennoch; auch wenn; nicht wem; nicht dem; {schaltfläche|knopf|button|menü*} ... {ausgeblendet|grau|versteckt|fehlt|verborgen};
    nur in der {oberfläche|anzeige}; ohne {recht|rechte|berechtigung|zustimmung|rückfrage|einladung}; vertraulich*; intern;
    nur für {admins|administratoren|mitarbeiter|mitglieder}; niemand {fragt|prüft|hat zugestimmt|merkt}; über seine rechte;
    außerhalb {seines|ihres|des} {mandanten|projekts|ordners|containers}`,
  tamper: `
    {ändert|ändere|geändert|ändern|tauscht|austauscht|ersetzt|verändert|bearbeiten|bearbeitet|setzt} ... {nummer|id| parameter|adresse|url|wert|cookie|rolle|preis|zahl};
    {nummer|id|parameter|zahl|kennung} ... {ändert|ändern|austauscht|tauscht|ersetzt|hochzähl*|geändert}; erraten; hochzählen; durchprobier*;
    ausprobieren; fortlaufend*; {direkt|von hand} ... {aufruf*|api|senden|aufgerufen}; api direkt; per curl;
    mit {curl|burp|mitmproxy|einem skript|wireshark|einem proxy}; curl; mitmproxy; abgefangen; mitschneiden; mitgeschnitten; wiederholt gesendet;
    einspielen; unterschieben; gefälscht*; selbst erzeugt*; manipuliert*; aus role user; im cookie;
    {ein|eine|einen} {delete|put|patch|post} {auf|an|mit}; aufruf; privates fenster; in der adresse zu ändern; nummer in der adresse;
    {wohnungsnummer|kundennummer|rechnungsnummer|nummer} ... ändern; direkt öffnen; von hand senden`,
  works: `
    funktioniert {trotzdem|weiterhin|noch|immer noch|auch}; geht trotzdem; klappt; erfolgreich;
    {wird|werden|wurde|wurden} ... {akzeptiert|angenommen|ausgeführt|gelöscht|übernommen|ausgeliefert|geschrieben| gespeichert}; 200; genügt;
    reicht; anstandslos; ohne {fehler|warnung|murren|rückfrage}; stillschweigend;
    {hat|habe|hatte|bekommt|bekam|erhält|bekomme} ... {die verwaltung|zugriff|daten|rechte|seite|liste|kundenliste}; liegt ... {offen|danach};
    kommen {weiter|noch|immer noch}; weiterhin; war drin; bin ich`,
  power: `
    root; administrator*; admin*; verwaltung;
    {ganze|gesamte|komplette|vollständige}* {system|server|rechner|datenbank|cluster|kundenliste|firma|netz}; adminrechte; höhere rechte;
    rechte des; wirtssystem; host; betriebssystem; superuser; produktivsystem; geschäftsführ*; chef`,
  input: `
    dateiname*; datei; parameter; eingabefeld; feld; formular; kopfzeile*; archiv; vorlage*; pdf; anhang; anhänge; hochgeladen*; hochladen;
    kommentar; name des`,
  sink: `
    shell; kommandozeile; befehl*; eingebettete* {befehl|skript|code}; sql; abfrage; skript*; javascript; html; entpack*; überschreib*;
    außerhalb des; eval; webverzeichnis; symlink; localhost; interne* {adresse*|dienst*|netz*}; startet der {server|rechner}`,
  remote: `
    {ein|einziges|einzelnes|einzige|einzelne|eine} ... {paket|anfrage|nachricht|request|byte};
    {defekte|fehlerhafte|manipulierte|präparierte|ungültige|kaputte|überlange}* {paket*|anfrage*|nachricht*|datei*| header};
    über das {netz|internet}; aus dem {internet|netz}; von {außen|überall}; jeder im netz; paket*; kein* {limit|begrenzung|obergrenze|zeitlimit}`,
  down: `
    lahm; legt ... lahm; {dienst|server|prozess|system|rechner} ... {beendet|stürzt|steht|weg|tot|ausfall|fällt aus|hängt| nicht mehr erreichbar};
    {beendet|stürzt|hängt} ... {prozess|dienst|server|sofort}; für alle {nicht|weg|unbenutzbar}; ausfall; 100 % cpu; auslastung; speicher voll;
    niemand kann; unerreichbar; abgeschossen; abschießen; beendet den; alle seiten dahinter; sind weg; {legt|reißt} ... {lahm|mit}`,
  lasting: `
    {alte|altes|alter|abgelaufene|abgelaufenes}* {token|link|sitzung|passwort|einladung|api token};
    {weiterhin|weiter|immer noch|noch immer} ... {gültig|angemeldet|zugriff|funktioniert|ins system|eingeloggt};
    nach {dem abmelden|der abmeldung|dem löschen|der löschung|dem austritt|der kündigung|passwortwechsel| passwortänderung};
    {läuft|laufen|verfällt|verfallen} {nie|nicht} ab; nie {ungültig|widerrufen|gelöscht|entzogen};
    nicht {widerrufen|entzogen|ungültig gemacht|beendet}; mehrfach {verwend*|benutz*|nutz*}; ausgeschiedene*; gekündigt*; entlassen*;
    entfernt wurde; konto ist gesperrt`,
  crypto: `
    zertifikat wird ... nicht; zertifikat* ... {nicht geprüft|ignoriert|nicht überprüft}; selbst {erzeugt*|signiert*|erstellt*} zertifikat*;
    signatur* ... {nicht|ignoriert|fehlt}; vorhersagbar*; vorhersehbar*; zufall*; md5; sha1; gleicher schlüssel; fester schlüssel;
    derselbe schlüssel; prüfsumme ... {nicht|ignoriert}; unverschlüsselt; fest {hinterlegt|eingebaut}; eigenes update`,
  cannot: `
    kann ... nicht; können ... nicht; kann nicht; können nicht; konnte ... nicht; nicht möglich; lässt sich nicht; geht nicht; klappt nicht;
    schlägt fehl; sieht ... nicht; sehen ... nicht; wird nicht {angezeigt|gespeichert|übernommen|gefunden}; werden nicht; kommen nicht; fehlt;
    startet nicht; keine mails; kommt nicht an; lädt nicht; stimmt nicht; verschwindet; wird abgelehnt; sehen kein*; sieht kein*;
    obwohl {das|mein} passwort stimmt`,
  tell: `
    melden; meldung; gemeldet; berichten; bericht; schicken; senden; mitteilen; kontaktieren; offenlegen; einreichen; weitergeben; wenden;
    beschreiben; schreiben; zusenden`,
  where: `
    wo; wohin; wie; an wen; wem; gibt es ... {mailadresse|adresse|kontakt|kanal|ansprechpartner|weg|e mail}; ansprechpartner;
    bitte {aktivieren|aktiviert}; kontakt nennen; welche{r|n|} {kanal|weg|adresse}; welchem weg; kontakt; könnt ihr; könnten sie; suche; gesucht;
    habt ihr; was ist der; an wen wende*; wer ist zuständig; zuständig für; welche adresse; wo kann {ich|man|wir}; wie erreiche ich;
    wie {kann|melde|erreicht}`,
  private: `
    vertraulich*; privat*; nicht öffentlich; sicherheitskontakt; mailadresse; e mail adresse; emailadresse; geheim; diskret;
    private{n|} {meldung|kanal|melden}; verschlüsselt; öffentlich {beschreiben|machen|posten|schreiben|diskutieren}; security md; pgp;
    sicherheitsteam; vorab; für sicherheit; unter vier augen; persönlich; nicht hier {beschreiben|posten|schreiben|öffentlich}; ungern öffentlich;
    lieber {privat|per mail|nicht}; ohne öffentlich*; schlüssel für mail; security adresse; meldeweg; vor der veröffentlichung;
    details {nur|per|nicht}`,
  unanswered: `
    keine antwort; nichts gehört; keine rückmeldung; unbeantwortet; niemand ... gemeldet; keine reaktion; bisher nicht; vor vier wochen;
    noch nichts`,
  affected: `
    betroffen; betrifft; gefährdet; verwundbar; anfällig; müssen wir; auswirkung; relevant;
    {seid|sind} {ihr|wir|sie} ... {betroffen|gefährdet|angreifbar}; wirkt sich ... aus; trifft ... zu; ist ... sicher`,
  fixPlan: `
    wann ... {update|fix|patch|release|behoben|version|korrektur|gibt|kommt|erscheint}; gepatcht*; behoben; in welcher version; korrektur;
    abhilfe; patch; aktualisierung; welche version; gibt es ein update; geplant; korrigierte* {version|image|paket|ausgabe}; fehlerbereinig*;
    ist ... {behoben|gefixt|geschlossen|enthalten}; zeitplan; {update|patch} {geplant|vorgesehen|verfügbar}; rückportier*; backport`,
  scanner: `
    scanner; scan; schwachstellenscan*; virenscan der images; trivy; meldet; gemeldet von; schlägt an; sicherheitsscan; prüfwerkzeug; audit;
    findet {im|in}; schlägt alarm; bemängelt; {unser|der|ein} {scanner|audit|werkzeug|prüfprogramm}; scanbericht; prüfbericht; npm audit; snyk;
    grype; dependabot; sicherheitsprüfung`,
  dependency: `
    abhängigkeit*; bibliothek*; veraltet*; basisimage*; basis image; image; images; bitte {aktualisieren|anheben|updaten}; aktualisieren; anheben;
    neuere version; auf eine neuere; ausliefer*; liefert ... aus; neu bauen; alte* {version|bibliothek|log4j|openssl|jquery}; paket*;
    neu {gebaut|bauen}; {bitte|könnt ihr} ... {aktualisieren|anheben|hochziehen|updaten}; veraltete{s|n|r|} {image|basis|bibliothek|paket}*;
    drittanbieter*`,
  counts: `
    kritische; hohe; bekannte* {lücke*|schwachstelle*}; mehrere {schwachstellen|cves|lücken}; schwachstellen im image; anzahl; cves`,
  wish: `
    wäre {schön|gut|toll|hilfreich|nett|super|praktisch}; wünsch*; feature; funktionswunsch; vorschlag*; bitte {hinzufügen|einbauen|unterstützen};
    einbauen; hinzufügen; unterstützung für; hätte gern*; hätten gern*; konfigurierbar; einstellbar; option; möglichkeit; verschlüsseln; idee;
    erweiterung; sollte man; aus sicherheitsgründen; einführen; anregung; könnte man`,
  falseAlarm: `
    fehlalarm*; falsch positiv*; falschmeldung*; fälschlich*; false positive; harmlos`,
  policyFile: `
    security md; sicherheitsrichtlinie*; richtlinie; badge`,
  team: `
    aufgabe*; todo; umbau; refaktor*; teilaufgabe; planung; übung*; schulung; testfälle`,
  official: `
    nicht betroffen; nicht verwundbar; behoben in; ist behoben; wurde behoben; keine auswirkung*`,
  denied: `
    zugriff verweigert; verweigert; nicht anmelden; anmeldung {schlägt|fehl}*; anmelden nicht; kann mich nicht; keine berechtigung;
    obwohl ich admin*; 403; 401; ungültig*; abgelaufen*; gesperrt; falsches passwort; zertifikatsfehler; abgelehnt`,
  network: `
    firewall*; netzwerkrichtlin*; firewallregel*; regeln ... nicht; sicherheitsgruppe*; kernel; nach {einem |}neustart`,
  crash: `
    absturz beim; friert; hängt; ausnahme; stacktrace; speicherleck; startet nicht; beim start; nach neustart; eingefroren`,
  regression: `
    nach dem update; seit dem update; seit version; früher; funktioniert nicht; geht nicht; nicht mehr; falsch angezeigt; wird nicht angezeigt;
    leer; manchmal; zeigt nicht`,
  antivirus: `
    virenscanner; antivirus; quarantäne; defender; trojaner; virus; signieren`,
  docs: `
    dokumentation; anleitung; übersetzung; tippfehler; rechtschreib*; handbuch; readme`,
  underAttack: `
    angriffsversuch*; einbruchsversuch*; werden angegriffen; spam; bots; brute force versuch*`,
  thanks: `
    danke für den fix; bereits behoben; erledigt; duplikat`,
  support: `
    wie {kann|ändere|stelle|mache|bekomme|konfigur*|installier*}; weiß jemand; finde nichts; gibt es eine {möglichkeit|einstellung|option}; hilfe;
    frage; wo finde`,
  tooling: `
    regel; linter; schwachstellendatenbank; scanner stürzt; vorlage für; prüfregel`,
  teaching: `
    übung*; schulung*; fallstudie*; lehrgang; kurs`,
  boilerplate: `
    {melden|meldet|melde} ... {nicht|keine} ... {hier|öffentlich}; sicherheitslücken bitte; ich habe {gesucht|gelesen|geprüft};
    bitte nicht öffentlich`,
};
