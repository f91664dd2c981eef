"""From a question to a verified answer: question → evidence and figures → lanes → verify."""
