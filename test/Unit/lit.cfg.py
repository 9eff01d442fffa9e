"""The GoogleTest programs: each one that is named *Tests in the build folder."""

import os

import lit.formats

config.name = "pth-unit"
config.test_source_root = config.test_exec_root = os.path.join(
    config.pth_obj_root, "test", "Unit"
)
config.test_format = lit.formats.GoogleTest(".", "Tests")

