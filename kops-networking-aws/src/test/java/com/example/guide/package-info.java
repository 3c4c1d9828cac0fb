/** The listings of docs/guide.md and of the pages that it leads to, which run here. */
@NullMarked
package com.example.guide;

import org.jspecify.annotations.NullMarked;
