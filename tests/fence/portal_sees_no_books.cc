#include "books/books.h"
