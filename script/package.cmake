# Read by cpack at the beginning: the version, and the time that stands in the package for that of
# each file, so that the same source gives the same package. script/version.cmake wrote both when
# the program was built.
include("${CPACK_PLACARD_BUILD}/version.c.cmake")
set(CPACK_PACKAGE_VERSION "${VERSION_NAME}")
set(ENV{SOURCE_DATE_EPOCH} "${VERSION_TIME}")
