#include "paper/csv.h"
