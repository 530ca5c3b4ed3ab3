"""`macro_rules!`: matching, fragments, transcription (the reference's "Macros By Example")."""
