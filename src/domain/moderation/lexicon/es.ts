// Spanish.
import type { Lexicon } from "./concepts.ts";

export const SPANISH: Lexicon = {
  flaw: `
    vulnerab*;
    {fallo|fallos|falla|fallas|problema|problemas|agujero|agujeros|brecha|brechas|hueco|error|errores|incidente|riesgo|riesgos|hoyo} {grave |graves |serio |serios |crítico |}de seguridad;
    agujero; brecha; día cero; inseguro; inseguridad; puerta trasera; fallo grave; falla grave;
    {varias|varios|unas|algunas} {fallas|fallos|brechas}`,
  attack: `
    inyección*; inyeccion sql; ejecución {remota |arbitraria |}de {código|comandos};
    {ejecutar|ejecute|ejecutarlo|ejecuta|ejecuté|ejecutó} {código|comandos|scripts};
    código {arbitrario|remoto|malicioso}; escalada de privilegios; escalamiento de privilegios;
    elevación de privilegios;
    {evasión|salto|bypass|omisión|elusión} de {autenticación|autorización|seguridad|la autenticación}; bypass del;
    denegación de servicio; travesía de {directorios|rutas}; recorrido de directorios;
    lectura {arbitraria |}de {archivos|ficheros}; {secuencias|scripts} de comandos en sitios cruzados;
    falsificación; desbordamiento*; suplantación; suplantar; robo de {sesión|sesiones|cuentas|datos};
    toma de {cuenta|control}; secuestro; fuga de {datos|información}; filtración; filtraciones; divulgación de;
    deserialización; redirección abierta; enumeración de usuarios; fuerza bruta; hombre en el medio;
    credenciales {en el código|incrustadas|por defecto}; contraseña* {en el código|por defecto}; xss almacenado;
    sin contraseña; subida {arbitraria |}de {ficheros|archivos}; fuera del directorio; csrf; condición de carrera`,
  memory: `
    desbordamiento; use after free; fuzzing; corrupción de memoria; fuera de límites; malformad*`,
  attacker: `
    atacante*; malicios*; hacker*; víctima*; ciberdelincuente*; intruso*; delincuente*; terceros; manipulad*;
    preparado`,
  anyone: `
    cualquiera; cualquier {usuario|persona|cliente|visitante|cuenta|miembro|atacante|empleado}; cualquier;
    todo el mundo; usuario {normal|sin privilegios|sin permisos|anónimo|autenticado|corriente|común};
    cuenta normal; usuarios anónimos; anónimo*; todos; desde internet; quien {lea|tenga|quiera|sepa}; un solo;
    un invitado`,
  ability: `
    puede; pueden; puedo; podría; podrían; pude; permite; permiten; permitía; se puede; se pueden; posible; logra;
    logré; consigue; conseguí; obtuve; deja; dejó; basta; hace que; provoca; me dejó; con solo; veo; quedo`,
  harm: `
    ver; veo; leer; lea; acceder; acceso; descargar; bajar; borrar; eliminar; modificar; cambiar; cambio; ejecut*;
    robar; roban; roba; obtener; obtuve; evadir; saltar; tumba; tumbar; caer; caída; entrar; suplantar;
    hacerse pasar; filtra*; volcar; subir; sustituye; distribuir; explotar; escribir; adivina; trae; devuelve;
    extraer; sobrescribir; manipular; listar; impersonar; secuestrar`,
  takeover: `
    como admin*; ser administrador; es administrador; {permisos|privilegios|acceso} de {administrador|root|admin};
    {tomar|toma} {el |}control; {quedarse|queda|apoderarse|apodera} con la cuenta; comandos; shell;
    código arbitrario; cualquier {archivo|fichero|comando|código}; roban las sesiones;
    robar {la |las |}{sesión|sesiones|cookie*|cuenta*|credencial*|token*}; volcar la base; hacerse pasar;
    dentro como; root; se ejecuta en el navegador; cuenta de la víctima; hashes; base entera; control total`,
  foreign: `
    {otro|otra|otros|otras} {usuario|usuarios|cliente|clientes|empresa|empresas|persona|personas|cuenta|cuentas|inquilino*|organizaci*|tenant|tenants|compañer*};
    ajen{o|a|os|as}; de los demás; de terceros; no me pertenec*; a quién pertenece; de todo el mundo; de todos;
    de la víctima; pacientes`,
  asset: `
    contraseña*; contrasena*; clave; claves; credenciales; token*; clave privada; clave de api; llave*; sesión;
    sesiones; datos {personales|sensibles|privados|de}; base de datos; cookie*; correo; correos; teléfono*;
    facturas; información {personal|sensible|confidencial|privada}; hash; hashes; secretos; cuenta; cuentas; dni;
    historial; archivos; ficheros; metadatos`,
  exposed: `
    texto plano; texto claro; en claro; sin cifrar; expuest*; expone*; filtrad*; filtra; filtran; publicad*;
    visible*; en {los |el |}{log|logs|registros}; aparece* en;
    se {muestra|muestran|imprime|imprimen|escribe|escriben}; devuelve; devuelven; en el código; hardcodead*;
    incrustad*; en el repositorio; accesible* {públicamente|sin}; a la vista; trae; público en`,
  noAuth: `
    sin {autenticación|autenticarse|autenticar|iniciar sesión|contraseña|login|permiso|permisos|loguearse|credenciales|estar autenticado|registrarse|clave|cuenta|autorización};
    no {pide|requiere|exige|necesita|solicita} {autenticación|contraseña|login|autorización|permisos|credenciales|clave|nada};
    antes de autentic*; no autenticad*; nunca se pide; anónim*; campo password; sin estar`,
  unchecked: `
    no se {comprueba|verifica|valida|escapa|filtra|sanitiza|controla|revisa|limita}*;
    no {comprueba|verifica|valida|escapa|filtra|sanitiza|controla|hay token|hay validación|hay control|hay verificación};
    sin {validar|validación|verificar|verificación|comprobación|comprobar|filtrar|escapar|sanitizar|control};
    falta {de |}{validación|verificación|control|comprobación}; directo a la consulta; directamente en; tal cual;
    acepta ../; acepta cualquier; no valida*; la comparación da`,
  bypass: `
    bypass; saltar*; saltarse; eludir; evadir; evitar el; burlar; omitir; esquivar; se salta`,
  guard: `
    autenticación; autorización; segundo factor; doble factor; verificación; permisos; contraseña;
    control de acceso; filtro; sandbox; 2fa; restriccion*; login; validación`,
  proof: `
    prueba de concepto; explot*; pasos para reproducir; carga útil; vector de ataque; escenario de ataque; exploit;
    reproducir; video; petición`,
  severity: `
    severidad; gravedad; crítico; crítica; impacto; versiones afectadas; riesgo; grave; recomendación; afecta a`,
  found: `
    encontré; encontramos; encontrado; encontrada; descubrí; descubrimos; descubierto; detectamos; detecté; hallé;
    hallamos; noté; me di cuenta; identifiqué; probando; durante {una|un} {auditoría|prueba|revisión|test};
    probado en; existe una; hay una; hay un; su {plataforma|sitio|web|página|aplicación|sistema}; vuestra; vuestro;
    poniendo; inicio sesión`,
  researcher: `
    investigador*; equipo de investigación; recompensa*; divulgación responsable; pentest*; prueba* de penetración;
    hacking ético; bug bounty; auditoría; ciberseguridad; incibe`,
  urgent: `
    urgente; inmediatamente; cuanto antes; grave; ojo; crítico; peligroso; arreglen; serio; por favor corrijan`,
  tell: `
    reportar; reporto; informar; enviar*; enviarlo; notificar; comunicar; contactar; escribir; escribí; mandar;
    avis*; divulgar; publicarlo; reporte; reportes; informe; denunciar`,
  where: `
    dónde; donde; cómo; a quién; con quién; hay algún; hay alguna; qué canal; cuál es; existe algún; activen;
    habiliten; podrían activar; podéis activar; pueden darme; necesito un; contacto; algún; tienen; otra vía`,
  private: `
    privad*; confidencial*; en privado; de forma privada; canal {privado|seguro};
    correo {de seguridad|electrónico|de contacto}; contacto de seguridad; no {quiero|quisiera|deseo} publicar*;
    no publicar; en público; públicamente; seguridad; dirección de seguridad; algún correo; security md; pgp;
    equipo de seguridad; publicarlo aquí`,
  unanswered: `
    sin respuesta; nadie {contestó|responde|respondió|contesta};
    no {recibí|he recibido|contestan|responden|hubo respuesta|hay respuesta};
    hace {tres|dos|cuatro|varias|un} {semanas|mes|meses}; sigue abiert*; todavía; sigue sin`,
  affected: `
    afecta*; afectad*; vulnerable*; les afecta; estamos {expuestos|en riesgo}; impacta; es vulnerable; somos`,
  fixPlan: `
    cuándo; para cuándo; qué versión; parche*; correg*; corrección; solución; habrá; se arregla; solucion*;
    actualización; planes; lanzamiento; mitigación`,
  scanner: `
    escáner; escaner; escaneo; análisis de seguridad; trivy; auditoría; npm audit; herramienta de seguridad; marca;
    encuentra; detecta`,
  dependency: `
    actualizar; actualizarla; actualicen; dependencia*; imagen base; imagen; imágenes; biblioteca*; librería*;
    desactualizad*; antigu*; versión vieja; suban; por favor {suban|actualicen}; base de debian; obsolet*`,
  counts: `
    críticas; altas; vulnerabilidades {conocidas|en|altas|críticas}; varias vulnerabilidades; severidad alta; total`,
  wish: `
    sería {bueno|genial|útil|ideal|conveniente}; estaría bien; añadir; agregar; agregamos; propongo; propuesta;
    solicitud; función; funcionalidad; me gustaría; nos gustaría; soporte para; poder {activar|elegir|configurar};
    opción; mejora*; sugerencia; sugiero; configurable; implementar; cifrar; permitir`,
  falseAlarm: `
    falso positivo; falsos positivos; falsa alarma; no es una vulnerabilidad`,
  policyFile: `
    security md; política de seguridad; scorecard; archivo de seguridad`,
  team: `
    tarea*; pendiente*; refactor*; plan; pruebas unitarias; hito; historia; curso; ejercicio`,
  official: `
    no {afecta|es vulnerable|está afectad*|nos afecta}; corregido en;
    ya {está|fue} {corregid*|solucionad*|parchead*}; solucionado en`,
  denied: `
    permiso denegado; acceso denegado; denegado; no puedo {iniciar|entrar|acceder|conectar*}; error de permisos;
    no me deja {entrar|iniciar}; expiró; caducad*; inválid*; 403; 401; contraseña es correcta; no autorizado;
    bloquead*; certificado no`,
  network: `
    cortafuegos; reglas; regla para; política* de red; grupo* de seguridad; kernel; tráfico; no se aplican`,
  crash: `
    excepción; puntero nulo; traza; se cuelga; se congela; fuga de memoria; al iniciar; al arrancar; no arranca`,
  regression: `
    después de actualizar; tras actualizar; desde la versión; desde que; antes funcionaba; no funciona; dejó de;
    ya no; no se ve; sale cortado; no aparece; a veces; hasta reiniciar`,
  antivirus: `
    antivirus; troyano; defender; firmarlo; cuarentena; virus`,
  docs: `
    documentación; traducción; errata; guía; manual; debería decir; readme`,
  underAttack: `
    intentos de {ataque|acceso|intrusión}; nos atacan; nos están atacando; bots; spam`,
  thanks: `
    gracias por {el arreglo|corregir|la corrección}; ya resuelto; duplicado; ya corregido`,
  support: `
    cómo {cambio|puedo|hago|configuro|instalo|se}; no encuentro; alguien sabe; ayuda; qué usuario;
    hay alguna forma; dónde está; es posible`,
  tooling: `
    regla del; base de vulnerabilidades; linter; escáner falla; plantilla`,
  teaching: `
    ejercicio*; curso; caso de estudio; taller`,
  boilerplate: `
    no {reporte|reporten|publique|abra|reportes} ... {seguridad|vulnerab*|público|públic*};
    he {leído|buscado|revisado}; para problemas de seguridad; si encuentra una vulnerab*`,
};
