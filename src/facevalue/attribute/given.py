"""Gender by common first names, titles, words of kinship; what both women and men bear is left out."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from facevalue.attribute.lexicon import FEMALE, FEMALE_ENDINGS, MALE, MALE_ENDINGS

WOMEN = frozenset(
    """abby abigail ada adela adelaide adele adriana agatha agnes agnieszka agnès aigul aileen aino aisha
    aisling alejandra aleksandra alena alessandra alexandra alice alicia alina alison alla alma
    alyona alyssa amalia amanda amara amelia amina amy amélie ana anahit anais ananya anastasia
    anastasiia anca andrea aneta angela angelina angie anita anja anjali ann anna annalena anne
    annegret anneke anneliese annette annie annika anouk antje antonia anya aoife april ariadne
    ariana arianna arlene ashley asma asmaa astri astrid asuman asya atifete audrey augusta aurora
    aurore ava avril ayelet ayesha aylin ayse azra barbara barbora beata beatrice beatrix beatriz
    becca becky belinda bella benazir benedetta berit bernadette beth bethany betsy bettina betty
    bianca biljana birgit birgitta bogdana bonnie borjana bozena brenda brianna bridget brigid
    brigitte britta bronagh bronwyn brooke bärbel caitlin caitlyn caitriona camilla candace candice
    carina carla carlotta carly carmen carol carolina caroline carolyn carrie cassandra caterina
    catherina catherine cathy catriona cecilia celeste celia celine ceyda chantal charlene charlotte
    cheryl chiara chloe christa christel christiane christina christine cindy claire clara clare
    clarissa claudia claudine clementine colleen condoleezza constance consuelo cora cordelia
    corinne cornelia courtney cristina cristine crystal cynthia dagny daisy dalia danica daniela
    danielle danuta daphne daria dariga darya daryna dawn debbie deborah debra deirdre delia
    delphine denise dervla desiree desislava diana diane dianne dilara dilma dina dinah dolores
    dominika donna dora doreen doris dorota dorothea dorothy droupadi drusilla ebba edda edie edith
    edna edwina eileen eilidh eira ekaterina elaine eleanor elena elif elisabeth elise eliza
    elizabeth elke ella ellen elodie eloise elsa elspeth elvana elvira emilia emilie emily emina
    emine emma enid epsy erica erin ernestine esme esmeralda estelle esther ethel eugenia eunice eva
    evangeline eve evelina evelyn evgenia evika ewa fadwa farah farida fatima fatma fatou fawzia fay
    faye federica felicia felicity fenella fernanda fidelma filipa fiona fleur flora florence
    florentina frances francesca francia francine franziska freya frida frieda fumiko gabby gabriela
    gabrielle gail galina gemma genevieve gennifer georgia geraldine gerda gertrud gertrude gillian
    gina ginevra ginger giorgia giovanna gisela gitte giulia giuliana glenda glenys gloria golda
    golnaz gordana grace greer greta gretchen guadalupe gudrun gulnara gulsara gunilla gwen
    gwendolyn gwyneth habiba hadiza hadley halina halla halyna hana hanan hanna hannah hanne harriet
    hawa hazel heather hedda hedwig heidi heike helen helena helene helga helle henrietta henriette
    hermione hester hiba hilary hilda hildegard hillary hina hiroko holly hope huda huma ida ilkay
    ilona ilse iman imelda imogen ines inese inga inge inger ingrid ingrida inna ioana ione iqra
    irena irene irina iris irma iryna isabel isabella isabelle isadora isolde ivana ivanka ivanna
    ivelina ivy izabela jacinda jacqueline jadranka jadwiga jamila jana jane janet janice janine
    jarmila jasmin jasmine jeanine jeanne jeannette jelena jemima jen jenna jennie jennifer jenny
    jessica jill jillian joan joana joanna joanne jodi johanna jolanta joni jordana jorida josephine
    josie jovana joy joyce juana juanita judit judith judy julia juliana julie juliet juliette june
    justine jutta kadri kaja kamala kamila kara karen kari karin karina karla karolina kasia katalin
    katarina katarzyna katarína kate kateryna katharina katherine kathie kathleen kathryn kathy
    katie katja katrin katy katya kaye kayla kayleigh keiko keira kelli kelly kellyanne kerry kersti
    kerstin khadija kimberly kinga kirsten kirstie kirstjen kirsty klara klára kolinda kornelia
    kristalina kristen kristi kristin kristina kristine kristy krystyna ksenia kylie laila laimdota
    lakshmi lara larisa larysa latifa latoya laura lauren laurie lavinia layla leah leanne leila
    lena lenka leonie leonora lesia leticia leyla lidia liesel lieselotte lilian lilly lily lina
    linda linnea lisa liudmyla livia liz lizzie lois lorena loretta lori lorna lorraine lotte louisa
    louise lucia lucie lucille lucinda lucja lucy ludmila ludmilla luisa luise lydia lynn lynne
    lyubov lyudmila mabel madeleine madison maeve mafalda magda magdalena maggie mahsa maia maira
    maja majlinda malala malgorzata malin malu mamata mandy manon manuela marcia mareike maren
    margaret margarethe margarita margaux margit margot margrethe maria mariah mariana marianne
    maribel marie mariia marija marika marilyn marina marine marion marisa marissa marit marjan
    marjorie marla marleen marlene marsha marta martha martina mary maryam maryna marzieh masha
    mathilde matilda maud maura maureen maxine maya meera meg megan meghan megyn mei melania melanie
    melinda melissa meral mercy meryem meryl mette mia michaela michaelle micheline michelle mildred
    milena milica mina mindy mira mireille mirela mireya miri miriam mirjam mirjana misty moana
    moira molly mona monica monika montserrat morag morwenna muna muriel mwajuma myra mónica
    nadezhda nadia nadine nadiya nadja naima naina nancy nanette naomi narges nasrin nastasia
    natalia natalie nataliia nataliya natallia natalya natasa natasha nathalie nawal neda neela nell
    nelly nessa ngaire ngozi nia niamh nicola nicole nicoletta nieves nikki nilufar nilüfer nina
    ninette nirmala noelle noemi noor nora norah norma nuala nuria oana odette odile ofelia oksana
    oleksandra olena olesya olga olha olive olivia olwen olympia oonagh oprah orla orsolya ottilie
    paige palesa paloma pam pamela paola parisa parvati pascale patience patricia patrizia patsy
    patti patty paula paulette paulina pauline peggy penelope penny perpetua petra petronella
    philippa philomena phoebe phyllis pia pilar pinar pippa polly poppy portia pratibha priscilla
    priya prudence prunella rachael rachel rachida rada radka radmila ragnhild raina raisa ramona
    rania raquel rasha rashida raya rebecca rebekah regina renata renate rhiannon rhoda rhonda
    ricarda rikke rima rina rita roberta roisin roma romana romy rosa rosalia rosalind rosamund
    rosanna rosario rose rosemarie rosemary rosie rowena roxana roxane roxanne roza ruby rukhsana
    rumana runa ruslana ruth sabina sabine sadie safiya sahar salena sally salma salome samantha
    samira sanae sandra sandrine sanja sanna saoirse sara sarah saskia saule savita selina selma
    serena severine sevgil shabnam shanice sharon shazia sheena sheila shelley shelly sherry shireen
    shirin shirley shona shreya sibyl sidonie sienna sigrid sigrun silke silvia simona simone simran
    sinaida sinead sinne siobhan sissel slavica smriti snezana sofia sofiia solomiya solveig sonia
    sophia sophie soraya stacey stacy stefania steffi stella stephanie suad sue suki sumaya sunniva
    susan susanna sushma suzanna suzanne suzy svenja svetlana sviatlana svitlana swati sybil sylvia
    sylvie ségolène tabitha tahira taina tamar tamara tammy tamsin tania tansu tara tashfeen tasneem
    tatiana tatjana tatsiana tatyana tawakkol teodora teresa terhi teri tess tessa tetiana teuta
    thandi thea thelma theodora theresa thora tiffany tilda tilly tina tomoko toni torunn tracey
    tracy tricia trisha trudy tulin tulsi turid tzipi ulrike urmila ursula urszula uta valentina
    valeria valerie valeriia valerija valérie vanda vanessa vasilisa vendula vera veranika verena
    verity veronica verónica verónika vesna vicki vicky victoria viktoriia viktorija vilma viola
    violet violeta violetta virginia virginie vivian viviana viviane vjosa vlada vlasta volha wanda
    wenche wendy whoopi wiebke wilhelmina wilma winifred winnie winona xenia ximena xiomara yaa yael
    yana yara yaroslava yasemin yasmin yasmina yekaterina yelena yesenia yetunde yoko yolanda yuki
    yulia yuliia yuliya yvette yvonne zahra zainab zara zarina zdenka zdravka zehra zeinab zelda
    zeynep zhanna zinaida zita zlata zoe zofia zoya zsofia zuzana élisabeth željana željka""".split()
)
MEN = frozenset(
    """aaron abdel abdelfattah abdul abdulaziz abdulla abdullah abel abhishek abhisit abiy abner abraham
    achim adam adel adil adnan adolf adrian agustin ahmad ahmed ahmet aidan aiden ajay ajit akbar
    akin akira aksel alain alan alasdair alassane alastair albert alberto albin aldo alec alejandro
    aleksa aleksandar aleksander aleksandr aleksei aleksey alessandro alessio alexander alexandr
    alexandre alexandros alexei alexey alfonso alfred alfredo algirdas ali ali-akbar aliaksandr
    alistair allan allen almazbek alois aloysius alphonse alton alvaro alvin alyaksandr amadou
    ambrose amin amir amit amos anand anas anatole anatoliy anatoly anders andras andre andreas
    andrei andrej andres andrew andrey andrii andris andriy andrus andrzej andrás andré andrés andy
    angelo angus anibal anil ansel anselm antal antanas anthony antoine anton antonin antonio
    antonis antony antti antónio anutin anwar aníbal ararat archie ardal ari ariel arkady armand
    armando armen armin arne arno arnold arsen arsene arseniy arsène artem arthur artiom artur
    arturo arturs artyom arun arvid arvind asher ashok ashraf asif aslan atal atiku augustus aurel
    aurelio austan austin avi avigdor axel ayad aziz aécio babak bajram baldwin balthazar bandar
    baptiste barack barak barham barnabas barnaby barney barron barry bart bartholomew bashar basil
    bastian bayard beau bela ben benedict benigno benito benjamin benny benoit benoît beppe bernard
    bernardo bernd bernie bert bertil bertrand beto bezalel bidzina bilal bilawal bill billy binali
    birger bjorn blaise blake bob bobby bogdan bohdan bojan bojko bola boleslav bongbong boris borut
    boutros boyan boyko brad bradford bram brandon brendan brent brett brian brice brock bronislaw
    bronisław bruce bruno bryan bryce burak byron bülent caesar callum calvin cameron carl carles
    carlo carlos carlton carsten carter casimir caspar casper cathal cecil cedric cesar chad chandra
    charles charlie chester chidi chip chris christian christoph christophe christopher christos
    chuck ciaran claas clarence claude claudio claus clayton clem clement cliff clifford clint
    clinton clive coen colin colm conan connor conor conrad constantin corey cormac cornelius cory
    cosmo craig crin crispin cristian cristiano curt curtis cuthbert cyril dag damian damien damir
    damon dan daniel danilo danny danylo dario darius dariusz darko darrell darren darryl daud dave
    david davide davit davor dawid dean declan dejan demetris demetrius denes denis dennis denys
    denzil derek desmond detlef dev deval devendra devin devlet dewi dick didier diego dieter
    dietmar dietrich dilip dimitar dimitri dimitris dinesh dino dirk dmitri dmitriy dmitry dmytro
    dominic dominik don donal donald donncha dorian doug douglas dov dragan drago drew duarte duncan
    dusan dwayne dwight dylan dylann dzhokhar eamon eamonn earl eberhard ebrahim ed eddie edgar
    edgardo edgars edi edmond edmund edoardo eduard eduardo edward edwin efraim egidijus egon ehud
    einar eitan ekrem eldar eli elias elijah elio eliot elliot elliott elon elvis emanuel emerson
    emil emilio emin emmanuel emmerson emmet emomali emre enda engelbert enoch enrico enrique enzo
    eoin erhan eric erich erick erik erling ernest ernesto ernst erwin esmail espen esteban ethan
    euan eugene evangelos evgeni evgeniy evgeny evo ewald ewan ezra fabian fabio fabrice fadi faisal
    farhad farid fedor fehmi felipe felix ferdinand ferenc fergus fermin fernando fethullah fidel
    filip filipe filippo finlay finn fintan flavio florian floyd folke francesco francis francisco
    franco francois frank franz françois fred freddie freddy frederic frederick frederik fridtjof
    friedrich fritz fuad fumio fyodor félix gabor gabriel gadi gaetano gagik gareth garry gary
    gaspar gaston gaurav gavin gavriil geert gene gennadiy gennady gennaro geoff geoffrey georg
    george georges georgi georgios geraint gerald geraldo gerard gerardo gerd gergely gerhard
    germain gerrit gerry gheorghe giacomo gianluca giannis gideon gilbert giles gilles gino giorgi
    giorgio giovanni gitanas giulio giuseppe gjorge glen goodluck goran gordon gotabaya gottfried
    graeme graham greg gregor gregorio gregory grigory grover grzegorz guglielmo guido guillaume
    guillermo gulzar gunnar gunter gunther gurbanguly gus gustaf gustav gustavo guy guðni gwyn gyula
    gérald gérard haakon habib hage haider hailemariam hakainde hakan hakim hakob halvard hamad
    hamid hamish hamza hank hannes hannu hans harald haris harish harold harri harry hartmut harun
    harvey hasan hashim hassan hayden heath hector heiko heinrich heinz helge helmut hemedti hendrik
    henk henning henri henrik henry herbert herman hermann hernan hervé herzi heydar hideo hikmet
    hiroshi hishammuddin holger homer horace horatio horst hosni hossein howard howie hrant
    hristijan hryhoriy hubert hugh hugo hugues hulusi humphrey husam hussein hywel iain ian ibrahim
    ibrahima idris ignace ignacio ignatius ignazio igor ihor ilan ilgar ilham ilia ilias ilir illia
    ilya imran ingmar ingo ingvar inigo ioan ioannis irakli irfan irvin irving isa isaac isaiah
    isaias isak isidore islam ismael ismail ismet istvan itamar ivan ivica ivo ivor iván iwan jacek
    jack jacob jacques jae-in jagmeet jaime jair jakaya jake jakob jakov jalal jamal james jamie jan
    janek janez janos jared jaroslav jarosław jarrod jason jasper javad javed javid javier
    jawaharlal jaxon jay jean-claude jean-luc jean-marie jean-pierre jean-yves jeb jed jeff jeffery
    jeffrey jens jeppe jeremiah jeremy jerome jerry jerzy jesper jesus jethro jeyhun jim jimmy jiri
    joachim joao joaquim joaquin jochen joe joel joey johan johann johannes john johnny joko jon
    jonah jonas jonathan jonty jordi jorg jorge jorgen joris jose josef josep joseph josh joshua
    josip jost josé jozef jozsef juan judd juergen juha jukka jules julian julius jurgen juri jussie
    justin jyrki jános józsef jüri kaj kamal kamil kanye kareem karel karim karl karol kaspar kassym
    katsunobu kazimierz kazuo keir keith kelvin kemal ken kenji kenneth kenny kerem kevan kevin
    khaled khalid khalil khizr kieran kiril kirill kirk kizza kjell klaus knut kofi koichi konrad
    konstantin kostas krishna kristaps kristian kristof kristoffer krišjānis krzysztof kumar kurt
    kwabena kwame kyle kyriakos kyrylo lachlan lajos lalu lamar lance landon lanny larry lars laszlo
    laurence laurent laurenz lawrence lawson lazar lazarus leandro leif leland lemuel lennart lenny
    lenín leo leon leonard leonardo leonid leonidas leopold leopoldo leroy lester lev levan levi
    lewis liam lionel ljubomir lloyd logan lon lonnie lorcan lorenzo lothar lou louie louis lowell
    lubomir luca lucan lucas lucian luciano lucien ludovic ludwig luigi luis luiz luka lukas luke
    lulzim luther lutz luís lyle lyndon lászló maarten maciej mads magnus mahathir mahinda mahmoud
    mahmud maik maithripala maksim maksym malcolm malik mamady manet manfred manmohan manny manoj
    mansur manuel marat marc marcel marcelo marcin marco marcos marcus marek mariano marijn mario
    mariusz mark marlon marshall martijn martin martti marvin masoud masrour massimo massoud mateo
    mateusz mathew mathias mathieu mathis matt matteo matthew matthias mattias matviy maurice
    mauricio maurizio mauro max maxim maxime maximilian maximo maynard mehdi mehmet meir meles
    melvin merlin merrick mervyn mevlüt micah michael michal michel michele mick mickey miguel mihai
    mihail mikael mike mikel mikhail mikhailo mikheil miklos mikuláš milan miles milorad milos
    milosz miloš mindaugas miodrag mircea miro miroslav mitch mitchell mitt mladen mohamed mohammad
    mohammad-javad mohammed mohan montel mordecai moritz morris morten moses moshe mostafa moussa
    moïse muhammad muhammadu muhyiddin murray mustafa mykhailo mykola márton nabil nadir naftali
    naim najib nana naoki naoto narendra nasser nate nathan nathaniel naveed nawaz nayib nazar
    nechirvan ned neil nelson nenad nestor neville newt niall nicholai nicholas nick nico nicolae
    nicolai nicolas nicolás niels nigel nika nikhil nikol nikola nikolai nikolaos nikolas nikolay
    nikos nils nitish nnamdi noah noel norbert norman nouri numan nursultan néstor obinna octavio
    odd oded olaf olafur olav ole oleg oleksandr oleksii oleksiy oliver olivier olusegun omar omri
    ondrej oren oriol orlando orrin osama oscar oskar osman osric ostap osvaldo oswald otis otmar
    ottmar otto ove ovidiu owen pablo paddy padraig paolo pascal pasquale patrice patricio patrick
    patrik pau paul paulo pavel pavlo pavol pawel peder pedro peer pekka per percy perry pervez
    petar pete peter petr petro petru petrus petteri phil philip philippe phillip phineas pierre
    piers piet pieter pietro piotr polad prabowo pradeep prakash prayut prokopis przemyslaw
    przemysław péter qais qasem qassem quentin radek radoslav radosław radovan rafael rafal raffaele
    rahm rahul raila rainer raj rajesh rajnath ralf ralph ramesh ramin ramiro ramon ramush ramzan
    rand randall randolph randy ranil raoul raphael rashid rasmus raul ravi ray raymond raúl recep
    reed reg reggie reginald regis reince reinhard reinhold remi renato rene renzo rené reuben
    reuven rex reza rhys ricardo riccardo rich richard richie rick ricky rico riek rishi rob robbie
    robert roberto rocco rod roderick rodney rodrigo roel roger roland rolf romain roman romano
    romeo ron ronald ronan roni ronnie roque rory ross rossen rostyslav roy ruben rudi rudiger
    rudolf rudolph rudy rufus rui rune rupert rurik ruslan russell rustam rustem rutger ryan ryszard
    sabah sachin saddam sadiq sadyr said salah sali salim salman salva salvador salvatore sameh sami
    samir samson samuel sandor sanjay santiago santino sarath saul sauli saulius sava scot scott
    sean sebastian sebastiano sebastien sebastián sedat seiji selim semen semyon serdar serge sergei
    sergej sergey sergio serhii serhiy serzh seth shahid shane sharad shaun shavkat shawn shehbaz
    sheldon sherrod shigeru shimon shinzo sid sidney siegfried sigmund sigurd silas silvio simeon
    simon sinan sirajuddin sitaram sixten slavko slobodan soren spencer spiros srdjan srettha stan
    stanislav stanislaw stanko stanley stavros steen stefan stefano stefanos steffen steinar stellan
    stepan stephan stephen sterling steve steven stewart stoyan stuart stéphane subhash subrahmanyam
    suleiman sunil suresh susilo sven svend sverre sviatoslav sylvester szymon sébastien sérgio
    süleyman sławomir tadeusz taha takeshi talal tamas tamerlan tamim tamir taras tarek tarik tariq
    taro tassos tauno tayyip ted temo teodor terence terje terrence terry thabo thaddeus thaksin
    theo theodor theodore thibault thierry thomas thor thorsten tiago tibor tihomir till tim timo
    timon timothy timur titus tobias tod todd todor tom tomas tomasz tomaz tomislav tommaso tommy
    tony tore torsten torvald toshimitsu toshio traian travis trayvon trevor trey tristan trond troy
    truls tudor turgut turki tyler tymofiy tyrone tyson uddhav ugo uhuru ulf ulises ulrich ulysses
    umar umaru umberto uri urmas urs usman uwe uzi vaclav vadim vadym vahan valdas valdis valentin
    valerii valerio valeriy valery vasco vasil vasile vasily vasyl veljko venkat vernon viacheslav
    vicente victor vidkun vijay vikram viktor viktoras vinay vince vincent vincenzo virgil virgilio
    vitali vitalii vitaly vito vittorio vivek vlad vladan vladimir vladislav vojtech volker
    volodymyr vuk vyacheslav waclaw waldemar waldo walid wallace walt walter warren warwick wasim
    wayne wendell werner wes wesley wiktor wilbur wilf wilfred wilfried wilhelm will willem william
    willie willy wim winston witold wladyslaw wojciech wolf wolfgang woodrow włodzimierz xander xavi
    xavier yahya yair yakov yan yann yannick yannis yaroslav yasser yasuo yemi yevgeni yevgeny
    yevhen yiannis yigal yitzhak yoav yogi yohannes yosef yoshi yoshihide yoshihiko yoshimasa yousaf
    youssef yoweri yuri yurii yuriy yury yusuf yves zach zachary zack zak zaki zbigniew zdenek
    zdravko zeljko zeno ziad zian zoltan zoltán zoran zulfikar zurab zvonimir álvaro ásgeir édouard
    élie éric évangelos íñigo ömer ľudovít žygimantas""".split()
)


UNISEX = frozenset(  # first names of many women and many men
    """alex andrea ariel ashley avery blair bobbie cameron dana dominique jaime jamie jan jess jody kerry
    laurence lindsey loren marion morgan nikita noor nur patrice quinn reese robin rowan sacha sasha
    shannon skyler stacey stacy taylor yael""".split()
)


@lru_cache(maxsize=4096)
def gender_of_first(form: str) -> str | None:
    """The gender of a full name by its first name, if that is a common one; titles may stand before it."""
    for word in form.lower().split()[:-1]:
        if word in UNISEX:
            return None
        if word in WOMEN:
            return "female"
        if word in MEN:
            return "male"
    return None


def is_no_first_name(form: str) -> bool:
    """Whether a name of several words begins with one that is no common first name, nor an initial."""
    first, _, rest = form.lower().partition(" ")
    return bool(rest) and first not in WOMEN and first not in MEN and not first.endswith(".")


def gender_of(words: Collection[str]) -> str | None:
    """The gender that titles and words of kinship tell; none if they tell both."""
    female, male = not FEMALE.isdisjoint(words), not MALE.isdisjoint(words)
    return None if female == male else "female" if female else "male"


def sounds_against(form: str, gender: str) -> bool:
    """Whether a first name's ending speaks, weakly, against a gender."""
    first = form.split(maxsplit=1)[0].lower()
    return " " in form and first.endswith(MALE_ENDINGS if gender == "female" else FEMALE_ENDINGS)
