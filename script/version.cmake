# Says which version this is, and of when, for the program and the package: writes OUTPUT (C, for
# src/base/version.h) and OUTPUT.cmake (for script/package.cmake), and only if they would change.
#
#   cmake -DSOURCE=folder -DNUMBER=0.1.0 -DTIME=1795478400 -DOUTPUT=version.c -P script/version.cmake
#
# The version is the newest tag such as v0.2.0: 0.2.0, and 0.2.0+3.gabc1234 three commits later;
# without a tag, or without git, NUMBER. The time is SOURCE_DATE_EPOCH, or that of the last
# commit, or else TIME; in seconds since 1970. The clock is never asked.
cmake_minimum_required(VERSION 3.25)

# Sets `name` to what git prints; to nothing when it cannot.
function(ask_git name)
  execute_process(COMMAND git -C "${SOURCE}" ${ARGN} OUTPUT_VARIABLE answer ERROR_QUIET
                  RESULT_VARIABLE code OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT code EQUAL 0)
    set(answer "")
  endif()
  set(${name} "${answer}" PARENT_SCOPE)
endfunction()

set(version "${NUMBER}")
set(time "$ENV{SOURCE_DATE_EPOCH}")
# The folder may lie, without a repository of its own, in somebody else's.
ask_git(top rev-parse --show-cdup --is-inside-work-tree)
if(top STREQUAL "\ntrue" OR top STREQUAL "true")
  ask_git(tag describe --tags --match "v[0-9]*" --abbrev=7)
  if(tag MATCHES "^v(.*)-([0-9]+)-(g[0-9a-f]+)$")
    set(version "${CMAKE_MATCH_1}+${CMAKE_MATCH_2}.${CMAKE_MATCH_3}")
  elseif(tag MATCHES "^v(.*)$")
    set(version "${CMAKE_MATCH_1}")
  endif()
  if(time STREQUAL "")
    ask_git(time log -1 --format=%ct)
  endif()
endif()
if(NOT time MATCHES "^[0-9]+$")
  set(time "${TIME}")
endif()
set(ENV{SOURCE_DATE_EPOCH} "${time}")
string(TIMESTAMP day "%Y-%m-%d" UTC) # of SOURCE_DATE_EPOCH, as CMake has it

file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT "/* Made by script/version.cmake. Do not edit. */
#include \"base/version.h\"

const char version_name[] = \"${version}\";
const char version_day[] = \"${day}\";
")
file(CONFIGURE OUTPUT "${OUTPUT}.cmake" CONTENT "set(VERSION_NAME \"${version}\")
set(VERSION_TIME ${time})
")
