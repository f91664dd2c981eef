"""The gold questions, and the proof that they are sound."""
