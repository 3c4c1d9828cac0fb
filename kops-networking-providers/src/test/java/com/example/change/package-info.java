/** A host that asks what a change would do, as docs/changing-the-provider.md tells it. */
@NullMarked
package com.example.change;

import org.jspecify.annotations.NullMarked;
