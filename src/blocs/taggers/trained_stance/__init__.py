"""
A trained judge of stance: a text and a concept → for, against or unclear, and how sure.

It runs on the processor with nothing but onnxruntime, tokenizers and numpy. How its weights were made is in
`training/stance/`; what they are, and how well they do, in the model card beside them.
"""

from blocs.taggers.trained_stance.judge import Judgement, StanceJudge
from blocs.taggers.trained_stance.network import Chances, chances

__all__ = ["Chances", "Judgement", "StanceJudge", "chances"]
