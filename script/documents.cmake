# Asks the program for what is installed with it: man pages and completion, in FOLDER.
#
#   cmake -DPROGRAM=build/release/placard -DFOLDER=documents -P script/documents.cmake
#
# Which commands there are, the program says; what stands there of an older one is removed.
cmake_minimum_required(VERSION 3.25)

# ask FILE WORD…: writes what the program prints.
function(ask file)
  execute_process(COMMAND "${PROGRAM}" ${ARGN} OUTPUT_VARIABLE answer COMMAND_ERROR_IS_FATAL ANY)
  file(WRITE "${FOLDER}/${file}" "${answer}")
endfunction()

file(REMOVE_RECURSE "${FOLDER}")
execute_process(COMMAND "${PROGRAM}" help OUTPUT_VARIABLE overview COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "\n  placard [a-z]+ " lines "${overview}")
if(NOT lines)
  message(FATAL_ERROR "'placard help' lists no command.")
endif()
foreach(line IN LISTS lines)
  string(REGEX REPLACE "\n  placard ([a-z]+) " "\\1" name "${line}")
  ask(man1/placard-${name}.1 help ${name} --format man)
endforeach()
ask(man1/placard.1 help --format man)
ask(man7/placard-problems.7 help problems --format man)
ask(bash/placard completion bash)
ask(zsh/_placard completion zsh)
ask(fish/placard.fish completion fish)
file(TOUCH "${FOLDER}/made")
