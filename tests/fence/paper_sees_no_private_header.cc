#include "syllable.h"
