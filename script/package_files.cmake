# Read by cpack when all files of a Debian package stand where it takes them from: as Debian's
# policy wants it, man pages are compressed, without name and time, and the licence is the file
# "copyright".
set(share "${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/share")
file(GLOB pages "${share}/man/man[1-9]/*[1-9]")
if(NOT pages)
  message(FATAL_ERROR "There are no man pages in ${share}.")
endif()
execute_process(COMMAND gzip -9 --no-name ${pages} COMMAND_ERROR_IS_FATAL ANY)
file(RENAME "${share}/doc/placard/LICENSE" "${share}/doc/placard/copyright")
