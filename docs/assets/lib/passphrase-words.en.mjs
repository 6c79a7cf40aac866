// 1,024 English words for passphrases: easy to spell, easy to picture.
export const words =
  'able acorn actor after agent airport alarm album alley almond alpaca amber anchor angle anthem antler ' +
  'apple apricot apron arch archer arena armchair armor arrival arrow artist asparagus aspen athlete attic ' +
  'aunt autumn avenue awning axle bacon badge bagel baker balcony ballad balloon bamboo banana bandana ' +
  'banjo banner barber barley barn baseball basil basin basket bath bead beam bean bear bedroom bee beech ' +
  'beetle bell bench beret berry bike bird biscuit blanket blender bloom blossom blue blueberry board boat ' +
  'bolt bonnet book bookshelf boot bottle bough box bracelet brass bread breakfast breeze brick bridge ' +
  'brook broom brush bubble bucket buckle bud buffet bugle bulb bundle bungalow bus bush butter buttercup ' +
  'butterfly button cabbage cabin cable cactus cake calendar camel camera canal canary canoe canvas canyon ' +
  'cape captain car caramel card cardigan cargo carnival carpet carrot cart cashew castle cathedral ' +
  'cauldron cave cedar celery cello cereal chair chalk chamomile champion chapel chapter cheddar cherry ' +
  'chess chest chick chimney chipmunk chocolate choir cider cinema cinnamon circle citrus clam clarinet ' +
  'clay clerk cliff clipper cloak clothes cloud clover coach coast coaster coat cobble cocoa coconut coffee ' +
  'coin collar comb compass concert cone cookie copper copse coral cork corn corner corridor cottage cotton ' +
  'courtyard cousin cow cradle cranberry crane crayon cream creek cricket crisp crossing crow crown crumb ' +
  'crystal cube cucumber cup currant curtain cushion custard cutlery cycle cymbal cypress daffodil dairy ' +
  'daisy dance dandelion dawn daybreak daylight deer delta denim desert desk dew diary dill diner dinner ' +
  'dish dock doctor dog dolphin domino donkey door doorbell doorway dormouse dragon dragonfly drawer dream ' +
  'dress drift driver drum duck duckling dune dusk dust eagle earth easel east echo eclair edge eel egg ' +
  'elbow elder elephant elm ember engine engineer errand estuary evening explorer fabric falcon family farm ' +
  'farmer feast feather feeder fern ferry fiddle fiddler field fig film finch finger fir fire firefly ' +
  'fireplace fish flag flame flamingo flannel flask fleece float flock flour flower flute foal fog folder ' +
  'footpath footprint forest fork fossil fountain fox frame freckle freesia frog frost fruit fudge funnel ' +
  'furrow gallery garden gardener garland garlic gate gazebo gear gecko gem ginger giraffe glacier glade ' +
  'glass globe glove glue goat gold goose gown grain grandad granite grape grass gravel green grove guest ' +
  'guitar gull guppy gust gymnast hail halibut ham hamlet hammer hammock hamster handbag handle handrail ' +
  'harbour hare harmony harp harvest hat hawk hay haystack hazel headland heartwood heather hedge helmet ' +
  'helper hen herb heron hill hillside hinge hive hobby holiday holly homestead honeycomb hood hoof hook ' +
  'hopscotch horizon horn horse hound house hull ice icicle igloo inch inkwell inlet inn insect iris iron ' +
  'island ivory ivy jackdaw jacket jaguar jam jar jasmine jelly jetty jewel jigsaw joiner journey judge jug ' +
  'juggler jumper jungle juniper kayak keel kennel kestrel kettle key keyboard keyring kingdom kiosk ' +
  'kitchen kite kitten kiwi knee knight knitting knot label lace ladder lagoon lake lamb lamp landing ' +
  'lantern larch lark latch lavender leaf leather lecture lemon lens lentil letter level library lichen lid ' +
  'lifeboat lilac lily lime limestone linnet lion lizard llama lobby lobster locket lodge loft log lollipop ' +
  'loom lotus lounge lullaby lunch lupin lynx mackerel magnet magpie mallet mandolin manor mansion mantle ' +
  'maple marble margin marigold market marmot maroon marsh mask mast mattress meadow medal melody melon ' +
  'mentor menu merit metal meteor midday mill minnow mint mirror moat model molasses mongoose monkey moon ' +
  'moonlight moorhen moose morning mosaic moss moth motor mountain mouse muffin mug mural museum mushroom ' +
  'music napkin narrow navy nectar needle nephew nest noodle noon north notebook nougat novel number nut ' +
  'nutmeg nutshell oak oar oasis oat oatmeal oboe ocean octave octopus odyssey olive onion onyx opal opera ' +
  'orange orbit orchard orchestra orchid organ origami osprey otter outpost oven overcoat oyster page paint ' +
  'palace palm pamphlet pan pancake panda pansy pantry papaya paper paperclip parade parcel parrot parsley ' +
  'parsnip party passenger pasta pastry pasture patch path patio pavement paw peach peacock pear pearl ' +
  'pebble pecan pedal pelican penguin pepper petal petunia pheasant piano picnic pier pigeon pillow pilot ' +
  'pine pineapple pinecone pink pipe pistachio pitcher planet platform plaza plover plum plumber pocket ' +
  'poem polar pomelo pond pony poplar porch porcupine porridge port portrait postcard pot potter pottery ' +
  'primrose prism pudding puddle puffin pulley pumpkin puppet puppy purple puzzle quail quarry quarter ' +
  'quartz quay queen quill quilt quince quiver rabbit raccoon radio radish raft rail rain rainbow raincoat ' +
  'raisin ramp ranch raven ray recipe reed reef reindeer rhubarb rice ridge river riverbank road robin ' +
  'rocket rook room root rope rose rosemary rowan ruby rug ruler runner rye saddle saffron sage sail sailor ' +
  'salad salmon salt sand sandbank sapphire sardine satchel satin saucer scallop scarf scholar school scone ' +
  'scooter sea seagull seahorse seal seashell season seaweed sesame shark shed sheep shelf shell shepherd ' +
  'sherbet shield shingle ship shirt shoe shoelace shore shovel shower sign signal silk silver singer ' +
  'sister skate sketch sky skylark slate sled sleeve slipper sloth snail snow soap sock sofa soil song ' +
  'songbird soup south spade spaniel spark sparrow spice spinach spinner spire sponge spoon spruce squash ' +
  'squid squirrel stable stamp star starling statue steam steeple stem step stepping stone stool stork ' +
  'storm story stove straw stream streamer street string studio sugar suitcase summer sun sunday sundial ' +
  'sunflower sunrise sunset surf swallow swan sweater swift swimmer swing sycamore table tablet tadpole ' +
  'tailor tangerine tank tap tapestry tart tea teacup teapot teaspoon telescope tennis tent terrace thicket ' +
  'thimble thistle thread throne thrush thumb thunder thyme ticket tide tiger tile timber toad toast ' +
  'toboggan toffee tomato tonic toolbox topaz torch tortoise toucan towel tower town tractor train tram ' +
  'travel tray treasure tree treetop trellis trout truffle trumpet tugboat tulip tundra tunnel turbine ' +
  'turkey turnip turtle tweed twig umbrella unicorn universe uphill upland urchin valley van vanilla vase ' +
  'vegetable velvet veranda vessel village vine vineyard viola violet violin visit volcano voyage waffle ' +
  'wagon wagtail waist walkway wallet wallpaper walnut waltz wander wardrobe water waterfall wave wax ' +
  'weather wednesday west whale wharf wheat wheel whisker whistle wicker willow wind windmill window wing ' +
  'winter wolf wood woodland wool workshop wreath wrist writer yacht yard yarn year yearling yeast yellow ' +
  'yogurt yolk zebra zenith zephyr zigzag zinc zipper zone zucchini';
