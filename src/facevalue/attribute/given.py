"""The gender of common first names; those that both women and men bear are left out."""

from __future__ import annotations

WOMEN = frozenset(
    """abigail ada adela agnes aisha alice alicia alina alison amanda amelia amina amy anastasia andrea
    angela anita ann anna anne anneke annette annie april ashley astrid audrey barbara beatrice beatriz
    becky bella berit beth bethany betty birgit brenda bridget brigitte camilla carla carmen carol caroline
    catherine cathy cecilia celia charlotte cheryl chloe christina christine claire clara claudia colleen
    cynthia dagny daisy daniela daphne dawn deborah debbie deirdre delia denise diana diane dolores donna
    doreen doris dorothy edith edna eileen elaine eleanor elena elisabeth elise elizabeth ella ellen elsa
    emily emma erica esther ethel eva eve evelyn fatima fay felicity fiona flora florence freya gabriela
    gail gemma georgia geraldine gertrude gillian gina gisela giulia gloria grace greta gulnara gwen hannah
    harriet hazel heather heidi helen helena helga henrietta hilary hilda holly ida ilona ilse imogen ines
    ingrid irena irene irina iris isabel isabella ivana ivy jacqueline jana jane janet janice jasmine jean
    jenna jennifer jenny jessica jill joan joanna joanne josephine joyce judith judy julia julie june karen
    karin karina kate katarina katherine kathleen kathryn katie kayla keira kelly kerry kirsten kirsty laila
    lara laura lauren layla leah leila lena leonora leyla lilian lily linda lindsey lisa liz lorna lorraine
    louise lucia lucy ludmila luisa lydia lynn mabel madeleine magda maggie mandy marcia margaret margarita
    margot maria marianne marie marina marion marjorie marta martha martina mary matilda maud maureen megan
    melanie melissa mercy mia michelle milena mildred miriam moira molly mona monica muriel myra nadia nancy
    naomi natalia natalie natasha nell nicola nicole nina noor nora norma olga olive olivia oksana pamela
    patience patricia paula pauline penelope petra philippa phoebe phyllis polly poppy priscilla priya rachel
    rania rebecca regina renate rhoda rita roberta rosa rosalind rose rosemary rowena ruth sabine sadie sally
    samantha sandra sara sarah selina shanice sharon sheila shirley silvia simone sofia sonia sophia sophie
    stella stephanie sue susan susanna suzanne svetlana sybil sylvia tamara tamsin tania tara tatiana teresa
    tess tessa thelma theresa tina tracey tracy ulrike ursula valentina valerie vanessa vera verity veronica
    victoria viola violet virginia vivian wanda wendy wilma winifred yasmin yolanda yvette yvonne zara zoe
    zofia""".split()
)
MEN = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmed aidan alan albert aldo alec aleksandr alexander alfred
    ali alistair allan allen amir anatoly anders andrei andrew angus anthony anton antonio archie arnold
    arthur artur augustus austin barnaby barry bartholomew ben benedict benjamin bernard bill bob boris brad
    brendan brian bruce bruno callum carl carlos cecil cedric charles christian christopher clarence claude
    clement clifford clive colin conrad cornelius craig cyril damian damir damon daniel dario dave david dean
    declan dennis derek desmond dieter dimitri dmitri dominic donald douglas duncan dylan eamon ed eddie
    edgar edmund eduardo edward edwin elias elliot emil emmanuel enrico eric erik ernest ethan eugene euan
    ewan felix ferdinand fergus fernando finlay francesco francis franco frank franz fred frederick friedrich
    gareth gary gavin geoff geoffrey george gerald gerard gilbert giles giovanni glen gordon graeme graham
    greg gregory gunnar gustav guy hamish hans harald harold harry harvey hassan hector heinrich henrik henry
    herbert herman horace howard hugh hugo humphrey hussein ian ibrahim igor ilya isaac ismail ivan ivor jack
    jacob jacques jake jakob james jared jason javier jeff jeffrey jeremy jerome jim joachim joaquin joe
    johan john johnny jonah jonas jonathan jorge jose josef joseph joshua juan julian julius jurgen karim
    karl keith kenneth kevin klaus konrad kurt kyle lars laurence lawrence lennart leo leon leonard leopold
    lewis liam lorenzo louis luca lucas ludwig luigi luis lukas luke magnus malcolm manuel marc marco marcus
    mario mark martin mateo matthew matthias maurice max maximilian michael miguel mike mikhail miles
    mohamed mohammed morris muhammad murray nathan nathaniel ned neil neville niall nicholas nick nigel nils
    noah noel norman oleg oliver olivier omar oscar oskar osman otto owen pablo paolo patrick paul pavel
    pedro percy peter philip pierre piotr quentin rafael ralph ramon raymond reginald reg richard rick
    robert roberto roderick rodney roger roland rolf ron ronald rory roy rudolf rupert russell rustam samuel
    scott sean sebastian sergei sergio seth sidney silas simon spencer stanley stefan stephen steve steven
    stewart stuart sven ted terence terry theodore thomas tim timothy timur tobias tom tomas tony trevor
    tristan umberto uwe victor viktor vincent vladimir walter warren wayne wilfred wilhelm will william
    winston wolfgang xavier yuri yusuf zachary""".split()
)


def gender_of_first(form: str) -> str | None:
    """The gender of a full name by its first name, if that is a common one; titles may stand before it."""
    for word in form.lower().split()[:-1]:
        if word in WOMEN:
            return "female"
        if word in MEN:
            return "male"
    return None
