"""The gender of common first names; those that both women and men bear are left out."""

from __future__ import annotations

WOMEN = frozenset(
    """abigail ada adela adelaide adele adriana agatha agnes agnieszka aileen aino aisha aisling alejandra
    aleksandra alessandra alexandra alice alicia alina alison alma amalia amanda amara amelia amina amy
    anahit anais ananya anastasia anca andrea aneta angela angelina anita anja anjali ann anna anne anneke
    anneliese annette annie annika anouk antje antonia anya aoife april ariadne ariana arlene ashley asma
    astri astrid asya audrey augusta aurora ava ayesha aylin ayse azra barbara barbora beata beatrice
    beatrix beatriz becky belinda bella benedetta berit bernadette beth bethany bettina betty bianca
    birgit bogdana bozena brenda bridget brigid brigitte britta bronagh bronwyn caitlin caitriona camilla
    candice carina carla carlotta carmen carol carolina caroline carolyn cassandra caterina catherina
    catherine cathy catriona cecilia celeste celia celine chantal charlene charlotte cheryl chiara chloe
    christa christel christiane christina christine claire clara clare clarissa claudia claudine
    clementine colleen constance consuelo cora cordelia corinne cornelia cristina cynthia dagny daisy
    danica daniela danielle danuta daphne daria darya dawn debbie deborah deirdre delia delphine denise
    dervla desiree diana diane dilara dina dinah dolores dominika donna dora doreen doris dorota dorothea
    dorothy drusilla ebba edda edith edna edwina eileen eilidh eira elaine eleanor elena elif elisabeth
    elise eliza elizabeth elke ella ellen elodie eloise elsa elspeth elvira emilia emilie emily emina
    emine emma enid erica ernestine esme esmeralda estelle esther ethel eugenia eunice eva evangeline eve
    evelina evelyn evgenia ewa fadwa farah farida fatima fatma fatou fay federica felicia felicity fenella
    fernanda fidelma filipa fiona fleur flora florence florentina frances francesca francine franziska
    freya frida frieda fumiko gabriela gail galina gemma genevieve georgia geraldine gerda gertrud
    gertrude gillian gina ginevra giovanna gisela gitte giulia giuliana glenda glenys gloria golda gordana
    grace greer greta gretchen guadalupe gudrun gulnara gunilla gwen gwendolyn gwyneth hadiza hadley
    halina hana hanna hannah hanne harriet hawa hazel heather hedda hedwig heidi heike helen helena helene
    helga henrietta henriette hermione hester hiba hilary hilda hildegard hiroko holly huda ida ilona ilse
    iman imelda imogen ines inga inge inger ingrid inna ioana ione iqra irena irene irina iris irma isabel
    isabella isadora isolde ivana ivanka ivy izabela jacqueline jadwiga jamila jana jane janet janice
    janine jarmila jasmin jasmine jean jeanne jeannette jelena jemima jenna jennie jennifer jenny jessica
    jill joan joana joanna joanne johanna jolanta jordana josephine josie jovana joyce juana juanita judit
    judith judy julia juliana julie juliet juliette june justine jutta kamala kamila karen karin karina
    karla karolina kasia katalin katarina katarzyna kate kateryna katharina katherine kathleen kathryn
    katie katja katya kaye kayla keira kelly kerry kerstin khadija kinga kirsten kirsty klara kristin
    kristina kristine krystyna ksenia laila lakshmi lara larisa latifa latoya laura lauren lavinia layla
    leah leanne leila lena lenka leonie leonora leticia leyla lidia liesel lieselotte lilian lilly lily
    lina linda lindsey linnea lisa livia liz lorena loretta lorna lorraine lotte louisa louise lucia
    lucille lucinda lucja lucy ludmila ludmilla luisa luise lydia lynn lyudmila mabel madeleine maeve
    mafalda magda magdalena maggie maia maira maja malgorzata malin mandy manuela marcia mareike maren
    margaret margarethe margarita margaux margit margot margrethe maria marianne maribel marie marija
    marika marilyn marina marion marisa marit marjan marjorie marleen marlene marta martha martina mary
    maryam masha mathilde matilda maud maura maureen maxine maya meera megan meghan mei melanie melinda
    melissa mercy meryem mia michaela micheline michelle mildred milena mina mira mireille mirela miriam
    mirjam mirjana moana moira molly mona monica monika montserrat morag morwenna muna muriel mwajuma myra
    nadezhda nadia nadine nadja naima naina nancy nanette naomi nasrin nastasia natalia natalie natalya
    natasa natasha nathalie neda neela nell nelly nessa ngozi nia niamh nicola nicole nicoletta nieves
    nilufar nina ninette noelle noemi noor nora norah norma nuala nuria oana odette odile ofelia oksana
    olena olesya olga olive olivia olwen olympia oonagh orla orsolya ottilie palesa paloma pam pamela
    paola parvati pascale patience patricia patrizia patsy paula paulette paulina pauline penelope
    perpetua petra petronella philippa philomena phoebe phyllis pia pilar pippa polly poppy portia
    priscilla priya prudence prunella rachael rachel rada radka ragnhild raina ramona rania raquel rasha
    rashida raya rebecca regina renata renate rhiannon rhoda ricarda rikke rina rita roberta roisin roma
    romana romy rosa rosalia rosalind rosamund rosanna rosario rose rosemarie rosemary rowena roxana
    roxanne roza ruby rukhsana rumana runa ruth sabina sabine sadie safiya sally salma salome samantha
    samira sandra sandrine sanna saoirse sara sarah saskia savita selina selma serena severine shabnam
    shanice sharon shazia sheena sheila shirley shona shreya sibyl sidonie sienna sigrid silke silvia
    simona simone simran sinead sinne siobhan sissel slavica snezana sofia solveig sonia sophia sophie
    soraya stefania steffi stella stephanie suad sue suki sumaya sunniva susan susanna suzanna suzanne
    svenja svetlana swati sybil sylvia sylvie tabitha tahira taina tamar tamara tamsin tania tara tasneem
    tatiana tatjana tatyana teodora teresa terhi tess tessa thandi thea thelma theodora theresa thora
    tilda tilly tina tomoko torunn tracey tracy trudy turid ulrike ursula urszula uta valentina valeria
    valerie valerija vanda vanessa vasilisa vendula vera verena verity veronica vesna victoria vilma viola
    violet violeta violetta virginia virginie vivian viviana viviane vlasta wanda wenche wendy wiebke
    wilhelmina wilma winifred winnie xenia yaa yael yana yara yasmin yasmina yelena yesenia yetunde yoko
    yolanda yuki yulia yuliya yvette yvonne zahra zainab zara zarina zdenka zehra zeinab zelda zeynep zita
    zlata zoe zofia zoya zsofia zuzana""".split()
)
MEN = frozenset(
    """aaron abdul abdulaziz abdullah abel abhishek abner abraham achim adam adil adnan adolf adrian
    agustin ahmad ahmed aidan aiden ajay akin akira aksel alain alan alasdair alastair albert
    alberto aldo alec alejandro aleksandr alessandro alessio alexander alexandre alexandros alexei
    alexey alfonso alfred alfredo ali alistair allan allen alois aloysius alphonse alvaro alvin
    amadou ambrose amin amir amit amos anand anatole anatoly anders andras andre andreas andrei
    andrej andres andrew andrzej angelo angus anibal anil ansel anselm antal anthony antoine anton
    antonio antti archie ardal arkady armand armando armin arne arno arnold arthur artur arturo arun
    arvid asher ashok ashraf aslan augustus aurel aurelio austin avi axel babak baldwin balthazar
    baptiste barak barnabas barnaby barney barry bartholomew basil bastian bayard beau bela ben
    benedict benito benjamin benoit beppe bernard bernardo bernd bert bertil bertrand bilal bill
    birger bjorn blaise bob bogdan bohdan bojan boleslav boris boyan brad bram brendan brent brett
    brian bronislaw bruce bruno bryan bryce burak byron caesar callum calvin cameron carl carlo
    carlos carsten carter casimir caspar casper cathal cecil cedric cesar chandra charles chester
    chidi chris christian christoph christophe christopher christos ciaran claas clarence claude
    claudio claus clayton clem clement cliff clifford clint clinton clive coen colin colm connor
    conor conrad constantin cormac cornelius cory cosmo craig crispin cristian cristiano cuthbert
    cyril dag damian damien damir damon daniel danilo danny dario darius dariusz darko darren darryl
    daud dave david davide davor dawid dean declan dejan demetrius denes dennis denzil derek desmond
    detlef dev dewi didier diego dieter dietmar dietrich dilip dimitar dimitri dimitris dino dirk
    dmitri dmytro dominic dominik donal donald donncha dorian douglas dov dragan drago drew duarte
    duncan dusan dwayne dwight dylan eamon eamonn eberhard ed eddie edgar edgardo edmond edmund
    edoardo eduard eduardo edward edwin efraim egon einar eitan eldar eli elias elijah elio elliot
    elvis emanuel emerson emil emilio emmanuel emmet emre enda engelbert enoch enrico enrique enzo
    eoin erhan eric erich erik erling ernest ernesto ernst erwin esteban ethan euan eugene evgeny
    ewald ewan ezra fabian fabio fabrice fadi faisal farhad farid fedor fehmi felipe felix ferdinand
    ferenc fergus fermin fernando filip filippo finlay finn fintan flavio florian floyd folke
    francesco francis francisco franco francois frank franz fred frederic frederick frederik
    fridtjof friedrich fritz fyodor gabor gabriel gaetano gareth gary gaspar gaston gaurav gavin
    gavriil gennady gennaro geoff geoffrey georg george georges georgi georgios geraint gerald
    gerard gerardo gerd gerhard germain gerrit gerry gheorghe giacomo gianluca gideon gilbert giles
    gilles gino giorgi giorgio giovanni giulio giuseppe glen goran gordon gottfried graeme graham
    greg gregor gregorio gregory grigory grzegorz guglielmo guido guillaume guillermo gulzar gunnar
    gunter gunther gus gustaf gustav gustavo guy gwyn haakon habib hakan hakim halvard hamid hamish
    hamza hank hannes hannu hans harald haris harish harold harri harry hartmut harun harvey hasan
    hashim hassan hayden heath hector heiko heinrich heinz helge helmut hendrik henk henning henri
    henrik henry herbert herman hermann hernan hideo hiroshi holger homer horace horatio horst hosni
    howard hubert hugh hugo hugues humphrey husam hussein hywel iain ian ibrahim ibrahima idris
    ignace ignacio ignatius igor ihor ilan ilia ilias ilya imran ingmar ingo ingvar inigo ioan
    ioannis irfan irvin irving isaac isaiah isak isidore ismail istvan ivan ivo ivor iwan jacek jack
    jacob jacques jaime jake jakob jakov jalal jamal james jamie janek janos jared jaroslav jarrod
    jason jasper javed javid javier jaxon jay jean-pierre jed jeff jeffrey jens jeppe jeremy jerome
    jerzy jesper jesus jethro jim jiri joachim joao joaquin jochen joe joel joey johan johann
    johannes john johnny jon jonah jonas jonathan jonty jordi jorg jorge jorgen joris jose josef
    joseph joshua josip jost jozef jozsef juan juergen jukka jules julian julius jurgen juri kaj
    kamal kamil kareem karel karim karl karol kaspar kazimierz keir keith kelvin kemal ken kenji
    kenneth kenny kerem kevan kevin khaled khalid kieran kjell klaus knut kofi konrad konstantin
    kostas krishna kristian kristof kristoffer krzysztof kumar kurt kwabena kwame kyle lachlan lajos
    lamar lance landon larry lars laszlo laurence laurent laurenz lawrence lawson lazar leandro leif
    leland lemuel lennart leo leon leonard leonardo leonid leonidas leopold leopoldo leroy lester
    lev levan levi lewis liam lionel ljubomir logan lon lorcan lorenzo lothar lou louie louis lowell
    lubomir luca lucan lucas lucian luciano lucien ludovic ludwig luigi luis luka lukas luke lutz
    lyle maarten maciej mads magnus mahmoud mahmud maik maksim malcolm malik manfred manoj manuel
    marat marc marcel marcelo marcin marco marcos marcus marek mariano marijn mario mariusz mark
    marlon marshall martijn martin martti marvin massimo mateo mathew mathias mathieu mathis matt
    matteo matthew matthias mattias maurice maurizio mauro max maxim maximilian maximo maynard mehdi
    mehmet melvin merlin merrick mervyn micah michael michal michel michele mick miguel mihai mihail
    mikael mike mikel mikhail mikhailo miklos milan miles milos milosz miodrag mircea miro miroslav
    mitch mitchell mladen mohamed mohammad mohammed mohan mordecai moritz morris morten moses
    mostafa moussa muhammad murray mustafa mykhailo mykola nabil nadir naoki nathan nathaniel naveed
    nazar ned neil nelson nenad nestor neville niall nicholai nicholas nick nico nicolae nicolai
    nicolas niels nigel nikhil nikola nikolai nikolaos nikos nils noah noel norbert norman numan
    obinna octavio odd oded olaf olav ole oleg oliver olivier omar omri ondrej oren orlando osama
    oscar oskar osman osric osvaldo oswald otis otmar ottmar otto ove ovidiu owen pablo paddy
    padraig paolo pascal pasquale patrice patricio patrick patrik pau paul paulo pavel pavol pawel
    peder pedro peer pekka per percy perry petar peter petr petrus phil philip philippe phineas
    pierre piers piet pieter pietro piotr pradeep prakash przemyslaw quentin radek radoslav radovan
    rafael rafal raffaele rahul rainer raj rajesh ralf ralph ramesh ramin ramiro ramon randall
    randolph randy raoul raphael rashid rasmus raul ravi ray raymond recep reg reginald reinhard
    reinhold remi renato rene renzo reuben rex reza rhys ricardo riccardo richard richie rick rico
    rob robbie robert roberto rocco rod roderick rodney rodrigo roel roger roland rolf romain roman
    romeo ron ronald ronan roni ronnie roque rory ross roy ruben rudi rudiger rudolf rufus rui rune
    rupert rurik ruslan russell rustam rutger ryan ryszard sachin said salah salim salman salvador
    salvatore sami samir samson samuel sandor sanjay santiago santino saul sava scot scott sean
    sebastian sebastiano sebastien sedat selim semyon serge sergei sergej sergey sergio serhii seth
    shane shaun sheldon shimon sid sidney siegfried sigmund sigurd silas silvio simeon simon sinan
    sixten slavko slobodan soren spencer spiros srdjan stanislav stanislaw stanko stanley stavros
    steen stefan stefano stefanos steffen steinar stellan stephan stephen sterling steve steven
    stewart stoyan stuart suleiman sunil suresh sven svend sverre sylvester szymon tadeusz taha
    takeshi talal tamas taras tarek tarik tariq tauno ted temo teodor terence terje terrence terry
    thabo thaddeus theo theodor theodore thibault thierry thomas thor thorsten tiago tibor tihomir
    till tim timo timon timothy timur titus tobias tod todd todor tom tomas tomasz tomaz tommaso
    tommy tony tore torsten torvald toshio travis trevor tristan trond troy truls tudor tyrone ugo
    ulf ulises ulrich ulysses umar umberto uri urs usman uwe uzi vaclav vadim valdis valentin
    valerio valery vasco vasil vasile vasily vasyl veljko venkat vernon vicente victor vidkun vijay
    vikram viktor viktoras vinay vince vincent vincenzo virgil virgilio vitaly vito vittorio vivek
    vlad vladan vladimir vladislav vojtech volker volodymyr vuk waclaw waldemar waldo walid wallace
    walter warren warwick wasim wayne wendell werner wes wesley wiktor wilbur wilf wilfred wilfried
    wilhelm will willem william willy wim winston witold wladyslaw wojciech wolf wolfgang woodrow
    xander xavi xavier yakov yan yann yannick yannis yaroslav yasser yevgeny yiannis yigal yitzhak
    yoav yohannes yosef yoshi youssef yuri yuriy yusuf yves zach zachary zak zaki zbigniew zdenek
    zdravko zeljko zeno ziad zian zoltan zoran zvonimir""".split()
)


def gender_of_first(form: str) -> str | None:
    """The gender of a full name by its first name, if that is a common one; titles may stand before it."""
    for word in form.lower().split()[:-1]:
        if word in WOMEN:
            return "female"
        if word in MEN:
            return "male"
    return None
