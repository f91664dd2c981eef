"""How the shipped encoder is made: ``python -m training`` (needs the extra ``models``)."""
