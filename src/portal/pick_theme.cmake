# Copies the compiled theme, or the plain one where there is none, to THEME; its time changes only
# when its content does.
if(EXISTS ${COMPILED})
  file(COPY_FILE ${COMPILED} ${THEME} ONLY_IF_DIFFERENT)
else()
  file(COPY_FILE ${PLAIN} ${THEME} ONLY_IF_DIFFERENT)
endif()
