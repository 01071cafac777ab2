"""Where numbers are written otherwise than Django has it (`FORMAT_MODULE_PATH`)."""
