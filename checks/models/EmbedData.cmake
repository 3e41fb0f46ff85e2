# Writes OUTPUT, the C++ source that holds DATA_DIR/catalogue.json and every
# JSON file under DATA_DIR/data, in the order of their paths. Run with cmake -P.
file(GLOB_RECURSE Files RELATIVE ${DATA_DIR}/data ${DATA_DIR}/data/*.json)
set(Rows "")
macro(embed Path File)
  file(READ ${File} Content)
  # The delimiter cannot occur in JSON outside a string that quotes C++.
  if(Content MATCHES "\\)nhsmail-json\"")
    message(FATAL_ERROR "${File}: contains the delimiter of a raw string")
  endif()
  string(APPEND Rows "      {\"${Path}\",\n       R\"nhsmail-json(${Content})nhsmail-json\"},\n")
endmacro()
if(EXISTS ${DATA_DIR}/catalogue.json)
  embed(catalogue.json ${DATA_DIR}/catalogue.json)
endif()
list(SORT Files)
foreach(Path IN LISTS Files)
  embed(${Path} ${DATA_DIR}/data/${Path})
endforeach()
file(WRITE ${OUTPUT} "// Made by EmbedData.cmake.
#include \"checks/models/Embedded.h\"

const std::vector<nhsmail::EmbeddedFile> &nhsmail::embeddedFiles() {
  static const std::vector<EmbeddedFile> Files = {
${Rows}  };
  return Files;
}
")
