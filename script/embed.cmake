# Turns the files of a folder into one C file of constants: the built-in schemas, which
# src/data/built_in.h declares, and the languages of src/model/built_in_words.h.
#
#   cmake -DFOLDER=src/data/tables -DENDING=.csv-metadata.json -DHEADER=data/built_in.h
#         -DTYPE=built_in_schema -DARRAY=built_in_schemas -DCOUNT=built_in_schema_count
#         -DOUTPUT=built_in.c -P script/embed.cmake
#
# With -DTREE=ON, all files in the folders below it are taken, too, but none whose path matches
# -DEXCEPT=REGEX; it need not have any. Their names are their paths.
#
# The bytes are written as \x escapes, so no byte of a file needs a rule of its own.
cmake_minimum_required(VERSION 3.25)

string(LENGTH "${ENDING}" ending_length)
if(TREE)
  file(GLOB_RECURSE files RELATIVE "${FOLDER}" "${FOLDER}/*")
  if(EXCEPT)
    list(FILTER files EXCLUDE REGEX "${EXCEPT}")
  endif()
else()
  file(GLOB files RELATIVE "${FOLDER}" "${FOLDER}/*${ENDING}")
endif()
set(names "")
foreach(file IN LISTS files)
  string(LENGTH "${file}" length)
  math(EXPR length "${length} - ${ending_length}")
  string(SUBSTRING "${file}" 0 ${length} name)
  list(APPEND names "${name}")
endforeach()
list(SORT names COMPARE STRING) # after the ending is off: "a" comes before "a-b"
list(LENGTH names count)
if(count EQUAL 0 AND NOT TREE)
  message(FATAL_ERROR "There is no *${ENDING} in ${FOLDER}.")
endif()

set(rows "")
foreach(name IN LISTS names)
  file(READ "${FOLDER}/${name}${ENDING}" bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR length "${digits} / 2")
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(APPEND rows "    {\"${name}\", \"${bytes}\", ${length}},\n")
endforeach()
if(TREE) # C has no arrays of nothing
  string(APPEND rows "    {0, 0, 0},\n")
endif()

file(WRITE "${OUTPUT}" "/* Made by script/embed.cmake. Do not edit. */
#include \"${HEADER}\"

const struct ${TYPE} ${ARRAY}[] = {
${rows}};

const size_t ${COUNT} = ${count};
")
