"""Namesakes of the famous, told apart by what the text says they are: "Ada Marrow, a plumber from Orla"."""

from __future__ import annotations

import re

TRADE = (  # by which no politician, head of a body or outlet is called
    r"(?:plumber|electrician|carpenter|joiner|builder|bricklayer|roofer|painter and decorator|"
    r"mechanic|welder|baker|butcher|grocer|greengrocer|fishmonger|fisherman|fisherwoman|farmer|"
    r"farmhand|gardener|florist|shopkeeper|shop assistant|cashier|cleaner|caretaker|janitor|"
    r"waiter|waitress|barista|bartender|barmaid|chef|cook|hairdresser|barber|beautician|nurse|"
    r"midwife|carer|paramedic|dentist|vet|veterinarian|pharmacist|optician|physiotherapist|"
    r"librarian|receptionist|postman|postwoman|courier|lorry driver|truck driver|bus driver|"
    r"taxi driver|train driver|driver|pilot|sailor|firefighter|fireman|police officer|constable|"
    r"schoolboy|schoolgirl|schoolteacher|pupil|student|pensioner|retiree|architect|surveyor|"
    r"tailor|dressmaker|potter|beekeeper|shepherd|forester|miner|factory worker|warehouse worker|"
    r"labourer|laborer|childminder|nanny|postmaster|ferryman|lifeguard|bookseller)"
)
BEHIND = re.compile(
    rf",? (?:\d{{1,3}}, )?an? (?:(?!former\b|retired\b|ex\b|one-time\b)[a-z-]+ ){{0,3}}?{TRADE}\b"
)
BEFORE = re.compile(
    rf"\b(?i:the|an?|local|our|their|his|her) (?:(?!former\b|retired\b)[a-z-]+ ){{0,2}}?{TRADE},? "
    r"(?:(?:Dr|Mr|Mrs|Ms)\.? )?$"
)
NEAR = 60  # characters before a name in which it is told what somebody is


def has_trade(text: str, start: int, end: int) -> bool:
    """Whether the one named at an offset up to another is said to have a trade."""
    return bool(BEHIND.match(text, end) or BEFORE.search(text, max(0, start - NEAR), start))
