// Spanish.
import type { Lexicon } from "./concepts.ts";

export const SPANISH: Lexicon = {
  flaw: `
    vulnerab*`,
  attack: `
    inyección*; inyeccion sql`,
  memory: `
    fuera de límites`,
  anyone: `
    cualquiera; usuario {normal|sin privilegios|sin permisos|anónimo|autenticado|corriente|común}; anónimo*; todos;
    un solo`,
  ability: `
    puede; puedo; podría; permite; se puede; dejó; basta; veo; quedo`,
  harm: `
    ver; veo; leer; acceso; bajar; borrar; cambio; tumba; entrar; filtra*; trae; devuelve`,
  foreign: `
    de todos; de otr{o|a|os|as}; compañeros`,
  asset: `
    contraseña*; contrasena*; clave; credenciales; token*; llave*; sesión; correo; teléfono*; facturas; secretos;
    cuenta; dni; historial; notas`,
  exposed: `
    publicad*; visible*; devuelve; incrustad*; a la vista; trae; a la vista de`,
  noAuth: `
    anónim*`,
  guard: `
    segundo factor; doble factor; contraseña; login; rol; sesión; certificado; firma`,
  proof: `
    petición`,
  severity: `
    impacto; riesgo`,
  found: `
    encontré; noté; probado en`,
  researcher: `
    auditoría`,
  urgent: `
    serio`,
  role: `
    editor*; compañer*; alumno*; vecino*; {usuario|usuaria|usuarios|cuenta|rol} {normal|básico|limitad*|sin
    permisos|eliminado|borrado|de prueba| de solo lectura|cualquiera}; {mi|otra|segunda|con una|con la} cuenta; con
    mi {usuario|sesión|cuenta}; alguien; alumn*; profesor*; proveedor*; vecin*`,
  bound: `
    aunque; igual; interno*`,
  tamper: `
    {cambiar|cambiando|cambio|cambié|modificar|modificando|modifico|sustituir|alterar|poniendo|poner} ... {número|id|
    identificador|parámetro|url|valor|precio|rol|cookie|dirección}; {la petición|petición directa|directamente};
    curl; falso; a mano; {delete|put|patch|post} {funciona|a|sobre|con}; ventana privada`,
  works: `
    200; basta; lo acepta`,
  power: `
    administrador*; admin; el sistema`,
  input: `
    archivo*; comentario*; correo*`,
  sink: `
    sql; consulta; fuera de; interna*`,
  down: `
    tumba*`,
  cannot: `
    no se puede; no aparece*`,
  tell: `
    enviar*; mandar; avis*; reporte; reportes`,
  where: `
    dónde; donde; cómo; hay alguna; cuál es; contacto; tienen`,
  private: `
    privad*; seguridad; security md`,
  affected: `
    vulnerable*; es vulnerable; somos`,
  fixPlan: `
    cuándo; para cuándo; parche*; correg*; corrección; solucion*; mitigación; parche`,
  scanner: `
    escáner; escaner; auditoría; escáner*; {nuestro|el} {escáner|análisis|antivirus de imágenes}`,
  dependency: `
    dependencia*; imagen base; imagen; librería*; antigu*; imagen {base|oficial|docker}; antigu{o|a|os|as}; paquete*`,
  wish: `
    propuesta; me gustaría`,
  falseAlarm: `
    falso positivo`,
  policyFile: `
    security md`,
  team: `
    historia; curso`,
  official: `
    corregido en`,
  crash: `
    fuga de memoria`,
  regression: `
    desde que; no aparece`,
  antivirus: `
    defender; cuarentena`,
  docs: `
    documentación; traducción; readme`,
  support: `
    cómo {cambio|puedo|hago|configuro|instalo|se}`,
  teaching: `
    curso`,
};
