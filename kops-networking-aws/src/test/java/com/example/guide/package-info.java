/** The listings of docs/guide.md and of the pages that it links to. */
@NullMarked
package com.example.guide;

import org.jspecify.annotations.NullMarked;
