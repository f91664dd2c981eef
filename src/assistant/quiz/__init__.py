"""The quiz workshop for trainers: every key proven from the text, every distractor proven false.

``Workshop(store)`` is the whole of it: ``paper``, ``replace``, ``check``, ``coverage``, exports as bytes. The way of an
item: a material (figures, lists, terms, duties, facts, clauses) asks a question, ``distractors`` picks real neighbours
that ``truth`` proves false, ``forms`` words it, ``paper`` puts items together, ``check`` proves them again.
"""
