# Writes OUTPUT, the C++ source of FUNCTION, which returns the files that match
# GLOB under FOLDER, in the order of their paths, and before them FIRST, a file
# beside that folder, where it is given. Run with cmake -P.
file(GLOB_RECURSE Files RELATIVE ${FOLDER} ${FOLDER}/${GLOB})
set(Rows "")
macro(embed Path File)
  file(READ ${File} Content)
  # The delimiter cannot occur outside a string that quotes C++.
  if(Content MATCHES "\\)nhsmail-data\"")
    message(FATAL_ERROR "${File}: contains the delimiter of a raw string")
  endif()
  string(APPEND Rows "      {\"${Path}\",\n       R\"nhsmail-data(${Content})nhsmail-data\"},\n")
endmacro()
if(DEFINED FIRST AND EXISTS ${FOLDER}/../${FIRST})
  embed(${FIRST} ${FOLDER}/../${FIRST})
endif()
list(SORT Files)
foreach(Path IN LISTS Files)
  embed(${Path} ${FOLDER}/${Path})
endforeach()
file(WRITE ${OUTPUT} "// Made by EmbedData.cmake.
#include \"checks/models/Embedded.h\"

const std::vector<nhsmail::EmbeddedFile> &nhsmail::${FUNCTION}() {
  static const std::vector<EmbeddedFile> Files = {
${Rows}  };
  return Files;
}
")
