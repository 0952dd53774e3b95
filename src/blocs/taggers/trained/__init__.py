"""
Taggers whose weights were trained, and ship with the package.

They run on the processor with nothing but onnxruntime, tokenizers and numpy. How the weights were made is in
`training/`, what they are and how well they do in the model card beside them.
"""
