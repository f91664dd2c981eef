"""Chinese numerals, quantities, tokens and the folding used for comparison."""
