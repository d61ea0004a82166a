// German.
import type { Lexicon } from "./concepts.ts";

export const GERMAN: Lexicon = {
  flaw: `
    sicherheitslücke*`,
  anyone: `
    jedem; alle; allen; von außen`,
  ability: `
    kann; können; konnte; könnte; lässt sich; reicht; bekommt; bekomme; wird; komm*`,
  harm: `
    lesen; lesbar; löschen; ändern; überschreiben; angemeldet; liefert; läuft bei; startet; schreiben`,
  takeover: `
    administrator{|rechte|rechten}; {wird|als|zum} admin*`,
  foreign: `
    fremde*; fremd*; fremden`,
  asset: `
    passwort*; passwörter*; kennwort*; schlüssel; api schlüssel; token*; datenbank*; konto; zertifikat*; adressen`,
  exposed: `
    klartext; unverschlüsselt; lesbar; im {cookie|quelltext|archiv|paket}`,
  noAuth: `
    ohne {anmeldung|login|passwort|authentifizierung|authentisierung|berechtigung|rückfrage|token|rechte|einloggen|
    angemeldet|zugangsdaten|prüfung}`,
  unchecked: `
    ungeprüft*`,
  bypass: `
    vorbei*`,
  guard: `
    anmeldung; code; rechte; rollen; rolle`,
  found: `
    ich habe; wir haben; konnte ich; meiner sicht; aus meiner sicht; euer; ihre; gibt es eine`,
  urgent: `
    große; große sicherheits*; ziemlich große`,
  role: `
    redakteur*; mitarbeiter*; kollege*; nachbar*; kunden; mitglied*; jemand`,
  bound: `
    nicht {erlaubt|berechtigt|vorgesehen|gedacht|befugt|zugelassen|eingeladen}; obwohl; trotzdem; ohne
    {recht|rechte|berechtigung|zustimmung|rückfrage|einladung}`,
  tamper: `
    curl`,
  works: `
    {wird|werden|wurde|wurden} ... {akzeptiert|angenommen|ausgeführt|gelöscht|übernommen|ausgeliefert|geschrieben|
    gespeichert}; reicht; ohne {fehler|warnung|murren|rückfrage}; {hat|habe|hatte|bekommt|bekam|erhält|bekomme} ...
    {die verwaltung|zugriff|daten|rechte|seite|liste|kundenliste}`,
  power: `
    administrator*; admin*; host`,
  input: `
    datei; archiv; hochgeladen*; hochladen`,
  sink: `
    html; entpack*; überschreib*`,
  remote: `
    von {außen|überall}; paket*`,
  lasting: `
    gekündigt*`,
  crypto: `
    zufall*; unverschlüsselt`,
  cannot: `
    können ... nicht; fehlt`,
  tell: `
    meldung; gemeldet; bericht; mitteilen; schreiben`,
  where: `
    wie; gesucht`,
  private: `
    security md`,
  affected: `
    betroffen`,
  fixPlan: `
    wann ... {update|fix|patch|release|behoben|version|korrektur|gibt|kommt|erscheint}; behoben; backport`,
  scanner: `
    meldet`,
  dependency: `
    abhängigkeit*; bibliothek*; image; paket*`,
  counts: `
    kritische`,
  wish: `
    wünsch*; vorschlag*; hätte gern*`,
  policyFile: `
    security md`,
  official: `
    behoben in`,
  denied: `
    401; gesperrt`,
  crash: `
    hängt`,
  regression: `
    nicht mehr; leer`,
  antivirus: `
    defender`,
  docs: `
    dokumentation; anleitung; tippfehler; handbuch`,
  support: `
    frage`,
};
