// Spanish.
import type { Lexicon } from "./concepts.ts";

export const SPANISH: Lexicon = {
  flaw: `
    vulnerab*;
    {fallo|fallos|falla|fallas|problema|problemas|agujero|agujeros|brecha|brechas|hueco|error|errores|incidente| riesgo|riesgos|hoyo} {grave |graves |serio |serios |crítico |}de seguridad;
    agujero; brecha; día cero; inseguro; inseguridad; puerta trasera; fallo grave; falla grave;
    {varias|varios|unas|algunas} {fallas|fallos|brechas}`,
  attack: `
    inyección*; inyeccion sql; ejecución {remota |arbitraria |}de {código|comandos};
    {ejecutar|ejecute|ejecutarlo|ejecuta|ejecuté|ejecutó} {código|comandos|scripts}; código {arbitrario|remoto|malicioso};
    escalada de privilegios; escalamiento de privilegios; elevación de privilegios;
    {evasión|salto|bypass|omisión|elusión} de {autenticación|autorización|seguridad|la autenticación}; bypass del; denegación de servicio;
    travesía de {directorios|rutas}; recorrido de directorios; lectura {arbitraria |}de {archivos|ficheros};
    {secuencias|scripts} de comandos en sitios cruzados; falsificación; desbordamiento*; suplantación; suplantar;
    robo de {sesión|sesiones|cuentas|datos}; toma de {cuenta|control}; secuestro; fuga de {datos|información}; filtración; filtraciones;
    divulgación de; deserialización; redirección abierta; enumeración de usuarios; fuerza bruta; hombre en el medio;
    credenciales {en el código|incrustadas|por defecto}; contraseña* {en el código|por defecto}; xss almacenado; sin contraseña;
    subida {arbitraria |}de {ficheros|archivos}; fuera del directorio; csrf; condición de carrera`,
  memory: `
    desbordamiento; use after free; fuzzing; corrupción de memoria; fuera de límites; malformad*`,
  attacker: `
    atacante*; malicios*; hacker*; víctima*; ciberdelincuente*; intruso*; delincuente*; terceros; manipulad*; preparado`,
  anyone: `
    cualquiera; cualquier {usuario|persona|cliente|visitante|cuenta|miembro|atacante|empleado}; cualquier; todo el mundo;
    usuario {normal|sin privilegios|sin permisos|anónimo|autenticado|corriente|común}; cuenta normal; usuarios anónimos; anónimo*; todos;
    desde internet; quien {lea|tenga|quiera|sepa}; un solo; un invitado; quienquiera;
    cualquier {visitante|empleado|alumno|dispositivo|máquina|web|página}; sin ser {admin*|nadie|miembro}; desde cualquier; todo aquel;
    gente de fuera; desconocidos`,
  ability: `
    puede; pueden; puedo; podría; podrían; pude; permite; permiten; permitía; se puede; se pueden; posible; logra; logré; consigue; conseguí;
    obtuve; deja; dejó; basta; hace que; provoca; me dejó; con solo; veo; quedo`,
  harm: `
    ver; veo; leer; lea; acceder; acceso; descargar; bajar; borrar; eliminar; modificar; cambiar; cambio; ejecut*; robar; roban; roba; obtener;
    obtuve; evadir; saltar; tumba; tumbar; caer; caída; entrar; suplantar; hacerse pasar; filtra*; volcar; subir; sustituye; distribuir; explotar;
    escribir; adivina; trae; devuelve; extraer; sobrescribir; manipular; listar; impersonar; secuestrar`,
  takeover: `
    como admin*; ser administrador; es administrador; {permisos|privilegios|acceso} de {administrador|root|admin}; {tomar|toma} {el |}control;
    {quedarse|queda|apoderarse|apodera} con la cuenta; comandos; shell; código arbitrario; cualquier {archivo|fichero|comando|código};
    roban las sesiones; robar {la |las |}{sesión|sesiones|cookie*|cuenta*|credencial*|token*}; volcar la base; hacerse pasar; dentro como; root;
    se ejecuta en el navegador; cuenta de la víctima; hashes; base entera; control total; entré como; entra en la cuenta; entrar como;
    como {administrador|root|otro usuario}; poner otra contraseña; se puede borrar {el|la|cualquier|todo}; con él entré; usuario root;
    ejecutar código; leí la configuración; borrar {el proyecto|los datos} {de|ajen}*; darse permisos; hacerse administrador; las guarda`,
  foreign: `
    {otro|otra|otros|otras} {usuario|usuarios|cliente|clientes|empresa|empresas|persona|personas|cuenta|cuentas| inquilino*|organizaci*|tenant|tenants|compañer*};
    ajen{o|a|os|as}; de los demás; de terceros; no me pertenec*; a quién pertenece; de todo el mundo; de todos; de la víctima; pacientes;
    de otr{o|a|os|as}; ajen*; sus documentos; del resto; compañeros; de cada {usuario|autor|cliente}; de otro usuario; de clientes; de cualquier;
    documentos de; nóminas`,
  asset: `
    contraseña*; contrasena*; clave; claves; credenciales; token*; clave privada; clave de api; llave*; sesión; sesiones;
    datos {personales|sensibles|privados|de}; base de datos; cookie*; correo; correos; teléfono*; facturas;
    información {personal|sensible|confidencial|privada}; hash; hashes; secretos; cuenta; cuentas; dni; historial; archivos; ficheros; metadatos;
    tarjeta{|s}; número completo; notas; nómina{|s}; domicilio`,
  exposed: `
    texto plano; texto claro; en claro; sin cifrar; expuest*; expone*; filtrad*; filtra; filtran; publicad*; visible*;
    en {los |el |}{log|logs|registros}; aparece* en; se {muestra|muestran|imprime|imprimen|escribe|escriben}; devuelve; devuelven; en el código;
    hardcodead*; incrustad*; en el repositorio; accesible* {públicamente|sin}; a la vista; trae; público en; accesibles para {cualquiera|todos};
    aparece en la respuesta; el json incluye; responde la lista; incluye el campo; se puede{n|} {descargar|ver|leer}; a la vista de;
    quedan accesibles; con email y; guarda {el|la|los|las} {número|tarjeta|contraseña|token}*; puede leer todo; leer todo el; registro guarda`,
  noAuth: `
    sin {autenticación|autenticarse|autenticar|iniciar sesión|contraseña|login|permiso|permisos|loguearse| credenciales|estar autenticado|registrarse|clave|cuenta|autorización};
    no {pide|requiere|exige|necesita|solicita} {autenticación|contraseña|login|autorización|permisos|credenciales| clave|nada};
    antes de autentic*; no autenticad*; nunca se pide; anónim*; campo password; sin estar; no pide {sesión|nada};
    sin {sesión|usuario|usuario ni contraseña|estar autenticado|estar registrado|cuenta|ninguna}; sin usuario ni contraseña; cualquiera en la red;
    accesibles para cualquiera; en cualquier navegador; ni siquiera pide`,
  unchecked: `
    no se {comprueba|verifica|valida|escapa|filtra|sanitiza|controla|revisa|limita}*;
    no {comprueba|verifica|valida|escapa|filtra|sanitiza|controla|hay token|hay validación|hay control| hay verificación};
    sin {validar|validación|verificar|verificación|comprobación|comprobar|filtrar|escapar|sanitizar|control};
    falta {de |}{validación|verificación|control|comprobación}; directo a la consulta; directamente en; tal cual; acepta ../; acepta cualquier;
    no valida*; la comparación da; nadie {comprueba|verifica|valida|revisa};
    no hay {ninguna |}{comprobación|validación|verificación|control|límite}; ninguna {comprobación|validación|verificación};
    no {mira|pide|revisa|filtra}; solo se comprueba; sin {límite|ninguna comprobación|comprobar}; el servidor {acepta|no mira|no comprueba}`,
  bypass: `
    bypass; saltar*; saltarse; eludir; evadir; evitar el; burlar; omitir; esquivar; se salta`,
  guard: `
    autenticación; autorización; segundo factor; doble factor; verificación; permisos; contraseña; control de acceso; filtro; sandbox; 2fa;
    restriccion*; login; validación; rol; roles; control; sesión; cerradura; pin; bloqueo; certificado; firma; comprobación; propiedad; dueño`,
  proof: `
    prueba de concepto; explot*; pasos para reproducir; carga útil; vector de ataque; escenario de ataque; exploit; reproducir; video; petición`,
  severity: `
    severidad; gravedad; crítico; crítica; impacto; versiones afectadas; riesgo; grave; recomendación; afecta a;
    es {peligroso|grave|muy grave|crítico}; protección de datos; rgpd; hay que {arreglarlo|corregirlo}; aprovechar; abusar; explotar`,
  found: `
    encontré; encontramos; encontrado; encontrada; descubrí; descubrimos; descubierto; detectamos; detecté; hallé; hallamos; noté; me di cuenta;
    identifiqué; probando; durante {una|un} {auditoría|prueba|revisión|test}; probado en; existe una; hay una; hay un;
    su {plataforma|sitio|web|página|aplicación|sistema}; vuestra; vuestro; poniendo; inicio sesión`,
  researcher: `
    investigador*; equipo de investigación; recompensa*; divulgación responsable; pentest*; prueba* de penetración; hacking ético; bug bounty;
    auditoría; ciberseguridad; incibe`,
  urgent: `
    urgente; inmediatamente; cuanto antes; grave; ojo; crítico; peligroso; arreglen; serio; por favor corrijan`,
  role: `
    invitado*; lector*; editor*; visitante*; empleado*; compañer*; alumno*; estudiante*; vecino*;
    {antiguo|ex}* {empleado|trabajador|miembro|usuario}*; exempleado*; despedid*;
    {usuario|usuaria|usuarios|cuenta|rol} {normal|básico|limitad*|sin permisos|eliminado|borrado|de prueba| de solo lectura|cualquiera}; miembro*;
    inquilino*; {mi|otra|segunda|con una|con la} cuenta; dos {cuentas|usuarios|compañeros}; con mi {usuario|sesión|cuenta}; mi sesión;
    solo lectura; jugador*; paciente*; quien sea; desde fuera; en la misma {red|wifi}; alguien; alumn*; profesor*; conductor*; pasajero*;
    huésped*; becari*; proveedor*; vecin*`,
  bound: `
    solo {los administradores|el administrador|el dueño|el propietario|los miembros|admin*} ... {puede*|debería*| pueden};
    no {debería|deberían|debe|tendría que}; no {autorizado|permitido|tiene permiso|tengo permiso|soy miembro|está pensado}; aunque; a pesar de;
    igualmente; igual; sin {permiso|permisos|derecho|autorización|invitación|consentimiento};
    el botón ... {no aparece|está oculto|oculto|desactivado|gris}; solo en la {interfaz|pantalla}; confidencial*; interno*;
    nadie {comprueba|verifica|pregunta|pidió}; fuera de {su|mi|la}`,
  tamper: `
    {cambiar|cambiando|cambio|cambié|modificar|modificando|modifico|sustituir|alterar|poniendo|poner} ... {número|id| identificador|parámetro|url|valor|precio|rol|cookie|dirección};
    {número|id|identificador|parámetro} ... {cambiar|cambiando|modificando}; adivinar; consecutivos; correlativos; secuencial*; probando números;
    llamando a la api; {la petición|petición directa|directamente}; con {curl|burp|un script|un proxy|mitmproxy}; curl; interceptar; intercept*;
    reenviar; falsific*; falso; manipulad*; a mano; {delete|put|patch|post} {funciona|a|sobre|con}; ventana privada; basta con; si mi nombre es;
    enviando la petición; la petición a mano`,
  works: `
    funciona {igual|igualmente|todavía|también|siempre}; sigue {funcionando|activo|válido|entrando|teniendo};
    {fue|es|son|era|fueron} {aceptad*|ejecutad*|borrad*|eliminad*|guardad*}; 200; con éxito; sin {error|problema|aviso|protestar}; basta;
    es suficiente; dice hola; aparece con; lo acepta; quedan`,
  power: `
    root; administrador*; admin; superusuario; {todo|toda|entera|entero|completa|completo} {el servidor|la base|el sistema|la red|la lista|lista};
    la lista entera; control del; privilegios; el sistema; anfitrión; jefe; nóminas`,
  input: `
    nombre de {fichero|archivo|usuario|impresora}; campo; parámetro*; cabecera*; formulario; adjunto*; plantilla*; fichero*; archivo*; subid*;
    comentario*; correo*; si mi nombre`,
  sink: `
    shell; comando*; sql; consulta; script*; javascript; html; plantilla*; descomprim*; sobrescrib*; fuera de; eval; línea de comandos; localhost;
    interna*; configuración del servidor; usuario root`,
  remote: `
    un{o|a|} {solo|sola|único|única|} {paquete|mensaje|petición|solicitud};
    {paquete|mensaje|petición|fichero|archivo} {mal formad*|malformad*|manipulad*|especial}; mal formad*; por la red;
    desde {internet|fuera|cualquier}; sin límite; no hay límite`,
  down: `
    tumba*; {servidor|servicio|proceso|sistema|máquina} ... {cae|muere|termina|se cae|bloquea|colgado|cuelga|caído|se detiene| deja de};
    {cae|muere|termina|cuelga} el {servidor|servicio|proceso|sistema}; tirar el; agota*; 100 % de cpu; sin memoria; nadie puede; para todos;
    inaccesible; arrancarlo a mano`,
  lasting: `
    no {caduca|expira|vence|se invalida|se revoca}*; nunca {caduca|expira|vence};
    sigue {siendo válid*|valid*|funcionando|activ*|abiert*|con acceso};
    después de {cerrar sesión|borrar|eliminar|cambiar la contraseña|salir|despedir}; tras {cerrar|borrar|eliminar|cambiar}; varias veces;
    más de una vez; reutiliz*; {enlace|token|sesión|invitación} {antigu*|viej*}; correo viejo; despedid*; ya no trabaja`,
  crypto: `
    certificado ... {no|sin} {comprueba|verifica|valida}*; no {comprueba|verifica|valida} ... {certificado|firma}; predecible*; aleatori*; md5;
    sha1; misma clave; clave fija; firma ... no; suma de verificación; dentro del {apk|binario|paquete}; sin cifrar`,
  cannot: `
    no puedo; no puede; no pueden; no se puede; no funciona; no aparece*; no carga; no muestra; no llega; no ve; no deja; imposible;
    fall{a|an} al; no permite; desaparece; ya no`,
  tell: `
    reportar; reporto; informar; enviar*; enviarlo; notificar; comunicar; contactar; escribir; escribí; mandar; avis*; divulgar; publicarlo;
    reporte; reportes; informe; denunciar`,
  where: `
    dónde; donde; cómo; a quién; con quién; hay algún; hay alguna; qué canal; cuál es; existe algún; activen; habiliten; podrían activar;
    podéis activar; pueden darme; necesito un; contacto; algún; tienen; otra vía; a quién {puedo|debo|aviso|escribo|se};
    dónde {puedo|debo|se|aviso|reporto}; cómo {puedo|debo|se} {avisar|reportar|informar|contactar}; quién se encarga;
    hay algún {correo|canal|contacto}`,
  private: `
    privad*; confidencial*; en privado; de forma privada; canal {privado|seguro}; correo {de seguridad|electrónico|de contacto};
    contacto de seguridad; no {quiero|quisiera|deseo} publicar*; no publicar; en público; públicamente; seguridad; dirección de seguridad;
    algún correo; security md; pgp; equipo de seguridad; publicarlo aquí; correo {privado|de seguridad|electrónico};
    prefiero no {explicar|publicar|escribir|dar}*; no {explicarlo|publicarlo|contarlo|ponerlo} aquí; sin hacerlo público; clave pgp;
    antes de publicar; por privado; confidencial; no {quiero|voy a} ... {público|aquí}`,
  unanswered: `
    sin respuesta; nadie {contestó|responde|respondió|contesta}; no {recibí|he recibido|contestan|responden|hubo respuesta|hay respuesta};
    hace {tres|dos|cuatro|varias|un} {semanas|mes|meses}; sigue abiert*; todavía; sigue sin`,
  affected: `
    afecta*; afectad*; vulnerable*; les afecta; estamos {expuestos|en riesgo}; impacta; es vulnerable; somos; afecta{n|}; nos afecta;
    estamos {afectados|expuestos}; está{n|} afectad*; están afectadas; nos vemos; influye`,
  fixPlan: `
    cuándo; para cuándo; qué versión; parche*; correg*; corrección; solución; habrá; se arregla; solucion*; actualización; planes; lanzamiento;
    mitigación; cuándo {habrá|sale|estará|se|saldrá|publicar*}; versión {corregida|parcheada|arreglada|con el parche};
    está {corregid*|parchead*|arreglad*|solucionad*}; hay {parche|corrección|solución|fecha}; parche; fecha prevista; tiene{n|} previsto`,
  scanner: `
    escáner; escaner; escaneo; análisis de seguridad; trivy; auditoría; npm audit; herramienta de seguridad; marca; encuentra; detecta; escáner*;
    escanea*; analizador; {nuestro|el} {escáner|análisis|antivirus de imágenes}; informe de {trivy|grype|snyk|seguridad}; dependabot; señala`,
  dependency: `
    actualizar; actualizarla; actualicen; dependencia*; imagen base; imagen; imágenes; biblioteca*; librería*; desactualizad*; antigu*;
    versión vieja; suban; por favor {suban|actualicen}; base de debian; obsolet*; imagen {base|oficial|docker};
    {actualizar|actualicen|podéis actualizar|pueden actualizar|subir}; antigu{o|a|os|as}; paquete*`,
  counts: `
    críticas; altas; vulnerabilidades {conocidas|en|altas|críticas}; varias vulnerabilidades; severidad alta; total`,
  wish: `
    sería {bueno|genial|útil|ideal|conveniente}; estaría bien; añadir; agregar; agregamos; propongo; propuesta; solicitud; función; funcionalidad;
    me gustaría; nos gustaría; soporte para; poder {activar|elegir|configurar}; opción; mejora*; sugerencia; sugiero; configurable; implementar;
    cifrar; permitir`,
  falseAlarm: `
    falso positivo; falsos positivos; falsa alarma; no es una vulnerabilidad`,
  policyFile: `
    security md; política de seguridad; scorecard; archivo de seguridad`,
  team: `
    tarea*; pendiente*; refactor*; plan; pruebas unitarias; hito; historia; curso; ejercicio`,
  official: `
    no {afecta|es vulnerable|está afectad*|nos afecta}; corregido en; ya {está|fue} {corregid*|solucionad*|parchead*}; solucionado en`,
  denied: `
    permiso denegado; acceso denegado; denegado; no puedo {iniciar|entrar|acceder|conectar*}; error de permisos; no me deja {entrar|iniciar};
    expiró; caducad*; inválid*; 403; 401; contraseña es correcta; no autorizado; bloquead*; certificado no`,
  network: `
    cortafuegos; reglas; regla para; política* de red; grupo* de seguridad; kernel; tráfico; no se aplican`,
  crash: `
    excepción; puntero nulo; traza; se cuelga; se congela; fuga de memoria; al iniciar; al arrancar; no arranca`,
  regression: `
    después de actualizar; tras actualizar; desde la versión; desde que; antes funcionaba; no funciona; dejó de; ya no; no se ve; sale cortado;
    no aparece; a veces; hasta reiniciar`,
  antivirus: `
    antivirus; troyano; defender; firmarlo; cuarentena; virus`,
  docs: `
    documentación; traducción; errata; guía; manual; debería decir; readme`,
  underAttack: `
    intentos de {ataque|acceso|intrusión}; nos atacan; nos están atacando; bots; spam`,
  thanks: `
    gracias por {el arreglo|corregir|la corrección}; ya resuelto; duplicado; ya corregido`,
  support: `
    cómo {cambio|puedo|hago|configuro|instalo|se}; no encuentro; alguien sabe; ayuda; qué usuario; hay alguna forma; dónde está; es posible`,
  tooling: `
    regla del; base de vulnerabilidades; linter; escáner falla; plantilla`,
  teaching: `
    ejercicio*; curso; caso de estudio; taller`,
  boilerplate: `
    no {reporte|reporten|publique|abra|reportes} ... {seguridad|vulnerab*|público|públic*}; he {leído|buscado|revisado};
    para problemas de seguridad; si encuentra una vulnerab*`,
};
