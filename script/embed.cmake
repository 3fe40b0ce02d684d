# Turns the built-in schemas into one C file, which src/data/built_in.h declares.
#
#   cmake -DFOLDER=src/data/tables -DOUTPUT=built_in.c -P script/embed.cmake
#
# The bytes are written as \x escapes, so no byte of a schema needs a rule of its own.
cmake_minimum_required(VERSION 3.25)

set(ending ".csv-metadata.json")
file(GLOB names RELATIVE "${FOLDER}" "${FOLDER}/*${ending}")
list(TRANSFORM names REPLACE "\\.csv-metadata\\.json$" "")
list(SORT names COMPARE STRING) # after the ending is off: "a" comes before "a-b"
list(LENGTH names count)
if(count EQUAL 0)
  message(FATAL_ERROR "There is no *${ending} in ${FOLDER}.")
endif()

set(rows "")
foreach(name IN LISTS names)
  file(READ "${FOLDER}/${name}${ending}" bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR length "${digits} / 2")
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
  string(APPEND rows "    {\"${name}\", \"${bytes}\", ${length}},\n")
endforeach()

file(WRITE "${OUTPUT}" "/* Made by script/embed.cmake from src/data/tables. Do not edit. */
#include \"data/built_in.h\"

const struct built_in_schema built_in_schemas[] = {
${rows}};

const size_t built_in_schema_count = ${count};
")
