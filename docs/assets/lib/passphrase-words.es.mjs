// 1,024 Spanish words for passphrases, easy to spell and to picture: no accents, no ñ, no first names.
export const words =
  'abanico abeja abejorro abeto abrelatas abrigo aceite aceituna acelga acera acero acuarela acuario adobe ' +
  'adorno aerosol agenda agua aguacate aguja ajedrez alambre albahaca alcachofa alcoba alfalfa alfiler ' +
  'alfombra alga algas alhaja almanaque almendra almohada almuerzo alpaca alpiste altavoz aluminio amapola ' +
  'amarillo ancla andamio andes anguila antena anteojos antorcha anzuelo apio apunte arcilla arco ardilla ' +
  'arena arenque armario armonia arpa arrecife arroyo arroz artista asfalto astilla astro atardecer atlas ' +
  'atleta atril aula avellana avena avenida avestruz azul azulejo babero baile balanza baldosa balsa banana ' +
  'banco bandeja bandera banjo barca barco barniz barra barril barrio barro bastidor batata bate batido ' +
  'bebida bellota berenjena betabel billete biombo bisagra bloque blusa bocina bola boleto bolsa bolsillo ' +
  'bombilla bombo bordado borrador bosque bota bote botella boya brasa brazalete brillo brinco brisa brocha ' +
  'broche bronce brote bruma buceo bucle bufanda bujia buque burbuja busto butaca buzo caballete caballo ' +
  'cabello cabina cable cabra cacao cacto cafetera caja calabaza calamar calcio caldero caldo cambio camino ' +
  'camisa camiseta campana campo canal canario canasta canela cangrejo canguro canica canoa cantera canto ' +
  'caoba capa caracol caramelo caravana carbono cardo carnaval carpa carpeta carreta carrete carril carro ' +
  'cartel casa cascabel cascada casco casilla castillo castor caucho cazuela cebada cebolla cebra cedro ' +
  'ceja centeno centro cepillo cera cereal cereza cerilla cesta cesto chal chaleco chaqueta charco charla ' +
  'chelo chicle chimenea chispa chiste chocolate choza churro ciclo ciencia ciervo cifra cigarra cima ' +
  'cincel cine cinta circo circuito ciruela cisne ciudad clarinete clase clave clavel clavo clima cobalto ' +
  'cocina coco codo cofre cohete colador colegio colina collar color columna columpio cometa comida compota ' +
  'copo corbata corcho cordel corneta corona correa correo corteza cortina cosecha costa costura coyote ' +
  'crater cresta cristal croqueta crucero cuaderno cuadro cuarzo cubierta cubo cuchara cuello cuenco cuento ' +
  'cueva cumbre curva dado danza decena dedal delta desayuno desfile desierto destello diadema diamante ' +
  'diario dibujo diente diez diploma disco disfraz docena dorado ducha duende duna durazno eclipse edificio ' +
  'elefante elipse embudo empanada encaje enchufe encina enero ensalada ensayo equipo erizo escala escalera ' +
  'escarcha escenario escoba escuela escultura esfera esmalte espacio espejo espiga espinaca espiral ' +
  'esponja espuma esquina establo estadio estambre estanque estante estatua estepa estuche estudio estufa ' +
  'etiqueta eucalipto fachada falda faro farol febrero feria fibra ficha fideo fiesta figura fila filete ' +
  'filtro firma flamenco flan flauta florero flota foco fogata folio folleto foro fragata frambuesa franela ' +
  'franja frasco freno frente fresa fresno frijol fruta frutero fuente funda fusible gabinete gacela gaita ' +
  'galaxia gallo galope gamba gancho garaje garbanzo garza gasa gato gaviota gelatina genio geranio gigante ' +
  'gimnasio girasol giro glaciar globo golfo gorila gorra gorro gota grada grafito gramo granate granero ' +
  'granito granja grano grava grifo grillo gris grulla grupo gruta guante guayaba guirnalda guisante ' +
  'guitarra gusano hada hamaca harina haya hebilla helado helecho heno herradura hielo hierba hierro ' +
  'higuera hilera hilo hoja hojaldre hongo hora horario horizonte hormiga horno huerta humus idioma iguana ' +
  'imagen imprenta invierno isla jaguar jalea jarabe jarra jengibre jersey jilguero jinete jirafa jornada ' +
  'joya juego jueves jugo juguete jungla junio karate kayak kilo kilogramo kimono kiosco kiwi koala ' +
  'laberinto ladera ladrillo lago laguna lama lana lancha langosta lata laurel lava lavabo lavanda lazo ' +
  'lechuga lechuza legumbre lengua lente lenteja leopardo letra letrero levadura libreta libro liebre ' +
  'lienzo lima limonada lince lino linterna lirio lista litro llama llanta llanura llave llavero lluvia ' +
  'lobo lona loro loto lugar lunar lunes lupa maceta madera magia magnolia maleta malla malta malva mambo ' +
  'mandarina mandolina manga mango manguera maniqui mano manta mantel manzana mapa mapache maqueta maraca ' +
  'marca marfil marimba marmota martes martillo marzo masa matorral mayo mazorca medalla media medusa ' +
  'mejilla melaza melena membrillo menta mercado merienda mermelada mesa meseta metal meteoro metro miel ' +
  'miga milla mimbre mineral minuto mirador mochila modelo molde molino moneda monte mora morado morral ' +
  'morsa mosaico mostaza mostrador motor muelle mundo muralla museo musgo naipe naranja nardo nariz nata ' +
  'natilla nave neblina nevada nevera nido niebla nieve nivel noche nogal nombre nopal noria norte nota ' +
  'noticia novela noviembre nube nudo nueve nuez nutria oasis obra ocarina ocaso octubre oficina ojal ' +
  'oleaje olivo olla olmo olor opera oreja orilla orquesta ortiga oruga osito ostra oveja ozono paella ' +
  'paisaje pala palabra palacio palanca paleta palma palmera panal panda pandereta panel pantalla pantano ' +
  'pantera papel papelera paraguas parche pared parque parra pasaje pasaporte paseo pasillo pasta pastel ' +
  'pasto pata patata patio pato pavo pecera pedal pegatina peine pelota peluca pendiente pepino pera percha ' +
  'perejil perfume pergamino perro persiana piano picnic piedra pijama pila pilar piloto pimienta pimiento ' +
  'pincel pino pinta pintura pinza piragua pirata pirueta piscina piso pista pistacho pizarra pizza placa ' +
  'plancha planeta planicie planta plata plato playa plaza pluma poema polea polen pollo polo pomelo poncho ' +
  'poni porcelana portada portal poste postre potro pozo pradera prado precio prensa primavera prisma prosa ' +
  'proyecto pueblo puente puerro puerta puerto pulpa pulpo pulsera puma pupila pupitre quena queso quetzal ' +
  'quince racimo radar radio rallador rama ramillete ramo rampa rana rancho rango rastrillo rayo rebanada ' +
  'receta recreo refresco regadera regalo regata regla rejilla reloj remo remolacha renacuajo rendija reno ' +
  'resina revista riachuelo rima risa ritmo rizo roble robot roca rodaja rodilla rojo rollo romero ronda ' +
  'ropa ropero rosal rosca rostro rueda rulo rumbo ruta sabana sabor sala salsa salvia sandalia sardina ' +
  'sastre sauce secador seda semana semilla senda sendero serie serrucho seta siembra sierra siesta siete ' +
  'siglo signo silbato silla silueta simio sobre soja solapa solsticio sombrero sonaja sonata sonido ' +
  'sonrisa sopa sorbete sorbo sorpresa submarino sudadera suela suelo suerte suma surco surtidor susurro ' +
  'tabla tablero taburete taller tallo tamal tamarindo tambor tango tapa tapete tapiz tarde tarea tarima ' +
  'tarjeta tarro tarta taza teatro techo tecla teclado tejado tejido tela telar tenedor tenis ternero ' +
  'terraza textura tienda tierra tigre tijera timbre tinta tiza toalla tobillo tofu toldo tomate tomillo ' +
  'tonel toro toronja torre torrente tortilla tortuga tostada tostadora trapo trazo tren trenza trigo ' +
  'trompeta trompo tronco trote trozo trucha trueno trufa tubo tuna turbina turismo turno turquesa ' +
  'unicornio universo urraca vainilla vajilla valle valor vals vapor vaso vela velero veleta velo ventana ' +
  'ventanal verano verde vereda verso viaje vidrio viento viernes vinagre visera visita vista vitrina ' +
  'vivero volante vuelo vuelta yate yegua yema yeso yoga yogur yuca zanahoria zapatilla zapato zarza zona ' +
  'zorro zumbido zumo';
