#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU and its headers then include ICU's, whose types differ from the
// ones inside Foundation. Only a member at the end of a structure we never look into depends on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/catalog.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
