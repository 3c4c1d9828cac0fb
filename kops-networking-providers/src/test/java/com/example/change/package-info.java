/** Assessments of provider changes, described in docs/changing-the-provider.md. */
@NullMarked
package com.example.change;

import org.jspecify.annotations.NullMarked;
